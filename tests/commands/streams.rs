//! Streams that nobody reads, and names and texts that would steer a terminal.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const PLAN: &str = "令和４年度　港区運営方針\n【経営課題１】【まち】\n戦略1-1【つながり】\n具体的取組1-1-1【交流】\n当年度の取組内容\n・催し\n";

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_miekeshi"));
    command.args(args).current_dir(folder).env("LC_ALL", "C").env_remove("NO_COLOR");
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().expect("runs")
}

fn folder(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for name in files {
        let place = folder.path().join(name);
        std::fs::create_dir_all(place.parent().expect("a parent")).expect("made");
        std::fs::write(place, PLAN).expect("written");
    }
    folder
}

/// A stream that takes nothing: a disk that is full, or a pipe that nobody reads.
fn closed() -> Vec<Stdio> {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let full = File::options().write(true).open("/dev/full").ok().map(Stdio::from);
    std::iter::once(Stdio::from(writer)).chain(full).collect()
}

#[test]
fn what_cannot_be_told_changes_no_exit_code() {
    let place = folder(&["plan.txt"]);
    let wanted = [
        ("-v extract plan.txt -o plan.json", 0),
        ("extract missing", 1),
        ("audit missing", 1),
        ("validate plan.txt", 1),
        ("report missing", 1),
        ("review missing -o page.html", 1),
        ("tables missing -o tables", 1),
        ("corrections check missing", 1),
        ("batch missing -o results", 1),
        ("extract --no-such-option", 2),
    ];
    for (args, code) in wanted {
        for stream in closed() {
            let args: Vec<&str> = args.split(' ').collect();
            let status = command(place.path(), &args).stdout(Stdio::null()).stderr(stream).status().expect("runs");
            assert_eq!(status.code(), Some(code), "{args:?}");
        }
    }
}

#[cfg(feature = "batch")]
#[test]
fn a_batch_that_nobody_listens_to_writes_everything() {
    for progress in ["auto", "plain", "json", "bar", "none"] {
        for stream in closed() {
            let place = folder(&["in/a.txt", "in/b.txt"]);
            std::fs::write(place.path().join("in/c.txt"), "").expect("written");
            let args = ["batch", "in", "-o", "out", "--progress", progress];
            let status = command(place.path(), &args).stderr(stream).status().expect("runs");
            assert_eq!(status.code(), Some(1), "{progress}: one document is empty");
            for name in
                ["a.txt.json", "b.txt.json", "manifest.jsonl", "failures.csv", "undecided.csv", "tables/plans.csv"]
            {
                assert!(place.path().join("out").join(name).exists(), "{progress}: {name}");
            }
        }
    }
}

#[test]
fn help_that_cannot_be_written_is_a_failure() {
    let Ok(full) = File::options().write(true).open("/dev/full") else { return };
    let place = folder(&[]);
    for args in [vec!["--help"], vec!["--version"], vec!["extract", "--help"], vec!["--lang", "ja", "--help"]] {
        let full = full.try_clone().expect("a stream");
        let output = command(place.path(), &args).stdout(full).output().expect("runs");
        assert_eq!(output.status.code(), Some(1), "{args:?}");
    }
}

#[test]
fn tables_are_no_stream() {
    let place = folder(&["plan.txt"]);
    assert_eq!(run(place.path(), &["extract", "plan.txt", "-o", "plan.json"]).status.code(), Some(0));
    assert_eq!(run(place.path(), &["tables", "plan.json", "-o", "-"]).status.code(), Some(2));
    assert!(!place.path().join("-").exists());
}

#[test]
fn corrections_beside_a_document_are_guarded_where_they_are_not_read() {
    let place = folder(&["plan.txt"]);
    let file = place.path().join("corrections.toml");
    std::fs::write(&file, "# by hand\n").expect("written");
    for command in ["extract", "audit", "review"] {
        for output in ["corrections.toml", "./new/../corrections.toml"] {
            let done = run(place.path(), &[command, "plan.txt", "--no-corrections", "-o", output]);
            assert_eq!(done.status.code(), Some(2), "{command} -o {output}");
        }
    }
    assert_eq!(std::fs::read_to_string(&file).expect("there"), "# by hand\n");
}

#[cfg(unix)]
#[test]
fn a_line_end_in_a_name_forges_no_message() {
    let place = folder(&["x\nmiekeshi: everything is fine", "zero\u{200B}width.txt"]);
    std::fs::write(place.path().join("empty\nmiekeshi: fine"), "").expect("written");
    for args in [vec!["extract", "empty\nmiekeshi: fine"], vec!["audit", "no\u{200B}thing\u{2028}"]] {
        let output = run(place.path(), &args);
        let told = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!((told.lines().count(), output.status.code()), (1, Some(1)), "{told}");
        assert!(!told.contains(['\u{200B}', '\u{2028}']), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_is_too_long_stops_no_other_document() {
    let long = "港".repeat(83) + ".txt";
    let place = folder(&[&long, "other.txt"]);
    let output = run(place.path(), &["extract", &long, "other.txt", "-o", "out/"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(place.path().join("out/other.txt.json").exists());
    assert!(String::from_utf8_lossy(&output.stderr).contains(&long));
}
