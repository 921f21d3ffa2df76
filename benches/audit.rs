//! Time of an audit, a comparison of both readings and a review page for each corpus PDF: `cargo bench --bench audit`.
//!
//! The fastest of several runs counts, since noise only adds. Asked for: the audit of a 20-page document in 100 ms.

mod corpus;

use std::time::{Duration, Instant};

use miekeshi::audit::audit;
use miekeshi::compare::compare;
use miekeshi::layout::Reading;
use miekeshi::pipeline::{Options, extract, see};
use miekeshi::review::{Settings, to_html};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs of each measurement.
const RUNS: u32 = 5;

fn fastest<T>(work: impl Fn() -> T) -> Duration {
    let run = || {
        let start = Instant::now();
        let result = work();
        let time = start.elapsed();
        drop(result);
        time
    };
    (0..RUNS).map(|_| run()).min().unwrap_or_default()
}

fn main() {
    println!("{:<28} {:>5} {:>9} {:>9} {:>9}", "document", "pages", "audit", "compare", "review");
    for path in corpus::pdfs() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("readable");
        let read = |reading| extract(&name, &bytes, &Options { reading, ..Options::default() }).expect("a plan");
        let (draft, last) = (read(Reading::Draft), read(Reading::Final));
        let seen = see(&name, &bytes, &Options::default()).expect("a plan");
        let settings = Settings::default();
        println!(
            "{name:<28} {:>5} {:>6.1} ms {:>6.1} ms {:>6.1} ms",
            last.source.pages.unwrap_or(1),
            fastest(|| audit(&read(Reading::Final))).as_secs_f64() * 1000.0,
            fastest(|| compare(&draft, &last)).as_secs_f64() * 1000.0,
            fastest(|| to_html(&seen, &settings)).as_secs_f64() * 1000.0,
        );
    }
}
