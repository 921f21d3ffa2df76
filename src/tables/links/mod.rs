//! Links: what is the same issue, strategy, initiative, indicator or amount over stages and years.
//!
//! Documents of one organization are taken in the order they appeared; each item is put to the one before that it is most
//! like, by title and content, with how sure that is ([`thread`]). An amount follows its record: what several plans print
//! of one year has one key. Documents whose organization or year is not known are linked to nothing.

mod likeness;
mod read;
mod thread;

use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::Mutex;

use rayon::prelude::*;

use super::content::{LinkKind, LinkRow, push_link};
use super::store::{LinkLog, Store};
use likeness::Weights;
use read::{Found, Place, amounts, documents, indicators, records};
use thread::{Put, Thread, put};

/// Finds the links of all documents and writes their rows to a new file.
///
/// # Errors
/// Where rows cannot be read or written.
pub(super) fn write(store: &Store<'_>, path: &Path) -> io::Result<LinkLog> {
    let mut places = documents(store)?;
    places.sort();
    let groups: Vec<&[Place]> = places.chunk_by(|a, b| a.organization == b.organization).collect();
    let log = Mutex::new(LinkLog::create(path, store.documents().len())?);
    groups.par_iter().try_for_each(|group| {
        let rows = Organization::of(store, group)?.rows;
        let mut log = log.lock().map_err(|_| io::Error::other("links were not written"))?;
        rows.iter().try_for_each(|(document, rows)| log.add(*document, rows))
    })?;
    log.into_inner().map_err(|_| io::Error::other("links were not written"))
}

/// The documents of one organization.
struct Organization {
    weights: Weights,
    threads: HashMap<LinkKind, Vec<Thread>>,
    /// Hash of each document.
    hashes: HashMap<usize, String>,
    /// The rows of each document.
    rows: Vec<(usize, Vec<u8>)>,
}

/// What of a document was put where: ids of its records to their keys.
type Keys = HashMap<String, Key>;

/// Where a record was put.
#[derive(Debug, Clone)]
struct Key {
    link: String,
    thread: usize,
    certainty: Option<f64>,
    previous: Option<(String, String, i64)>,
}

const RECORDS: [LinkKind; 3] = [LinkKind::Issue, LinkKind::Strategy, LinkKind::Initiative];

impl Organization {
    fn of(store: &Store<'_>, group: &[Place]) -> io::Result<Self> {
        let hashes = group.iter().map(|place| (place.document, place.sha256.clone())).collect();
        let mut all = Self { weights: Weights::default(), threads: HashMap::new(), hashes, rows: Vec::new() };
        let mut read = Vec::new();
        for place in group {
            let records = RECORDS.iter().map(|kind| records(store, place, *kind)).collect::<io::Result<Vec<_>>>()?;
            let indicators = indicators(store, place)?;
            for found in records.iter().flatten().chain(&indicators) {
                all.weights.see(&found.item.title);
                all.weights.see(&found.item.content);
            }
            read.push((place, records, indicators));
        }
        for (place, records, indicators) in read {
            let mut out = Vec::new();
            let keys = all.records(place, records, &mut out);
            all.indicators(place, &keys, indicators, &mut out);
            all.amounts(&keys, &amounts(store, place)?, &mut out);
            all.rows.push((place.document, out));
        }
        Ok(all)
    }

    /// Issues, strategies and initiatives; gives the keys of all.
    fn records(&mut self, place: &Place, records: Vec<Vec<Found>>, out: &mut Vec<u8>) -> Keys {
        let mut keys = Keys::new();
        for (kind, found) in RECORDS.into_iter().zip(records) {
            for (found, key) in self.put(kind, place, found) {
                row(kind, &found, &key, &key.link, out);
                keys.insert(found.record_id, key);
            }
        }
        keys
    }

    /// Indicators; of two alike the one in the same record is meant.
    fn indicators(&mut self, place: &Place, keys: &Keys, mut indicators: Vec<Found>, out: &mut Vec<u8>) {
        for found in &mut indicators {
            found.item.parent = keys.get(&found.record_id).map(|key| key.thread);
        }
        for (found, key) in self.put(LinkKind::Indicator, place, indicators) {
            let record = keys.get(&found.record_id).map_or(found.record_id.as_str(), |key| &key.link);
            row(LinkKind::Indicator, &found, &key, record, out);
        }
    }

    /// Amounts have the key of their record, its year and its kind.
    fn amounts(&self, keys: &Keys, amounts: &[Found], out: &mut Vec<u8>) {
        for found in amounts {
            let Some(record) = keys.get(&found.record_id) else { continue };
            let link = format!("{}-{}", record.link, found.amount.as_deref().unwrap_or_default());
            let key = Key { link, previous: None, ..record.clone() };
            row(LinkKind::Budget, found, &key, &record.link, out);
        }
    }

    fn put(&mut self, kind: LinkKind, place: &Place, found: Vec<Found>) -> Vec<(Found, Key)> {
        let threads = self.threads.entry(kind).or_default();
        let before: Vec<_> =
            threads.iter().map(|thread| (thread.last.document, thread.last.id.clone(), thread.last.year)).collect();
        let items: Vec<_> = found.iter().map(|found| found.item.clone()).collect();
        let puts = put(&items, threads, &self.weights);
        let key = |put: &Put| {
            let id = threads.get(put.thread).map(|thread| thread.id.clone()).unwrap_or_default();
            let previous = put.certainty.and_then(|_| before.get(put.thread));
            let hash = |document| self.hashes.get(document).cloned().unwrap_or_default();
            Key {
                // Ids of plans that are not known for certain may stand in other documents, too.
                link: if place.is_known { id } else { format!("{id}@{}", place.sha256) },
                thread: put.thread,
                certainty: put.certainty,
                previous: previous.map(|(document, id, year)| (hash(document), id.clone(), *year)),
            }
        };
        let keys: Vec<Key> = puts.iter().map(key).collect();
        found.into_iter().zip(keys).collect()
    }
}

fn row(kind: LinkKind, found: &Found, key: &Key, record: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(&found.common);
    let previous = key.previous.as_ref();
    push_link(
        &LinkRow {
            kind,
            item_id: &found.item.id,
            link_id: &key.link,
            record_link_id: record,
            certainty: key.certainty,
            previous: previous.map(|(sha256, id, _)| (sha256.as_str(), id.as_str())),
            previous_year: previous.map(|(_, _, year)| *year),
        },
        out,
    );
}
