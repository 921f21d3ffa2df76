//! A run that is killed at any moment goes on where it was, and ends as if it had not been.

use std::time::{Duration, Instant};

use crate::made::{FORMATS, Place, UNREADABLE, code, errors};

/// Documents of the run.
const DOCUMENTS: usize = 500;

/// How often it is killed.
const KILLS: u32 = 20;

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    /// A number below `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }
}

#[test]
fn killed_at_twenty_random_moments_it_ends_as_an_unbroken_run() {
    let place = Place::with_plans(DOCUMENTS);
    place.write("00/bad.pdf", UNREADABLE);
    let started = Instant::now();
    let whole = place.run("whole", &["--format", FORMATS, "--quiet"]);
    let length = started.elapsed();
    assert_eq!(code(&whole), Some(1), "{}", errors(&whole));
    let mut dice = Dice(20_220_401);
    let mut killed = 0;
    while killed < KILLS {
        let mut child = place.command("broken", &["--format", FORMATS, "--quiet"]).spawn().expect("starts");
        // A tenth of the whole on average: the run is killed while it starts, reads, writes tables and ends.
        let moment = Duration::from_micros(dice.below(length.as_micros() as u64 / 5));
        std::thread::sleep(moment);
        child.kill().expect("killed");
        child.wait().expect("ends");
        killed += 1;
    }
    let last = place.run("broken", &["--format", FORMATS, "--quiet"]);
    assert_eq!(code(&last), Some(1), "{}", errors(&last));
    let (whole, broken) = (place.tree("whole"), place.tree("broken"));
    let names = |tree: &std::collections::BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    // A file that was half written when the run was killed stands nowhere among the results.
    assert_eq!(names(&whole), names(&broken));
    for (name, bytes) in &whole {
        assert!(broken[name] == *bytes, "{name} differs");
    }
    assert_eq!(place.count("broken", "written"), DOCUMENTS);
}

#[test]
fn killed_while_it_writes_tables_it_leaves_whole_ones() {
    let place = Place::with_plans(60);
    assert_eq!(code(&place.run("out", &["--format", FORMATS, "--quiet"])), Some(0));
    let before = place.tree("out/tables");
    for delay in 0..12 {
        // Everything is read; only the tables are made anew.
        std::fs::remove_file(place.at("out/.miekeshi/tables.json")).ok();
        let mut child = place.command("out", &["--format", FORMATS, "--quiet"]).spawn().expect("starts");
        std::thread::sleep(Duration::from_millis(delay * 25));
        child.kill().expect("killed");
        child.wait().expect("ends");
        assert_eq!(place.tree("out/tables"), before);
    }
    assert_eq!(code(&place.run("out", &["--format", FORMATS, "--quiet"])), Some(0));
    assert_eq!(place.tree("out/tables"), before);
}
