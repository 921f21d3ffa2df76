//! Work grows with the input and no faster: every dimension a hostile document can grow in, doubled twice.
//!
//! `cargo test --test house growth -- --nocapture` prints the table.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::growing::{self, Dimension};
use miekeshi::pipeline::{Analysis, Options, extract, see};
use miekeshi::record::Reading;
use miekeshi::review::Settings;
use miekeshi::{audit, compare, review};

/// Least time of the smaller input: below it the start of the program counts more than its input.
const LEAST: Duration = Duration::from_millis(30);

/// Most times that work is done again to reach [`LEAST`].
const MOST_WORKS: u32 = 4096;

/// Most that an input may be enlarged to reach [`LEAST`].
const MOST_STEPS: u32 = 12;

/// An input that is four times as large may take this many times as long; with the square it takes 16 times.
const MAX_RATIO: f64 = 7.0;

/// The same for what takes less than a third of [`LEAST`]: caches and the clock are a part of that; the square is beyond it.
const MAX_SHORT_RATIO: f64 = 12.0;

/// The same for what is measured at one large size: there the square is a part of the whole, and noise is little.
const MAX_LONG_RATIO: f64 = 5.5;

/// Time this thread has run, which load on the machine changes little; the clock where the system does not tell.
fn now(start: Instant) -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|first| first.parse().ok());
    nanoseconds.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// Time of some works, one after the other.
fn time_of_works(works: u32, work: &impl Fn()) -> Duration {
    let start = Instant::now();
    let before = now(start);
    (0..works).for_each(|_| work());
    now(start).saturating_sub(before)
}

/// The fastest of some runs: noise only adds.
fn fastest(runs: u32, work: impl Fn()) -> Duration {
    (0..runs).map(|_| time_of_works(1, &work)).min().unwrap_or_default()
}

/// The same for short work, of which a run does as much as can be measured: some kernels count the time of threads in
/// ticks of four milliseconds.
fn fastest_of_many(runs: u32, work: impl Fn()) -> Duration {
    let mut works = 1;
    while works < MOST_WORKS && time_of_works(works, &work) < LEAST {
        works *= 2;
    }
    (0..runs).map(|_| time_of_works(works, &work)).min().unwrap_or_default() / works
}

fn time_of(bytes: &[u8], runs: u32) -> Duration {
    fastest(runs, || drop(extract("growing", bytes, &Options::default())))
}

/// Most that the time of four times the input may be of the time of the input.
fn most(dimension: &Dimension) -> f64 {
    if dimension.long { MAX_LONG_RATIO } else { MAX_RATIO }
}

/// The size at which reading takes long enough to be measured, its time, and the ratio to four times that size.
fn grows(dimension: &Dimension) -> (usize, Duration, f64) {
    let mut size = dimension.least;
    let mut small = time_of(&(dimension.make)(size), 1);
    for _ in 0..MOST_STEPS {
        if dimension.long || small >= LEAST {
            break;
        }
        size *= 2;
        small = time_of(&(dimension.make)(size), 1);
    }
    if !dimension.long {
        small = small.min(time_of(&(dimension.make)(size), 2));
    }
    let large = (dimension.make)(4 * size);
    let ratio = |small: Duration, large: Duration| large.as_secs_f64() / small.as_secs_f64().max(1e-6);
    let once = ratio(small, time_of(&large, 1));
    if once <= most(dimension) {
        return (size, small, once);
    }
    // Noise only adds: what still takes too long at its best is no noise.
    let small = small.min(time_of(&(dimension.make)(size), 3));
    (size, small, once.min(ratio(small, time_of(&large, 2))))
}

/// Work of one thread of its own, so that nothing of it is done by another whose time is not counted.
fn alone<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread").install(work)
}

#[test]
fn time_grows_no_faster_than_the_input() {
    let only = std::env::var("GROWTH").unwrap_or_default();
    let all = growing::all();
    let next = Mutex::new(all.iter().filter(|dimension| dimension.name.contains(&only)));
    let measure = || {
        let take = || next.lock().expect("no measurement panics").next();
        std::iter::from_fn(take).map(|dimension| (dimension, alone(|| grows(dimension)))).collect::<Vec<_>>()
    };
    // Two at a time: it is the time of their own threads that counts.
    let measured = std::thread::scope(|scope| {
        let other = scope.spawn(measure);
        [measure(), other.join().expect("measures")].concat()
    });
    let mut wrong = Vec::new();
    for (dimension, (size, small, ratio)) in measured {
        println!("{:32} {size:8} {:8.1} ms  × {ratio:.1}", dimension.name, small.as_secs_f64() * 1e3);
        if ratio > most(dimension) {
            wrong.push(format!("{}: four times {size} takes {ratio:.1} times as long", dimension.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A document in its final and in its draft reading.
type Readings = [Analysis; 2];

/// A report by its name.
type Report = (&'static str, fn(&Readings));

/// What is made of a document behind its reading.
const REPORTS: [Report; 3] = [
    ("audit", |[last, _]| drop(audit(&last.extraction))),
    ("compare", |[last, draft]| drop(compare(&draft.extraction, &last.extraction))),
    ("review", |[last, _]| drop(review(last, &Settings::default()))),
];

#[test]
fn reports_grow_no_faster_than_their_changes() {
    let only = std::env::var("GROWTH").unwrap_or_default();
    let mut wrong = Vec::new();
    for dimension in growing::changes().iter().filter(|dimension| dimension.name.contains(&only)) {
        let read = |size: usize| {
            let bytes = (dimension.make)(size);
            [Reading::Final, Reading::Draft]
                .map(|reading| see("growing", &bytes, &Options { reading, ..Options::default() }).expect("reads"))
        };
        let [small, large] = alone(|| [read(dimension.least), read(4 * dimension.least)]);
        for (name, report) in REPORTS {
            let of = |readings: &Readings, runs| alone(|| fastest_of_many(runs, || report(readings)));
            let (few, many) = (of(&small, 3), of(&large, 1));
            let ratio = many.as_secs_f64() / few.as_secs_f64().max(1e-6);
            println!("{:32} {name:8} {:8.1} ms  × {ratio:.1}", dimension.name, few.as_secs_f64() * 1e3);
            if ratio > if few < LEAST / 3 { MAX_SHORT_RATIO } else { MAX_RATIO } {
                wrong.push(format!("{name} of {}: four times as many take {ratio:.1} times as long", dimension.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
