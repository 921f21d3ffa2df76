fn main() {
    let mut opts = miekeshi::pipeline::Options::default();
    let args: Vec<String> = std::env::args().collect();
    opts.accept = args[1].parse().unwrap();
    let bytes = std::fs::read(&args[2]).unwrap();
    let e = miekeshi::pipeline::extract(&args[2], &bytes, &opts).unwrap();
    std::fs::write(&args[3], serde_json::to_string_pretty(&e).unwrap()).unwrap();
}
