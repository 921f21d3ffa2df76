//! Two documents, or two versions of one plan: what differs, record by record.
//!
//! In come two extractions of documents of any kind; out comes a [`Report`] like that of an audit, with every record
//! and its partner. How the documents were read is not known here.

mod against;
mod align;
mod assign;
mod changes;
mod doubt;
mod edits;
mod features;
pub(crate) mod leaves;
mod matching;
mod outside;
mod print;
mod redline;
mod shared;
mod side;
mod tokens;
mod totals;

use std::collections::{HashMap, HashSet};

use crate::changes::{Change, Document, Kind, Pairing, Report, Row, Status};
use crate::finding::{Finding, Remark};
use crate::record::{Budget, Entry, Extraction, Level, Node, Path, Plan};
use crate::sums::{Key, key_of};
use crate::unseen::{Role, STRUCK_WORDS, is_document, lacks_words, unseen};
use changes::{TWO_DOCUMENTS, Versions};
use matching::{Match, OTHER_PLAN, SAME_PLAN, matches};
use outside::Outside;
use side::Side;
use totals::NotKnown;

pub use against::against;
pub use print::{Drawn, Print, check_print};
pub use redline::{Redline, check_redlines};
pub use shared::{Shared, shared};

/// What changed from one document to the other: their plans as they are, final readings of redlines.
///
/// ```
/// use miekeshi::{Options, compare, extract};
///
/// let read = |budget: &str| {
///     let dump = format!("令和４年度　港区運営方針\n具体的取組１－１－１【交流】\n４予算額　{budget}千円\n");
///     extract("plan.txt", dump.as_bytes(), &Options::default())
/// };
/// let report = compare(&read("120")?, &read("135")?);
/// let row = &report.rows[0];
/// assert_eq!((row.before.as_str(), row.after.as_str()), ("120", "135"));
/// # Ok::<(), miekeshi::Error>(())
/// ```
#[must_use]
pub fn compare(before: &Extraction, after: &Extraction) -> Report {
    let mut hidden = unseen(before, Role::Draft);
    hidden.extend(unseen(after, Role::Final));
    let documents = vec![Document::of(before, Role::Draft), Document::of(after, Role::Final)];
    let mut findings = differences(&before.plan, &after.plan);
    if hidden.iter().any(is_document) {
        let all = [before, after].into_iter().flat_map(|document| document.findings.iter().cloned());
        findings.extend(all);
        return Report { documents, unseen: hidden, findings, ..Report::default() }.decided();
    }
    let pair = Pair::new(before, after);
    let mut rows = pair.rows();
    let outside = Outside::of(&pair.before, &pair.after);
    rows.extend(pair.rows_outside(&outside));
    findings.extend(outside.told);
    if lacks_words(&hidden) {
        // The words of a dump may be struck words: a difference that they make is told, with what is wrong with it.
        let words = rows.iter_mut().filter(|row| row.change == Change::Wording);
        words.for_each(|row| row.findings.push(STRUCK_WORDS.to_owned()));
    }
    let totals = totals::totals(&pair, &rows, &hidden);
    let records = pair.pairings();
    findings.extend(not_compared(&records));
    findings.extend(after.findings.iter().cloned());
    Report { documents, unseen: hidden, rows, totals, records, findings, ..Report::default() }.decided()
}

/// The finding about records that one document has and the other may have where nobody could see it.
fn not_compared(records: &[Pairing]) -> Option<Finding> {
    let count = records.iter().filter(|pair| pair.status == Status::Unseen).count();
    (count > 0).then(|| Finding::of(&Remark::NotCompared { count }, "/plan", Vec::new()))
}

/// Two documents with their records put beside each other.
struct Pair<'a> {
    before: Side<'a>,
    after: Side<'a>,
    matches: Vec<Match>,
}

impl<'a> Pair<'a> {
    fn new(before: &'a Extraction, after: &'a Extraction) -> Self {
        let (old, new) = (Side::new(before), Side::new(after));
        let weights = if same_plan(&before.plan, &after.plan) { SAME_PLAN } else { OTHER_PLAN };
        let matches = matches(&old.entries, &new.entries, weights);
        Self { before: old, after: new, matches }
    }

