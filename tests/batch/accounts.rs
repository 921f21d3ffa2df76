//! Every input is accounted for, and the results mirror the inputs.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use crate::made::{FORMATS, Place, code, errors, name, plan};

fn fixture(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/made").join(name);
    fs::read(path).expect("a fixture")
}

/// A folder of plans and of ten files that are damaged, locked, empty, huge or of the wrong kind.
fn folder_with_bad_files(plans: usize) -> Place {
    let place = Place::with_plans(plans);
    place.write("00/cut.pdf", &fixture("damaged-cut-early.pdf"));
    place.write("00/locked.pdf", &fixture("damaged-password.pdf"));
    place.write("00/header.pdf", &fixture("damaged-header-only.pdf"));
    place.write("01/empty.pdf", b"");
    place.write("01/blank.txt", b" \n\n");
    place.write("01/archive.pdf", &fixture("damaged-zip.pdf"));
    place.write("01/picture.png", b"\x89PNG\r\n\x1a\n0000");
    place.write("01/old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    place
        .write("02/noise.txt", &(0..4000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect::<Vec<_>>());
    // One byte more than is read; the file is sparse and takes no room.
    fs::File::create(place.at("in/02/huge.txt")).and_then(|file| file.set_len((512 << 20) + 1)).expect("made");
    place
}

#[test]
fn every_file_of_a_folder_with_bad_files_is_accounted_for() {
    // One file of twenty is bad.
    let place = folder_with_bad_files(190);
    let output = place.run("out", &[]);
    assert_eq!(code(&output), Some(1), "{}", errors(&output));
    let manifest = place.manifest("out");
    assert_eq!(manifest.len(), 200);
    assert_eq!((place.count("out", "written"), place.count("out", "failed")), (190, 10));
    let codes: Vec<(&str, &str)> = manifest
        .iter()
        .filter(|(_, line)| line["status"] == "failed")
        .map(|(input, line)| (input.as_str(), line["error"]["code"].as_str().expect("a code")))
        .collect();
    assert_eq!(
        codes,
        [
            ("00/cut.pdf", "no-pages"),
            ("00/header.pdf", "damaged-pdf"),
            ("00/locked.pdf", "encrypted"),
            ("01/archive.pdf", "wrong-kind"),
            ("01/blank.txt", "empty"),
            ("01/empty.pdf", "empty"),
            ("01/old.xls", "wrong-kind"),
            ("01/picture.png", "wrong-kind"),
            ("02/huge.txt", "too-large"),
            ("02/noise.txt", "not-text"),
        ]
    );
    for (input, line) in &manifest {
        let there = place.at("out").join(format!("{input}.json")).is_file();
        assert_eq!(there, line["status"] == "written", "{input}");
        assert!(line["sha256"].is_string(), "{input}");
    }
    let failures = fs::read_to_string(place.at("out/failures.csv")).expect("there");
    assert_eq!(failures.lines().count(), 11);
    assert!(
        failures.contains("00/locked.pdf,encrypted,,it is encrypted and needs a password,give it with --password\n")
    );
    assert!(errors(&output).contains("failed              10"), "{}", errors(&output));
}

#[test]
fn a_password_reads_what_was_locked() {
    let place = folder_with_bad_files(10);
    place.run("out", &["--quiet"]);
    let expected: serde_json::Value = serde_json::from_slice(&fixture("damaged-password.expect.json")).expect("JSON");
    let password = expected["password"].as_str().unwrap_or("miekeshi");
    let again = place.run("out", &["--password", password, "--progress", "plain"]);
    assert!(errors(&again).contains("1 documents to read, 19 unchanged"), "{}", errors(&again));
}

#[test]
fn an_extraction_is_what_extract_writes() {
    let place = Place::with_plans(3);
    assert_eq!(code(&place.run("out", &[])), Some(0));
    let single = place.bare().args(["extract", "in/00/plan-001.txt"]).output().expect("runs");
    let single = String::from_utf8(single.stdout).expect("text");
    // The one thing that only a run over a folder knows: where in it the document is.
    assert_eq!(single.matches("\n    \"path\": null,\n").count(), 1);
    let placed = single.replace("\n    \"path\": null,\n", "\n    \"path\": \"00/plan-001.txt\",\n");
    assert_eq!(placed, fs::read_to_string(place.at("out/00/plan-001.txt.json")).expect("there"));
}

#[test]
fn a_web_page_that_holds_no_plan_is_written_and_to_be_checked() {
    let place = Place::with_plans(1);
    place.write("00/page.pdf", &fixture("damaged-html.pdf"));
    assert_eq!(code(&place.run("out", &[])), Some(0));
    let line = &place.manifest("out")["00/page.pdf"];
    assert_eq!((&line["status"], &line["media_type"]), (&"written".into(), &"text/html".into()));
    assert_eq!((&line["to_check"], &line["unseen"][0]["code"]), (&true.into(), &"nothing-read".into()));
    let json = fs::read_to_string(place.at("out/00/page.pdf.json")).expect("there");
    assert!(json.contains("text that reached no field: «お探しのページは見つかりません»"), "{json}");
}

#[test]
fn tables_are_those_of_the_extractions() {
    let place = Place::with_plans(40);
    place.run("out", &["--format", FORMATS]);
    let made = place.bare().args(["tables", "out", "-o", "again", "--format", FORMATS]).output().expect("runs");
    assert_eq!(code(&made), Some(0), "{}", errors(&made));
    assert_eq!(place.tree("again"), place.tree("out/tables"));
    let lines = place.bare().args(["tables", "out/tables/plans.jsonl", "-o", "lines", "--format", FORMATS]).output();
    assert_eq!(code(&lines.expect("runs")), Some(0));
    assert_eq!(place.tree("lines"), place.tree("out/tables"));
}

#[test]
fn lists_and_patterns_and_standard_input_are_read() {
    let place = Place::with_plans(4);
    fs::write(place.at("list"), "in/00/plan-000.txt\nin/00/plan-003.txt\nin/00/missing.txt\n").expect("written");
    let listed = place.bare().args(["batch", "--files-from", "list", "-o", "listed"]).output().expect("runs");
    assert_eq!(code(&listed), Some(1));
    assert_eq!(place.manifest("listed").keys().collect::<Vec<_>>(), ["missing.txt", "plan-000.txt", "plan-003.txt"]);
    let globbed = place.bare().args(["batch", "in/*/plan-00[12].txt", "-o", "globbed"]).output().expect("runs");
    assert_eq!(code(&globbed), Some(0));
    assert_eq!(place.manifest("globbed").keys().collect::<Vec<_>>(), ["00/plan-001.txt", "00/plan-002.txt"]);
    let mut command = place.bare();
    let mut child = command.args(["batch", "-", "-o", "piped"]).stdin(Stdio::piped()).spawn().expect("starts");
    child.stdin.take().expect("a pipe").write_all(plan(7).as_bytes()).expect("written");
    assert_eq!(child.wait().expect("ends").code(), Some(0));
    let json = fs::read_to_string(place.at("piped/stdin.json")).expect("there");
    assert!(json.contains("\"name\": \"-\""));
}

#[test]
fn the_same_bytes_are_in_the_tables_once() {
    let place = Place::with_plans(2);
    place.write("00/copy.txt", plan(0).as_bytes());
    let output = place.run("out", &[]);
    assert_eq!(code(&output), Some(0), "{}", errors(&output));
    let manifest = place.manifest("out");
    assert_eq!(manifest["00/plan-000.txt"]["duplicate_of"], "00/copy.txt");
    assert!(place.at("out/00/plan-000.txt.json").is_file());
    let sources = fs::read_to_string(place.at("out/tables/sources.csv")).expect("there");
    assert_eq!(sources.lines().count(), 3);
}

#[test]
fn gates_end_with_three() {
    let place = Place::with_plans(1);
    place.write("00/edited.txt", &fs::read(given()).expect("there"));
    assert_eq!(code(&place.run("out", &["--fail-on", "change"])), Some(3));
    assert_eq!(code(&place.run("out", &[])), Some(0));
    let plain = Place::with_plans(1);
    assert_eq!(code(&plain.run("out", &["--fail-on", "change,ambiguous"])), Some(0));
}

fn given() -> std::path::PathBuf {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/given");
    folder.join("minato-r4-draft-changes.txt")
}

#[test]
fn nothing_given_is_a_usage_error() {
    let place = Place::new();
    let output = place.bare().args(["batch", "-o", "out"]).output().expect("runs");
    assert_eq!(code(&output), Some(2));
    assert!(!place.at("out").exists());
}

#[test]
fn results_between_the_documents_are_refused() {
    let place = Place::with_plans(2);
    let output = place.run("in", &[]);
    assert_eq!(code(&output), Some(2));
    assert!(errors(&output).contains("in: documents and results are to be in the same folder"), "{}", errors(&output));
    // A folder for results among the documents is left out when they are read.
    assert_eq!(code(&place.run("in/out", &[])), Some(0));
    assert_eq!(code(&place.run("in/out", &[])), Some(0));
    assert_eq!(place.manifest("in/out").len(), 2);
}

#[cfg(unix)]
#[test]
fn names_in_another_encoding_are_read_and_mirrored() {
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    let file = std::ffi::OsStr::from_bytes(b"\x95\xFB\x90j.txt");
    fs::write(place.at("in").join(file), plan(1)).expect("written");
    assert_eq!(code(&place.run("out", &[])), Some(0));
    // A manifest is UTF-8: it has the bytes of the name as escapes, and the output is named so that it is found by them.
    let manifest = place.manifest("out");
    let line = &manifest[r"\x95\xFB\x90j.txt"];
    assert_eq!(line["outputs"], serde_json::json!([r"\x95\xFB\x90j.txt.json"]));
    let json = fs::read(place.at("out").join(line["outputs"][0].as_str().expect("a name"))).expect("there");
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!(json["source"]["path"], r"\x95\xFB\x90j.txt");
    let again = place.run("out", &["--progress", "plain"]);
    assert!(errors(&again).contains("0 documents to read, 1 unchanged"), "{}", errors(&again));
}

#[test]
fn hidden_and_system_files_are_named_and_left() {
    let place = Place::with_plans(1);
    place.write(".DS_Store", b"x");
    place.write("00/~$plan.xlsx", b"x");
    assert_eq!(code(&place.run("out", &[])), Some(0));
    assert_eq!(place.count("out", "skipped"), 2);
    assert_eq!(place.manifest("out")[&name(0)]["status"], "written");
}
