//! The bodies of the fuzz targets on mutated fixtures: the same mutations in every run.
//!
//! `MUTATIONS=N` runs N of each kind instead of a few.

#[path = "../../fuzz/bodies.rs"]
mod bodies;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Mutations of each kind where nothing else is asked for.
const FEW: usize = 60;

/// Larger seeds cost more time than they find.
const LARGEST_SEED: u64 = 120_000;

/// Marsaglia's xorshift: the same numbers everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).expect("below a usize")
    }
}

/// What damage does: bits flip, parts vanish, repeat, or come from elsewhere, numbers grow, the end is missing.
fn mutate(bytes: &mut Vec<u8>, words: &[&[u8]], dice: &mut Dice) {
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        let until = (at + 1 + dice.below(64)).min(bytes.len());
        match dice.below(7) {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes[at] = dice.below(256) as u8,
            2 => drop(bytes.drain(at..until)),
            3 => {
                let part = bytes[at..until].repeat(1 + dice.below(20));
                bytes.splice(at..at, part);
            }
            4 => {
                let word = words[dice.below(words.len())];
                bytes.splice(at..at, word.iter().copied());
            }
            5 => bytes[at..until].iter_mut().filter(|byte| byte.is_ascii_digit()).for_each(|byte| *byte = b'9'),
            _ => bytes.truncate(bytes.len() - dice.below(bytes.len() / 4 + 1)),
        }
        if bytes.is_empty() {
            return;
        }
    }
}

/// The fixtures with these endings, in order.
fn seeds(endings: &[&str]) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let folders = ["corpus", "made", "given"].map(|folder| std::fs::read_dir(root.join(folder)).expect("a folder"));
    let mut found: Vec<PathBuf> = folders.into_iter().flatten().map(|entry| entry.expect("an entry").path()).collect();
    found.retain(|path| {
        let small = path.metadata().is_ok_and(|data| (1..=LARGEST_SEED).contains(&data.len()));
        small && endings.iter().any(|ending| path.to_string_lossy().ends_with(ending))
    });
    found.sort();
    assert!(!found.is_empty(), "{endings:?}");
    found
}

fn run(name: &str, seeds: &[Vec<u8>], words: &[&[u8]], body: fn(&[u8])) {
    let count = std::env::var("MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(FEW);
    let mut dice = Dice(0x6d69_656b_6573_6869);
    for round in 0..count {
        let mut bytes = seeds[dice.below(seeds.len())].clone();
        mutate(&mut bytes, words, &mut dice);
        let ended = catch_unwind(AssertUnwindSafe(|| body(&bytes)));
        if ended.is_err() {
            let place = std::env::temp_dir().join(format!("miekeshi-{name}-{round}"));
            std::fs::write(&place, &bytes).expect("written");
            panic!("{name}: mutation {round} panics; its bytes are in {}", place.display());
        }
    }
    println!("{name}: {count} executions");
}

fn read(paths: &[PathBuf]) -> Vec<Vec<u8>> {
    paths.iter().map(|path| std::fs::read(path).expect("a file")).collect()
}

const PDF: [&[u8]; 8] = [b"endobj", b"stream", b"/Kids[", b"BI ", b"[(a)]TJ ", b" 99999999999 ", b"<<", b"/Type/Pages"];
const TEXT: [&[u8]; 8] = [
    "【".as_bytes(),
    "】".as_bytes(),
    "（".as_bytes(),
    "6,1666,227千円".as_bytes(),
    "令和".as_bytes(),
    "12月".as_bytes(),
    b"\xff\xfe",
    "［-".as_bytes(),
];

#[test]
fn damaged_pdfs() {
    let seeds = read(&seeds(&[".pdf"]));
    run("ink", &seeds, &PDF, bodies::ink);
    run("document", &seeds, &PDF, bodies::document);
}

#[test]
fn damaged_dumps() {
    let seeds = read(&seeds(&[".txt"]));
    run("document", &seeds, &TEXT, bodies::document);
    run("page", &seeds, &TEXT, bodies::page);
}

#[test]
fn damaged_packages() {
    let seeds = read(&seeds(&[".xlsx", ".docx"]));
    run("document", &seeds, &TEXT, bodies::document);
}

/// Damage inside a part of a package, which damage of the packed bytes seldom reaches.
#[test]
fn damaged_parts() {
    let mut parts = Vec::new();
    for bytes in read(&seeds(&[".xlsx", ".docx"])).into_iter().take(40) {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
        let mut all = Vec::new();
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).expect("a part");
            let name = part.name().expect("a name").into_owned();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut bytes).expect("inflates");
            all.push((name, bytes));
        }
        parts.push(all);
    }
    let count = std::env::var("MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(FEW);
    let mut dice = Dice(0x7061_7274_7361_6e64);
    let words: [&[u8]; 6] = [b"<row>", b"</c>", b"<w:del>", b"&a1;", b" s=\"9999999\"", b"<![CDATA["];
    for _ in 0..count {
        let mut all = parts[dice.below(parts.len())].clone();
        let chosen = dice.below(all.len());
        if !all[chosen].1.is_empty() {
            mutate(&mut all[chosen].1, &words, &mut dice);
        }
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in &all {
            zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("a part");
            std::io::Write::write_all(&mut zip, bytes).expect("to memory");
        }
        bodies::document(&zip.finish().expect("to memory").into_inner());
    }
    println!("parts: {count} executions");
}

#[test]
fn damaged_extractions() {
    let dump = &read(&seeds(&["plan0100-calc.pdftotext-layout.txt"]))[0];
    let options = miekeshi::pipeline::Options::default();
    let extraction = miekeshi::pipeline::extract("a.txt", dump, &options).expect("readable");
    let json = miekeshi::emit::to_json(&extraction).into_bytes();
    let words: [&[u8]; 6] = [b"null", b"1e308", b"-1", b"[]", b"{}", b"\"\""];
    run("extraction", &[json], &words, bodies::extraction);
    let toml = "[[correction]]\nsource = \"00\"\nline = 7\ncolumn = 39\nbefore = \"6,166\"\nafter = \"6,227\"\n";
    run("corrections", &[toml.as_bytes().to_vec()], &words, bodies::corrections);
}