    fn entries(&self, found: &Match) -> (Option<&Entry<'a>>, Option<&Entry<'a>>) {
        (found.old.and_then(|at| self.before.entries.get(at)), found.new.and_then(|at| self.after.entries.get(at)))
    }

    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (found, status) in self.matches.iter().zip(self.statuses()) {
            let (old, new) = self.entries(found);
            if status == Status::Unseen {
                continue;
            }
            let versions = Versions { before: &self.before, after: &self.after, old, new };
            rows.extend(record_row(&versions, status));
            rows.extend(versions.rows());
        }
        rows
    }

    /// What differs in the text that reached no field.
    fn rows_outside(&self, outside: &Outside) -> Vec<Row> {
        let versions = Versions { before: &self.before, after: &self.after, old: None, new: None };
        versions.rows_outside(&outside.before, &outside.after)
    }

    fn statuses(&self) -> Vec<Status> {
        let partner: HashMap<usize, usize> =
            self.matches.iter().filter_map(|found| Some((found.old?, found.new?))).collect();
        let status = |found: &Match| match self.entries(found) {
            (Some(old), Some(new)) => {
                let parent = old.parent.and_then(|parent| partner.get(&parent)).copied();
                if old.level() != Level::Plan && parent != new.parent {
                    Status::Moved
                } else if old.number() != new.number() {
                    Status::Renumbered
                } else {
                    Status::Same
                }
            }
            (None, _) if self.before.blind => Status::Unseen,
            (_, None) if self.after.blind => Status::Unseen,
            (None, _) => Status::Added,
            (_, None) => Status::Removed,
        };
        self.matches.iter().map(status).collect()
    }

    fn pairings(&self) -> Vec<Pairing> {
        let pairing = |(found, status): (&Match, Status)| {
            let (old, new) = self.entries(found);
            let number = |entry: Option<&Entry<'_>>| entry.map(|entry| entry.number().to_owned());
            let title = |entry: Option<&Entry<'_>>| entry.and_then(Entry::title).map(str::to_owned);
            Pairing {
                level: new.or(old).map_or(Level::Plan, Entry::level),
                status,
                number_before: number(old),
                number_after: number(new),
                title_before: title(old),
                title_after: title(new),
                path_before: old.map(|entry| String::from(&entry.path)),
                path_after: new.map(|entry| String::from(&entry.path)),
                similarity: (found.similarity * 1000.0).round() / 1000.0,
            }
        };
        self.matches.iter().zip(self.statuses()).map(pairing).collect()
    }

    /// Budgets that only one document shows while the other could not be seen as a whole.
    fn budgets_not_known(&self) -> NotKnown {
        let mut not_known = NotKnown::default();
        for found in &self.matches {
            let (old, new) = self.entries(found);
            let hides =
                |side: &Side<'_>, entry: Option<&Entry<'_>>| entry.is_some_and(|entry| side.hides_budgets(&entry.path));
            if self.after.blind || hides(&self.after, new) {
                not_known.before.extend(budgets_without_partner(old, new));
            }
            if self.before.blind || hides(&self.before, old) {
                not_known.after.extend(budgets_without_partner(new, old));
            }
        }
        not_known
    }

    /// The number of each issue of the earlier document in the later one.
    fn issues(&self) -> HashMap<String, String> {
        self.matches
            .iter()
            .filter_map(|found| match self.entries(found) {
                (Some(old), Some(new)) if old.level() == Level::Issue => {
                    Some((old.number().to_owned(), new.number().to_owned()))
                }
                _ => None,
            })
            .collect()
    }
}

/// Paths of the amounts of one record whose year and kind the other version of it does not show.
fn budgets_without_partner(own: Option<&Entry<'_>>, other: Option<&Entry<'_>>) -> Vec<Path> {
    let Some(Entry { node: Node::Initiative(initiative), path, .. }) = own else { return Vec::new() };
    let others = match other {
        Some(Entry { node: Node::Initiative(initiative), .. }) => initiative.budgets.as_slice(),
        _ => &[],
    };
    let others: HashSet<Key> = others.iter().map(key_of).collect();
    let has_partner = |budget: &Budget| others.contains(&key_of(budget));
    let own = initiative.budgets.iter().enumerate().filter(|(_, budget)| !has_partner(budget));
    own.map(|(at, _)| path.member("budgets").item(at)).collect()
}

/// Whether two documents are stages of one plan. What is not known is no reason to distrust their numbers.
fn same_plan(before: &Plan, after: &Plan) -> bool {
    fn agree<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
        a.is_none() || b.is_none() || a == b
    }
    agree(before.fiscal_year.as_ref(), after.fiscal_year.as_ref())
        && agree(before.organization.name.as_ref(), after.organization.name.as_ref())
}

/// The row that says what became of a record as a whole.
fn record_row(versions: &Versions<'_, '_>, status: Status) -> Option<Row> {
    let kind = match status {
        Status::Same | Status::Unseen => return None,
        Status::Renumbered => Kind::Renumbered,
        Status::Moved => Kind::Moved,
        Status::Added => Kind::Added,
        Status::Removed => Kind::Removed,
    };
    let whole = matches!(status, Status::Added | Status::Removed);
    let say = |entry: Option<&Entry<'_>>| {
        let title = entry.and_then(Entry::title).unwrap_or_default();
        entry.map(|entry| if whole { title } else { entry.number() }.to_owned()).unwrap_or_default()
    };
    let path = match (versions.new, versions.old) {
        (Some(new), _) => new.path.clone(),
        (None, Some(old)) => old.path.parent(),
        (None, None) => return None,
    };
    let places = |side: &Side<'_>, entry: Option<&Entry<'_>>| {
        entry.map(|entry| side.places(&entry.path.member("title")).to_vec()).unwrap_or_default()
    };
    let mut row = Row {
        before: say(versions.old),
        after: say(versions.new),
        evidence: vec![TWO_DOCUMENTS.to_owned()],
        at: places(versions.after, versions.new),
        at_before: places(versions.before, versions.old),
        ..Row::new(if whole { "record" } else { "number" }, path, kind, Change::Record)
    };
    versions.complete(&mut row);
    Some(row)
}

/// Findings about two documents that are not versions of one plan.
fn differences(before: &Plan, after: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let (Some(old), Some(new)) = (before.fiscal_year, after.fiscal_year)
        && old != new
    {
        let remark = Remark::YearsDiffer { before: old, after: new };
        findings.push(Finding::of(&remark, "/plan/fiscal_year", Vec::new()));
    }
    if let (Some(old), Some(new)) = (&before.organization.name, &after.organization.name)
        && old != new
    {
        let remark = Remark::OrganizationsDiffer { before: old.clone(), after: new.clone() };
        findings.push(Finding::of(&remark, "/plan/organization", Vec::new()));
    }
    findings
}
