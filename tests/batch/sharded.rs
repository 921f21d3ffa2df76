//! Shards of a run, as the jobs of an array read them: put together they are one run.

use std::collections::BTreeSet;
use std::fs;
use std::process::Stdio;

use crate::made::{FORMATS, Place, UNREADABLE, code, errors};

/// Short plans, one that cannot be read, one that is there twice, and a file that is no document.
fn mixed(count: usize) -> Place {
    let place = Place::with_plans(count);
    place.write("00/bad.pdf", UNREADABLE);
    place.write("00/empty.txt", b"");
    place.write("99/twin.txt", crate::made::plan(3).as_bytes());
    place.write("00/.hidden", b"x");
    place
}

fn is_same(place: &Place, one: &str, other: &str) {
    let (one, other) = (place.tree(one), place.tree(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(other[name] == *bytes, "{name} differs");
    }
}

/// How many documents a run read, as its closing table says.
fn read(output: &std::process::Output) -> String {
    let text = errors(output);
    let line = text.lines().find(|line| line.starts_with("read ")).unwrap_or_default();
    line.split_whitespace().nth(1).unwrap_or_default().to_owned()
}

#[test]
fn shards_at_the_same_time_and_a_last_run_are_one_run_byte_for_byte() {
    let place = mixed(90);
    assert_eq!(code(&place.run("whole", &["--format", FORMATS, "--quiet"])), Some(1));
    let shards: Vec<_> = (1..=3)
        .map(|index| {
            let mut command = place.command("parts", &["--shard", &format!("{index}/3"), "--format", FORMATS]);
            command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("starts")
        })
        .collect();
    let ended: Vec<_> = shards.into_iter().map(|child| child.wait_with_output().expect("ends")).collect();
    let counts: Vec<usize> = ended.iter().map(|output| read(output).parse().expect("a count")).collect();
    assert!(counts.iter().all(|count| *count > 10), "{counts:?}");
    assert_eq!(counts.iter().sum::<usize>(), 93);
    assert!(!place.at("parts/manifest.jsonl").exists() && !place.at("parts/tables").exists());
    assert!(errors(&ended[0]).contains("shard 1/3 has ended"), "{}", errors(&ended[0]));
    let last = place.run("parts", &["--format", FORMATS]);
    assert_eq!((code(&last), &*read(&last)), (Some(1), "0"), "{}", errors(&last));
    is_same(&place, "whole", "parts");
}

#[test]
fn what_no_shard_has_read_is_read_in_the_end() {
    let place = mixed(60);
    assert_eq!(code(&place.run("whole", &["--quiet"])), Some(1));
    place.run("parts", &["--quiet", "--shard", "1/4"]);
    let mut killed = place.command("parts", &["--quiet", "--shard", "2/4", "--jobs", "1"]).spawn().expect("starts");
    let journal = place.at("parts/.miekeshi/shards/2-of-4/journal.jsonl");
    while fs::metadata(&journal).map_or(0, |data| data.len()) == 0 {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    killed.kill().expect("killed");
    killed.wait().expect("ends");
    // Another number of shards: what was read is not read again.
    let other = place.run("parts", &["--shard", "1/1"]);
    assert!(read(&other).parse::<usize>().expect("a count") < 60, "{}", errors(&other));
    assert!(matches!(code(&place.run("parts", &["--quiet"])), Some(1)));
    is_same(&place, "whole", "parts");
}

#[test]
fn shards_of_other_machines_are_copied_together() {
    let place = mixed(40);
    place.run("whole", &["--quiet"]);
    for index in 1..=2 {
        let out = format!("machine-{index}");
        place.run(&out, &["--quiet", "--shard", &format!("{index}/2")]);
        copy(&place.at(&out), &place.at("parts"));
    }
    let last = place.run("parts", &[]);
    assert_eq!(read(&last), "0", "{}", errors(&last));
    is_same(&place, "whole", "parts");
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("lists") {
        let entry = entry.expect("an entry");
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).expect("copied");
        }
    }
}

#[test]
fn a_document_that_comes_moves_no_other_to_another_shard() {
    let place = Place::with_plans(30);
    let listed = |index: usize| -> BTreeSet<String> {
        let output = place.run("out", &["--dry-run", "--shard", &format!("{index}/3")]);
        String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
    };
    let before: Vec<_> = (1..=3).map(listed).collect();
    place.write("00/aaa.txt", crate::made::plan(999).as_bytes());
    let after: Vec<_> = (1..=3).map(listed).collect();
    assert_eq!(before.iter().map(BTreeSet::len).sum::<usize>(), 30);
    assert_eq!(after.iter().map(BTreeSet::len).sum::<usize>(), 31);
    assert!(before.iter().zip(&after).all(|(before, after)| before.is_subset(after)));
}

#[test]
fn a_shard_does_not_run_while_the_whole_does() {
    let place = Place::with_plans(1);
    place.run("out", &["--quiet"]);
    let lock = fs::File::options().write(true).open(place.at("out/.miekeshi/lock")).expect("a lock");
    lock.lock_shared().expect("locked");
    let whole = place.run("out", &[]);
    assert!(errors(&whole).contains("another run is writing there"), "{}", errors(&whole));
    assert_eq!(code(&place.run("out", &["--shard", "1/1", "--quiet"])), Some(0));
    lock.unlock().expect("unlocked");
    lock.lock().expect("locked");
    assert_eq!(code(&place.run("out", &["--shard", "1/1"])), Some(1));
}

#[test]
fn wrong_shards_are_told() {
    let place = Place::with_plans(1);
    for wrong in ["0/3", "4/3", "3", "x/y"] {
        assert_eq!(code(&place.run("out", &["--shard", wrong])), Some(2), "{wrong}");
    }
    let piped = place.bare().args(["batch", "-", "-o", "out", "--shard", "1/2"]).output().expect("runs");
    assert_eq!(code(&piped), Some(2), "{}", errors(&piped));
}
