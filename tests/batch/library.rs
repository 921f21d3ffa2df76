//! A batch from Rust: the same folder as the command leaves, what it tells, and what it refuses.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::Ordering;

use crate::made::{Place, UNREADABLE, code, errors};
use miekeshi::batch::{Action, Batch, Failure, Line, Progress, Status, Summary, Workers};

/// A folder without what belongs to runs: the journal, whose order is that of the threads.
fn results(place: &Place, out: &str) -> BTreeMap<String, Vec<u8>> {
    let mut tree = place.tree(out);
    tree.remove(".miekeshi/journal.jsonl");
    tree
}

fn mixed() -> Place {
    let place = Place::with_plans(20);
    place.write("broken.pdf", UNREADABLE);
    place.write(".hidden", b"x");
    place
}

#[test]
fn threads_leave_what_the_command_leaves() {
    let place = mixed();
    let output = place.run("command", &["--quiet"]);
    assert_eq!(code(&output), Some(1), "{}", errors(&output));
    let ended = Batch::new([place.at("in")], place.at("threads")).run(&()).expect("ends");
    assert_eq!((ended.summary.written, ended.summary.failed, ended.summary.skipped), (20, 1, 1));
    assert_eq!(results(&place, "threads"), results(&place, "command"));
}

#[test]
fn processes_of_the_program_leave_the_same() {
    let place = mixed();
    let mut batch = Batch::new([place.at("in")], place.at("threads"));
    batch.run(&()).expect("ends");
    batch.results = place.at("processes");
    batch.workers = Workers::Processes(env!("CARGO_BIN_EXE_miekeshi").into());
    batch.run(&()).expect("ends");
    assert_eq!(results(&place, "threads"), results(&place, "processes"));
}

#[derive(Default)]
struct Heard {
    documents: Mutex<Vec<(String, Status)>>,
    ended: Mutex<Option<Summary>>,
}

impl Progress for Heard {
    fn document(&self, line: &Line) {
        self.documents.lock().expect("whole").push((line.input.clone(), line.status));
    }

    fn ended(&self, summary: &Summary) {
        *self.ended.lock().expect("whole") = Some(summary.clone());
    }
}

#[test]
fn a_run_tells_of_every_document_and_of_its_end() {
    let place = mixed();
    let heard = Heard::default();
    let batch = Batch::new([place.at("in")], place.at("out"));
    let planned = batch.look().expect("looks");
    let count = |action| planned.iter().filter(|one| one.action == action).count();
    assert_eq!((count(Action::Read), count(Action::Skip)), (21, 1));
    assert!(!place.at("out").exists(), "a look writes nothing");
    let ended = batch.run(&heard).expect("ends");
    let documents = heard.documents.into_inner().expect("whole");
    assert_eq!(documents.len(), 21);
    assert!(documents.contains(&("broken.pdf".to_owned(), Status::Failed)));
    assert_eq!(heard.ended.into_inner().expect("whole"), Some(ended.summary));
    assert_eq!(ended.lines.len(), 22);
    assert!(batch.look().expect("looks").iter().all(|one| one.action != Action::Read), "all is as it was");
}

#[test]
fn what_cannot_be_run_is_refused_in_words() {
    let place = Place::with_plans(1);
    let nothing = Batch::new(Vec::<std::path::PathBuf>::new(), place.at("out")).run(&());
    assert!(matches!(nothing, Err(Failure::Refused(_))), "{nothing:?}");
    let same = Batch::new([place.at("in")], place.at("in")).run(&()).expect_err("refused");
    assert!(same.to_string().contains("in"), "{same}");
    let stopped = Batch::new([place.at("in")], place.at("out"));
    stopped.stop.store(true, Ordering::Relaxed);
    let error = stopped.run(&()).expect_err("stopped");
    assert!(matches!(&error, Failure::Io(error) if error.kind() == std::io::ErrorKind::Interrupted), "{error}");
    stopped.stop.store(false, Ordering::Relaxed);
    assert_eq!(stopped.run(&()).expect("goes on").summary.written, 1);
}
