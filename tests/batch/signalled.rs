//! A signal that reaches the workers before the batch (a shell that ends a whole group, a system that shuts down) is no
//! failure of the documents they read: nothing is lost, and the next run reads them.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::made::{Place, code, errors};

/// Documents of a run.
const DOCUMENTS: usize = 24;

/// How often the workers are signalled: each way ten times.
const TRIALS: u64 = 60;

/// What ends a process from outside, and what the batch gets after its workers; `None`: it goes on.
const SIGNALS: [(&str, Option<&str>); 6] = [
    ("TERM", Some("TERM")),
    ("INT", Some("INT")),
    ("HUP", Some("TERM")),
    ("KILL", Some("KILL")),
    ("KILL", None),
    ("TERM", None),
];

/// Numbers of the processes that a process has started.
fn children(process: u32) -> Vec<String> {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let lists = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok());
    lists.flat_map(|list| list.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn signal(name: &str, processes: &[String]) {
    if !processes.is_empty() {
        // One that has ended in between cannot be told.
        let _ =
            Command::new("kill").arg(format!("-{name}")).args(processes).stderr(std::process::Stdio::null()).status();
    }
}

#[test]
fn workers_that_are_signalled_first_lose_no_document() {
    let place = Place::with_plans(DOCUMENTS);
    let started = Instant::now();
    let whole = place.run("whole", &["--quiet"]);
    let length = started.elapsed();
    assert_eq!(code(&whole), Some(0), "{}", errors(&whole));
    let mut signalled = 0;
    for trial in 0..TRIALS {
        let (to_workers, to_batch) = SIGNALS[trial as usize % SIGNALS.len()];
        let mut run = place.command("broken", &["--quiet", "--force"]);
        let mut child = run.stderr(std::process::Stdio::null()).spawn().expect("starts");
        // All over the run: while workers start, while they read, while tables are made.
        std::thread::sleep(length.mul_f64((trial * 7 % TRIALS) as f64 / TRIALS as f64 * 0.8));
        let workers = children(child.id());
        signalled += usize::from(!workers.is_empty());
        signal(to_workers, &workers);
        if let Some(to_batch) = to_batch {
            std::thread::sleep(Duration::from_millis(trial % 8));
            signal(to_batch, &[child.id().to_string()]);
        }
        child.wait().expect("ends");
        let journal = std::fs::read_to_string(place.at("broken/.miekeshi/journal.jsonl")).unwrap_or_default();
        assert!(!journal.contains("\"crashed\""), "trial {trial}: {journal}");
    }
    // A run without workers to signal says nothing; most must have some.
    assert!(signalled as u64 > TRIALS / 4, "{signalled}");
    let last = place.run("broken", &["--quiet"]);
    assert_eq!(code(&last), Some(0), "{}", errors(&last));
    assert_eq!(place.count("broken", "written"), DOCUMENTS);
    let (whole, broken) = (place.tree("whole"), place.tree("broken"));
    assert_eq!(whole.keys().collect::<Vec<_>>(), broken.keys().collect::<Vec<_>>());
    for (name, bytes) in &whole {
        assert!(broken[name] == *bytes, "{name} differs");
    }
}
