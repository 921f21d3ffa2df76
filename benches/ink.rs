//! Pages of ink per second, on one thread and on two: `cargo bench --bench ink`.
//!
//! Every corpus file is repeated to 20 and to 2,000 pages (each page an object of its own that shares content and
//! fonts with the page it repeats) and read several times; the fastest run counts, since noise only adds.

mod corpus;

use std::time::{Duration, Instant};

use lopdf::{Document, Object, dictionary};
use miekeshi::pdf::{self, Options};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs of each measurement.
const RUNS: u32 = 5;

/// The file with its pages repeated to `count`.
fn repeated(bytes: &[u8], count: usize) -> Vec<u8> {
    let mut document = Document::load_mem(bytes).expect("a readable PDF");
    let originals: Vec<Object> = document.page_iter().filter_map(|id| document.get_object(id).ok().cloned()).collect();
    let pages_id = document.new_object_id();
    let mut kids = Vec::with_capacity(count);
    for original in originals.iter().cycle().take(count) {
        let mut page = original.clone();
        page.as_dict_mut().expect("a page").set("Parent", pages_id);
        kids.push(Object::Reference(document.add_object(page)));
    }
    let media = originals.first().and_then(|page| page.as_dict().ok()?.get(b"MediaBox").ok().cloned());
    let media = media.unwrap_or_else(|| vec![0.into(), 0.into(), 595.into(), 842.into()].into());
    let pages = dictionary! { "Type" => "Pages", "Count" => count as i64, "Kids" => kids, "MediaBox" => media };
    document.objects.insert(pages_id, Object::Dictionary(pages));
    document.catalog_mut().expect("a catalog").set("Pages", pages_id);
    let mut out = Vec::new();
    document.save_to(&mut out).expect("to memory");
    out
}

fn fastest(bytes: &[u8], pool: &rayon::ThreadPool) -> Duration {
    let run = || {
        let start = Instant::now();
        let ink = pool.install(|| pdf::read(bytes, &Options::default())).expect("readable");
        let time = start.elapsed();
        drop(ink);
        time
    };
    (0..RUNS).map(|_| run()).min().unwrap_or_default()
}

fn main() {
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
    let (one, two) = (pool(1), pool(2));
    println!("{:<28}{:>7}{:>14}{:>14}{:>9}", "file", "pages", "pages/s (1)", "pages/s (2)", "gain");
    for path in corpus::pdfs() {
        let bytes = std::fs::read(&path).expect("a file");
        for count in [20, 2000] {
            let repeated = repeated(&bytes, count);
            let (single, double) = (fastest(&repeated, &one), fastest(&repeated, &two));
            let rate = |time: Duration| count as f64 / time.as_secs_f64();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            println!(
                "{name:<28}{count:>7}{:>14.0}{:>14.0}{:>8.2}x",
                rate(single),
                rate(double),
                single.as_secs_f64() / double.as_secs_f64()
            );
        }
    }
}
