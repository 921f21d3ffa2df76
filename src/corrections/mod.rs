//! 訂正: what a person says of a document, kept in `corrections.toml` beside it and applied on every run.
//!
//! In come a document, the texts of its fields and the corrections of its source; out come the document with the ink a
//! person says it has, and findings that tell what was applied and what fits nothing any more. How files are found is
//! not known here.

mod ink;
mod place;
mod values;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use crate::error::{Code, Error};
use crate::finding::{Finding, Remark};
use crate::provenance::At;
use crate::record::Decimal;

pub use ink::{Applied, apply};
pub use place::{Printed, occurrences};
pub use values::set_values;

/// Name of the file that is looked for beside a document.
pub const FILE_NAME: &str = "corrections.toml";

/// Code of the finding about an entry that fits nothing in its document, or more than one place.
pub const DOES_NOT_FIT: &str = "correction-does-not-fit";
/// Code of the finding about an entry that was applied.
pub const APPLIED: &str = "correction-applied";
/// Code of the finding about something that a person says is missing.
pub const MISSING: &str = "missing-reported";

/// `corrections.toml`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// One entry for each thing a person says (訂正).
    #[serde(default, rename = "correction")]
    pub corrections: Vec<Correction>,
}

/// One thing a person says of one place of one document.
///
/// An entry says one of three things: how printed characters are to be read (`before` and `after`), what value they
/// stand for (`value`), or that something is missing (`missing`).
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// SHA-256 of the document (文書のハッシュ値), in hexadecimal.
    pub source: String,
    /// Number of the record (番号); empty for the plan's own fields.
    pub record: String,
    /// The field's identifier (項目の識別子), as in edits.
    pub field: String,
    /// The printed characters it applies to (印字された文字), struck ones included; spaces do not count.
    #[serde(default)]
    pub raw: String,
    /// Line of a text dump (行), where the characters stand in the field more than once.
    #[serde(default)]
    pub line: Option<u32>,
    /// Column of the first character on that line (桁), counted from 1.
    #[serde(default)]
    pub column: Option<u32>,
    /// Page of a PDF (ページ), where the characters stand in the field more than once.
    #[serde(default)]
    pub page: Option<u32>,
    /// Which of several such places in the field (何番目), counted from 1 in reading order.
    #[serde(default)]
    pub occurrence: Option<u32>,
    /// What the draft says there (変更前).
    #[serde(default)]
    pub before: Option<String>,
    /// What the final document says there (変更後). Equal to `before` and `raw`: nothing was changed.
    #[serde(default)]
    pub after: Option<String>,
    /// The value that the characters stand for (値), in the unit of the field (thousand yen for money).
    #[serde(default)]
    pub value: Option<Decimal>,
    /// Something that the document prints (抜け), or ought to print, is missing from the record.
    #[serde(default)]
    pub missing: bool,
    /// Why (理由).
    pub reason: String,
    /// Who says so (記入者).
    pub author: String,
    /// When (日付), as `YYYY-MM-DD`.
    #[serde(deserialize_with = "date")]
    pub date: String,
}

/// A date with or without quotes.
fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let value = toml::Value::deserialize(deserializer)?;
    let text = match value {
        toml::Value::Datetime(date) => date.to_string(),
        toml::Value::String(text) => text,
        other => return Err(serde::de::Error::custom(format!("a date is wanted, not {}", other.type_str()))),
    };
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    match parts.as_slice() {
        [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2) => Ok(text),
        _ => Err(serde::de::Error::custom(format!("«{text}» is no date; write YYYY-MM-DD"))),
    }
}

/// Reads a corrections file.
///
/// ```
/// let error = miekeshi::corrections::parse("[[correction]]\nsource = \"short\"").expect_err("no entry");
/// assert_eq!(error.code, miekeshi::ErrorCode::BadCorrections);
/// ```
///
/// # Errors
/// Where the text is no TOML of this shape, or an entry says nothing, or two things at once.
pub fn parse(text: &str) -> Result<Vec<Correction>, Error> {
    const HINT: &str = "correct the file as docs/corrections.md describes it";
    let bad = |what: String| Error::new(Code::BadCorrections, what, HINT);
    let mut file: File = toml::from_str(text).map_err(|error| bad(first_line(&error.to_string())))?;
    for (at, correction) in file.corrections.iter_mut().enumerate() {
        // Windows prints hashes in capitals.
        correction.source.make_ascii_lowercase();
        if let Some(fault) = correction.fault() {
            return Err(bad(format!("correction {}: {fault}", at + 1)));
        }
    }
    Ok(file.corrections)
}

/// An error of the TOML reader on one line: where, and what.
fn first_line(message: &str) -> String {
    let lines: Vec<&str> = message.lines().map(str::trim).collect();
    let (first, last) = (lines.first().copied().unwrap_or_default(), lines.last().copied().unwrap_or_default());
    if first == last { first.to_owned() } else { format!("{first}: {last}") }
}

