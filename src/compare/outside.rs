//! 欄外: text that reached no field. What a document prints there is compared, too, by what its findings quote.
//!
//! A sentence before the plan, the date of an announcement, a title printed a second time and otherwise: no record has
//! them, and a report that passed over them would call two documents unchanged that are not.

use std::collections::HashSet;

use super::leaves::{Field, Paragraph, fields};
use super::side::Side;
use crate::changes::fold;
use crate::finding::{Finding, Remark};
use crate::record::{Furniture, FurnitureKind, Path};

/// Name of the field of such rows.
pub(super) const OUTSIDE: &str = "outside";

/// Codes of findings that quote what is not printed, or what somebody wrote about it.
const NOT_PRINTED: [&str; 6] =
    ["alternative-text", "comment", "comment-left-out", "page-part-left-out", "ruby-left-out", "text-hidden"];

/// Codes of findings that quote lines as they are printed, of which fields hold the parts.
const IN_FIELDS: [&str; 6] =
    ["box-shared", "box-uncertain", "boxes-divided", "bracket-missing", "columns-uncertain", "text-mixed"];

/// What each of two documents prints outside of its fields while the other prints it nowhere.
pub(super) struct Outside {
    pub(super) before: Vec<Paragraph>,
    pub(super) after: Vec<Paragraph>,
    /// What is told of page furniture that differs, and of comments and hidden text: it says nothing of the plan.
    pub(super) told: Vec<Finding>,
}

impl Outside {
    pub(super) fn of(before: &Side<'_>, after: &Side<'_>) -> Self {
        let (old, new) = (Printed::new(before), Printed::new(after));
        let furniture = differing(old.furniture_without(&new), new.furniture_without(&old));
        let furniture = furniture.map(|(before, after)| Remark::FurnitureDiffers { before, after });
        let (hidden, shown) = (unprinted(before), unprinted(after));
        let hidden = differing(without(&hidden, &shown), without(&shown, &hidden));
        let hidden = hidden.map(|(before, after)| Remark::UnprintedDiffers { before, after });
        let tell = |remark: Remark, path: &str| Finding::of(&remark, path, Vec::new());
        Self {
            before: old.outside_without(&new),
            after: new.outside_without(&old),
            told: furniture.map(|of| tell(of, "/furniture")).into_iter().chain(hidden.map(|of| tell(of, ""))).collect(),
        }
    }
}

/// Texts of two documents that the other one does not have, as a finding quotes them; none where there are none.
fn differing(before: Vec<&str>, after: Vec<&str>) -> Option<(String, String)> {
    (!before.is_empty() || !after.is_empty()).then(|| (before.join(" / "), after.join(" / ")))
}

/// What the findings of a document quote of comments, hidden text and other things that are not printed.
fn unprinted<'a>(side: &Side<'a>) -> Vec<&'a str> {
    let told = side.extraction.findings.iter().filter(|finding| NOT_PRINTED.contains(&finding.code.as_str()));
    told.map(|finding| finding.message.split_once(':').map_or(finding.message.as_str(), |(_, text)| text.trim()))
        .collect()
}

/// Texts that are not among others.
fn without<'a>(texts: &[&'a str], others: &[&str]) -> Vec<&'a str> {
    let others: HashSet<&str> = others.iter().copied().collect();
    texts.iter().copied().filter(|text| !others.contains(text)).collect()
}

/// What a document prints.
struct Printed<'a> {
    /// All of it, folded, a line for each text.
    all: String,
    /// What stands outside of fields, each text once, with its folded shape.
    outside: Vec<(String, Paragraph)>,
    /// What belongs to its pages, each text once.
    furniture: Vec<(String, &'a str)>,
}

impl<'a> Printed<'a> {
    fn new(side: &Side<'a>) -> Self {
        // What is quoted of a field may be several of its lines.
        let text = |field: Field| field.paragraphs.iter().map(|paragraph| fold(&paragraph.text)).collect::<String>();
        let mut all: String = side.entries.iter().flat_map(fields).map(|field| text(field) + "\n").collect();
        let mut seen = HashSet::new();
        let mut is_new = |key: &String| !key.is_empty() && !all.contains(key.as_str()) && seen.insert(key.clone());
        let outside: Vec<_> = quotes(&side.extraction.findings)
            .chain(footnotes(&side.extraction.furniture))
            .map(|paragraph| (fold(&paragraph.text), paragraph))
            .filter(|(key, _)| is_new(key))
            .collect();
        let furniture: Vec<_> = side
            .extraction
            .furniture
            .iter()
            .map(|one| (fold(&one.text), one.text.as_str()))
            .filter(|(key, _)| is_new(key))
            .collect();
        // The other document may print two lines of it as one.
        all.extend(outside.iter().map(|(key, _)| key.as_str()));
        all.extend(furniture.iter().flat_map(|(key, _)| ["\n", key]));
        Self { all, outside, furniture }
    }

    fn outside_without(&self, other: &Self) -> Vec<Paragraph> {
        let own = self.outside.iter().filter(|(key, _)| !other.all.contains(key.as_str()));
        own.map(|(_, paragraph)| paragraph.clone()).collect()
    }

    fn furniture_without(&self, other: &Self) -> Vec<&'a str> {
        self.furniture.iter().filter(|(key, _)| !other.all.contains(key.as_str())).map(|(_, text)| *text).collect()
    }
}

/// What findings quote, each with the path of its finding.
fn quotes(findings: &[Finding]) -> impl Iterator<Item = Paragraph> {
    let is_outside = |code: &str| !NOT_PRINTED.contains(&code) && !IN_FIELDS.contains(&code);
    findings.iter().enumerate().filter(move |(_, finding)| is_outside(&finding.code)).flat_map(|(at, finding)| {
        let path = Path::root().member("findings").item(at);
        quoted(&finding.message).map(move |text| paragraph(text, &path))
    })
}

/// What stands between the quotation marks of a sentence.
fn quoted(message: &str) -> impl Iterator<Item = &str> {
    message.split('«').skip(1).filter_map(|rest| rest.split_once('»')).map(|(text, _)| text)
}

/// Notes at the foot of a page, which say something of the plan.
fn footnotes(furniture: &[Furniture]) -> impl Iterator<Item = Paragraph> {
    let notes = furniture.iter().enumerate().filter(|(_, one)| one.kind == FurnitureKind::Footnote);
    notes.map(|(at, one)| paragraph(&one.text, &Path::root().member("furniture").item(at)))
}

fn paragraph(text: &str, path: &Path) -> Paragraph {
    Paragraph { text: text.to_owned(), path: path.clone(), ..Paragraph::default() }
}
