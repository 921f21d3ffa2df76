//! Megabytes of text dump per second from bytes to JSON in memory, on one thread: `cargo bench --bench dumps`.
//!
//! The given document alone, repeated in one file from 26 KB to 26 MB, and as ten thousand documents one after the
//! other. The fastest of several runs counts, since noise only adds. Asked for: 20 MB a second, and the same at every
//! length.

use std::path::Path;
use std::time::{Duration, Instant};

use miekeshi::emit::to_json;
use miekeshi::pipeline::{Options, extract};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Work of one measurement is repeated for about so long.
const LEAST_TIME: Duration = Duration::from_millis(1500);

/// How often the given plan stands in one file.
const REPEATS: [usize; 4] = [1, 10, 100, 1000];

/// Documents one after the other.
const DOCUMENTS: usize = 10_000;

fn json(bytes: &[u8]) -> usize {
    to_json(&extract("plan.txt", bytes, &Options::default()).expect("a plan")).len()
}

/// The fastest of the runs that [`LEAST_TIME`] has room for, two at least.
fn fastest(work: impl Fn() -> usize) -> Duration {
    let begin = Instant::now();
    let mut best = Duration::MAX;
    let mut runs = 0;
    while runs < 2 || begin.elapsed() < LEAST_TIME {
        let start = Instant::now();
        std::hint::black_box(work());
        best = best.min(start.elapsed());
        runs += 1;
    }
    best
}

fn row(name: &str, bytes: usize, time: Duration) {
    let megabytes = bytes as f64 / 1e6;
    println!(
        "{name:<28} {megabytes:>9.3} MB {:>9.2} ms {:>7.1} MB/s",
        time.as_secs_f64() * 1e3,
        megabytes / time.as_secs_f64()
    );
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let given = std::fs::read(folder.join("given/minato-r4-draft-changes.txt")).expect("the given document");
    for count in REPEATS {
        let bytes = given.repeat(count);
        row(&format!("given, {count} in one file"), bytes.len(), fastest(|| json(&bytes)));
    }
    let start = Instant::now();
    for _ in 0..DOCUMENTS {
        std::hint::black_box(json(&given));
    }
    row(&format!("given, {DOCUMENTS} documents"), given.len() * DOCUMENTS, start.elapsed());
    let corpus = folder.join("corpus");
    let mut files: Vec<_> = std::fs::read_dir(corpus)
        .expect("fixtures/corpus")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    for path in files {
        let bytes = std::fs::read(&path).expect("readable");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        row(name.trim_end_matches(".txt"), bytes.len(), fastest(|| json(&bytes)));
    }
}
