//! Workbooks and Word documents per second: `cargo bench --bench office`.
//!
//! The corpus' workbooks with their sheet repeated, so that time and size can be compared over two orders of magnitude;
//! the fastest of several runs counts, since noise only adds.

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use miekeshi::office;
use miekeshi::pipeline::{Options, extract};
use miekeshi::source::Kind;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs of each measurement.
const RUNS: u32 = 3;

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The workbook with its first sheet repeated.
fn repeated(bytes: &[u8], count: usize) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let mut put = |name: &str, text: &[u8]| {
        out.start_file(name, options).expect("a part");
        out.write_all(text).expect("written");
    };
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("an entry");
        let name = file.name().expect("a name").into_owned();
        let mut text = Vec::new();
        file.read_to_end(&mut text).expect("unpacks");
        let all = 0..count;
        match name.as_str() {
            "xl/workbook.xml" => {
                let sheets = all.map(|n| format!(r#"<sheet name="s{n}" sheetId="{}" id="x{n}"/>"#, n + 1));
                put(&name, format!("<workbook><sheets>{}</sheets></workbook>", sheets.collect::<String>()).as_bytes());
            }
            "xl/_rels/workbook.xml.rels" => {
                let relation = |n| {
                    format!(r#"<Relationship Id="x{n}" Type="{RELATION}/worksheet" Target="worksheets/sheet{n}.xml"/>"#)
                };
                let relations = all.map(relation).collect::<String>() + "</Relationships>";
                put(&name, String::from_utf8_lossy(&text).replace("</Relationships>", &relations).as_bytes());
            }
            "xl/worksheets/sheet1.xml" => {
                all.for_each(|n| put(&format!("xl/worksheets/sheet{n}.xml"), &text));
            }
            _ => put(&name, &text),
        }
    }
    out.finish().expect("an archive").into_inner()
}

fn fastest(run: impl Fn() -> usize) -> (Duration, usize) {
    let timed = || {
        let start = Instant::now();
        let size = run();
        (start.elapsed(), size)
    };
    (0..RUNS).map(|_| timed()).min().unwrap_or_default()
}

fn main() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/corpus/plan0100-calc.xlsx");
    let bytes = std::fs::read(path).expect("a fixture");
    for count in [1, 10, 100] {
        let book = repeated(&bytes, count);
        let (read, chars) = fastest(|| office::read(&book, Kind::Workbook).map_or(0, |ink| ink.document.chars.len()));
        let (whole, edits) =
            fastest(|| extract("book", &book, &Options::default()).map_or(0, |extraction| extraction.edits.len()));
        println!(
            "{count:4} plans, {:6} kB, {chars:8} characters: read {:7.1} ms, to records {:7.1} ms ({:5.0} plans/s, {edits} edits)",
            book.len() / 1000,
            read.as_secs_f64() * 1e3,
            whole.as_secs_f64() * 1e3,
            count as f64 / whole.as_secs_f64()
        );
    }
}
