//! Pages per second from a PDF's bytes to its JSON in memory, on one thread: `cargo bench --bench records`.
//!
//! The fastest of several runs counts, since noise only adds. Asked for: 1,500 pages a second. The same files through
//! `pdftotext -layout`: `time pdftotext -layout FILE -`.

mod corpus;

use std::time::{Duration, Instant};

use miekeshi::emit::write_pretty;
use miekeshi::pipeline::{Options, extract};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs of each measurement.
const RUNS: u32 = 20;

fn to_json(name: &str, bytes: &[u8]) -> (u32, usize) {
    let extraction = extract(name, bytes, &Options::default()).expect("a plan");
    let mut json = Vec::new();
    write_pretty(&extraction, &mut json).expect("to memory");
    (extraction.source.pages.unwrap_or(1), json.len())
}

fn main() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
    let (mut pages, mut time) = (0, Duration::ZERO);
    println!("{:<28} {:>5} {:>9} {:>9}", "document", "pages", "ms", "pages/s");
    for path in corpus::pdfs() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("readable");
        let run = || {
            let start = Instant::now();
            let (pages, _) = pool.install(|| to_json(&name, &bytes));
            (start.elapsed(), pages)
        };
        let (fastest, count) = (0..RUNS).map(|_| run()).min().unwrap_or_default();
        pages += count;
        time += fastest;
        let milliseconds = fastest.as_secs_f64() * 1000.0;
        println!("{name:<28} {count:>5} {milliseconds:>9.2} {:>9.0}", f64::from(count) / fastest.as_secs_f64());
    }
    println!("{:<28} {pages:>5} {:>9} {:>9.0}", "all", "", f64::from(pages) / time.as_secs_f64());
}