impl Correction {
    /// What is wrong with the entry itself.
    fn fault(&self) -> Option<String> {
        let reading = self.before.is_some() || self.after.is_some();
        let says = usize::from(reading) + usize::from(self.value.is_some()) + usize::from(self.missing);
        if self.source.len() != 64 || !self.source.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Some("source is no SHA-256: 64 hexadecimal digits are wanted".to_owned());
        }
        if says != 1 {
            return Some("one of before and after, value, or missing is wanted".to_owned());
        }
        if reading && (self.before.is_none() || self.after.is_none()) {
            return Some("before and after belong together; write an empty text for what was not there".to_owned());
        }
        if self.raw.trim().is_empty() && !self.missing {
            return Some("raw is empty: the printed characters are wanted".to_owned());
        }
        (reading && self.division().is_none()).then(|| {
            format!("raw «{}» is not made of before and after: nothing is invented that is not printed", self.raw)
        })
    }

    /// How the printed characters are divided; `None` where before and after do not make them.
    fn division(&self) -> Option<Division> {
        let chars = |text: &str| -> Vec<char> { text.chars().filter(|c| !c.is_whitespace()).collect() };
        let raw = chars(&self.raw);
        let (before, after) = (chars(self.before.as_deref()?), chars(self.after.as_deref()?));
        Division::of(&raw, &before, &after)
    }

    /// The entry in a few words, for messages.
    #[must_use]
    pub fn words(&self) -> String {
        let place = if self.record.is_empty() { "the plan" } else { self.record.as_str() };
        let what = match (&self.before, &self.after, self.value) {
            (Some(before), Some(after), _) if before == after => format!("«{}» is unchanged", self.raw),
            (Some(before), Some(after), _) => format!("«{}» is «{before}» → «{after}»", self.raw),
            (_, _, Some(value)) => format!("«{}» is {value}", self.raw),
            _ => "something is missing".to_owned(),
        };
        format!("{place} {}: {what} ({}; {}, {})", self.field, self.reason, self.author, self.date)
    }

    fn does_not_fit(&self, why: &str, at: Vec<At>) -> Finding {
        Finding::of(&Remark::DoesNotFit { words: self.words(), why: why.to_owned() }, "", at)
    }
}

/// Printed characters as standing, struck and inserted ones: `head struck inserted tail`, counts of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Division {
    head: usize,
    struck: usize,
    inserted: usize,
}

impl Division {
    fn of(raw: &[char], before: &[char], after: &[char]) -> Option<Self> {
        if raw == before && raw == after {
            return Some(Self { head: raw.len(), struck: 0, inserted: 0 });
        }
        // head + struck + tail = before, head + inserted + tail = after, head + struck + inserted + tail = raw.
        let shared = (before.len() + after.len()).checked_sub(raw.len())?;
        let fits = |head: usize| {
            let tail = shared - head;
            let (struck, inserted) = (before.len().checked_sub(shared)?, after.len().checked_sub(shared)?);
            let ends = raw.get(..head)? == before.get(..head)?
                && before.get(..head)? == after.get(..head)?
                && raw.get(raw.len() - tail..)? == before.get(before.len() - tail..)?
                && raw.get(raw.len() - tail..)? == after.get(after.len() - tail..)?;
            let middle = raw.get(head..head + struck)? == before.get(head..head + struck)?
                && raw.get(head + struck..raw.len() - tail)? == after.get(head..after.len() - tail)?;
            (ends && middle).then_some(Self { head, struck, inserted })
        };
        (0..=shared).find_map(fits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str = r#"
[[correction]]
source = "0000000000000000000000000000000000000000000000000000000000000000"
record = "1-1-1"
field = "prior_results"
raw = "1419"
before = "14"
after = "19"
reason = "the paper copy shows the strike"
author = "港区総務課"
date = 2026-11-24
"#;

    #[test]
    fn an_entry_is_read() {
        let corrections = parse(ENTRY).expect("reads");
        assert_eq!(corrections.len(), 1);
        assert_eq!(corrections[0].date, "2026-11-24");
        assert_eq!(corrections[0].division(), Some(Division { head: 0, struck: 2, inserted: 2 }));
        assert_eq!(parse("").expect("an empty file is one"), []);
    }

    #[test]
    fn faults_are_said() {
        for (old, new, wanted) in [
            ("raw = \"1419\"", "raw = \"1428\"", "not made of before and after"),
            ("before = \"14\"\n", "", "belong together"),
            ("after = \"19\"", "after = \"19\"\nvalue = 3", "one of before and after, value, or missing"),
            ("2026-11-24", "\"yesterday\"", "is no date"),
            ("2026-11-24", "3", "a date is wanted"),
            ("field = ", "feld = ", "unknown field `feld`"),
            ("source = \"00", "source = \"0", "64 hexadecimal digits"),
            ("author = \"港区総務課\"\n", "", "missing field `author`"),
        ] {
            let error = parse(&ENTRY.replace(old, new)).expect_err(wanted);
            assert!(error.what.contains(wanted), "{}", error.what);
            assert!(!error.what.contains('\n'), "{}", error.what);
        }
    }

    #[test]
    fn printed_characters_are_divided() {
        let divide = |raw: &str, before: &str, after: &str| {
            let chars = |text: &str| text.chars().collect::<Vec<char>>();
            Division::of(&chars(raw), &chars(before), &chars(after))
                .map(|division| (division.head, division.struck, division.inserted))
        };
        assert_eq!(divide("1419", "14", "19"), Some((0, 2, 2)));
        assert_eq!(divide("1419", "1419", "1419"), Some((4, 0, 0)));
        assert_eq!(divide("約1419件", "約14件", "約19件"), Some((1, 2, 2)));
        assert_eq!(divide("支援する", "支援する", ""), Some((0, 4, 0)));
        assert_eq!(divide("支援する", "", "支援する"), Some((0, 0, 4)));
        assert_eq!(divide("6,16699", "6,166", "6,199"), Some((3, 2, 2)));
        assert_eq!(divide("6,16699", "6,166", "6,1699"), Some((4, 1, 2)));
        assert_eq!(divide("1419", "14", "20"), None);
    }
}
