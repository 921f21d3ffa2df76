//! Documents that take too long or too much are ended and reported; the others go on.

use std::fs;

use crate::made::{Place, code, errors, plan};

/// A dump that takes many times the time and memory of the others: the same plan over and over.
fn huge() -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/given/minato-r4-draft-changes.txt");
    fs::read(path).expect("a fixture").repeat(1500)
}

fn place() -> Place {
    let place = Place::with_plans(20);
    place.write("00/huge.txt", &huge());
    place
}

fn failed_as(place: &Place, expected: &str) {
    let manifest = place.manifest("out");
    assert_eq!(manifest["00/huge.txt"]["error"]["code"], expected);
    assert!(manifest["00/huge.txt"]["sha256"].is_string());
    assert_eq!((place.count("out", "written"), place.count("out", "failed")), (20, 1));
    assert!(fs::read_to_string(place.at("out/failures.csv")).expect("there").contains("00/huge.txt,too-"));
}

#[test]
fn a_document_that_takes_too_long_is_ended() {
    let place = place();
    let output = place.run("out", &["--max-seconds", "1", "--jobs", "2"]);
    assert_eq!(code(&output), Some(1), "{}", errors(&output));
    failed_as(&place, "too-slow");
    // It is not tried again with the same limit, and is with a higher one.
    let again = place.run("out", &["--max-seconds", "1", "--progress", "plain"]);
    assert!(errors(&again).contains("0 documents to read, 21 unchanged"), "{}", errors(&again));
    let more = place.run("out", &["--max-seconds", "1.5", "--progress", "plain"]);
    assert!(errors(&more).contains("1 documents to read, 20 unchanged"), "{}", errors(&more));
}

#[cfg(target_os = "linux")]
#[test]
fn a_document_that_takes_too_much_memory_is_ended() {
    let place = place();
    let output = place.run("out", &["--max-memory", "150MiB", "--jobs", "2"]);
    assert_eq!(code(&output), Some(1), "{}", errors(&output));
    failed_as(&place, "too-much-memory");
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_says_so_and_goes_on() {
    let place = place();
    let mut child = place.command("out", &["--jobs", "1", "--quiet"]).spawn().expect("starts");
    while !place.at("out/.miekeshi/journal.jsonl").exists() {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let signal = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("runs");
    assert!(signal.success());
    assert_eq!(child.wait().expect("ends").code(), Some(130));
    assert!(!place.at("out/manifest.jsonl").exists());
    fs::write(place.at("in/00/huge.txt"), plan(999)).expect("written");
    assert_eq!(code(&place.run("out", &[])), Some(0));
    assert_eq!(place.count("out", "written"), 21);
}
