//! Several at once: jobs of one run, and runs over the same folder.

use crate::made::{FORMATS, Place, code, errors};

#[test]
fn the_number_of_jobs_changes_nothing() {
    let place = Place::with_plans(60);
    for (out, jobs) in [("one", "1"), ("three", "3")] {
        let output = place.run(out, &["--jobs", jobs, "--format", FORMATS, "--quiet"]);
        assert_eq!(code(&output), Some(0), "{}", errors(&output));
        assert_eq!(errors(&output), "");
    }
    let sorted = |out| {
        let mut tree = place.tree(out);
        tree.remove(".miekeshi/journal.jsonl");
        tree
    };
    assert_eq!(sorted("one"), sorted("three"));
}

#[test]
fn a_second_run_at_the_same_time_does_no_harm() {
    let place = Place::with_plans(200);
    let mut first = place.command("out", &["--quiet"]).spawn().expect("starts");
    while !place.at("out/.miekeshi/journal.jsonl").exists() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let second = place.run("out", &[]);
    let ended_before = first.try_wait().expect("asks").is_some();
    assert_eq!(first.wait().expect("ends").code(), Some(0));
    if !ended_before {
        assert_eq!(code(&second), Some(1));
        assert!(errors(&second).contains("another run is writing there"), "{}", errors(&second));
    }
    assert_eq!(place.count("out", "written"), 200);
    assert_eq!(code(&place.run("fresh", &["--quiet"])), Some(0));
    assert_eq!(place.tree("out"), place.tree("fresh"));
}
