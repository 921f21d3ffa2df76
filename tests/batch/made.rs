//! Short plans with contents of their own, folders of them, and runs of the program over them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const WARDS: [&str; 6] = ["港区", "生野区", "東住吉区", "西成区", "北区", "住之江区"];
const STAGES: [&str; 3] = ["（素案）", "（案）", ""];

/// A text dump of a short plan; no two numbers give the same.
pub(crate) fn plan(number: usize) -> String {
    let ward = WARDS[number % WARDS.len()];
    let stage = STAGES[number / WARDS.len() % STAGES.len()];
    let year = 2 + number % 3;
    let thousand = 1_000 + number;
    let (first, last) = (thousand / 1000, thousand % 1000);
    format!(
        "令和{year}年度　{ward}運営方針{stage}\n区の目標（何をめざすのか）\n誰もが暮らしやすい{ward}の実現（{number}）\n\
         【様式２】\n経営課題１ 【子育て世代を応援するまちづくり】\nめざす成果及び戦略　１－１ 【学びの支援】\n\
         具体的取組１－１－１ 【学習支援事業】\n{year}予算額 {first},{last:03}千円\n\
         当年度の取組内容\n・相談窓口を{}回開く。\nプロセス（過程）指標\n相談件数：{}件以上\n",
        number % 17 + 1,
        number % 90 + 10,
    )
}

/// A folder with `in` for documents and `out` for results.
pub(crate) struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("in")).expect("made");
        Self { folder }
    }

    /// With so many short plans, in folders of a hundred.
    pub(crate) fn with_plans(count: usize) -> Self {
        let place = Self::new();
        (0..count).for_each(|number| place.write(&name(number), plan(number).as_bytes()));
        place
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a document.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.at("in").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }

    /// The command over the documents into a results' folder.
    pub(crate) fn command(&self, out: &str, arguments: &[&str]) -> Command {
        let mut command = self.bare();
        command.arg("batch").arg("in").arg("-o").arg(out).args(arguments);
        command
    }

    /// The program, in the folder.
    pub(crate) fn bare(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_miekeshi"));
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    /// Runs it to its end.
    pub(crate) fn run(&self, out: &str, arguments: &[&str]) -> Output {
        self.command(out, arguments).output().expect("runs")
    }

    /// The lines of the manifest by input.
    pub(crate) fn manifest(&self, out: &str) -> BTreeMap<String, Value> {
        let text = fs::read_to_string(self.at(out).join("manifest.jsonl")).expect("a manifest");
        let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        lines.map(|line| (line["input"].as_str().expect("an input").to_owned(), line)).collect()
    }

    /// How many inputs have a status.
    pub(crate) fn count(&self, out: &str, status: &str) -> usize {
        self.manifest(out).values().filter(|line| line["status"] == status).count()
    }

    /// Every file below a folder with its bytes; times in the manifest and in the journal aside.
    pub(crate) fn tree(&self, out: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        walk(&self.at(out), "", &mut files);
        files
    }
}

/// Name of a short plan.
pub(crate) fn name(number: usize) -> String {
    format!("{:02}/plan-{number:03}.txt", number / 100)
}

/// A document of which nothing can be read: it says it is a PDF, and has no object of one.
pub(crate) const UNREADABLE: &[u8] = b"%PDF-1.7\n\xFF\x00\xFE\x01\x00\x00";

/// All formats this build writes.
pub(crate) const FORMATS: &str = if cfg!(feature = "tables") { "csv,xlsx,parquet,sqlite,jsonl" } else { "csv,jsonl" };

pub(crate) fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

pub(crate) fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn walk(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("lists") {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files.insert(format!("{name}/"), Vec::new());
            walk(&entry.path(), &format!("{name}/"), files);
        } else {
            let bytes = fs::read(entry.path()).expect("reads");
            let bytes = if name.ends_with("manifest.jsonl") || name.ends_with("journal.jsonl") {
                timeless(&bytes)
            } else {
                bytes
            };
            files.insert(name, bytes);
        }
    }
}

/// Lines of JSON without what depends on the clock: the seconds that a document took, and what the journal knows of
/// the times of its file and of its output (nothing, where the file was new).
fn timeless(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().map(|line| {
        let mut value: Value = serde_json::from_str(line).expect("JSON");
        if value.get("line").is_some() {
            value["stamp"] = Value::Null;
            value["output"] = Value::Null;
            value["line"]["seconds"] = 0.into();
        } else {
            value["seconds"] = 0.into();
        }
        value.to_string() + "\n"
    });
    lines.collect::<String>().into_bytes()
}
