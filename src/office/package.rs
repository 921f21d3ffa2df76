//! The ZIP archive around an Office document: parts by name, and the relationships between them.
//!
//! In come bytes; out come the bytes of single parts, inflated within the limits. What the parts mean is not known
//! here.

use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::{MAX_ENTRIES, MAX_PART_BYTES, MAX_RATIO, MAX_TOTAL_BYTES, RATIO_FROM_BYTES};
use super::xml::{Step, Walker, is_sound};
use crate::error::{Code, Error};

const DAMAGED_HINT: &str = "open it in Excel or Word, save it again, or ask for another copy";

/// An archive whose parts can be read.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The first entry of each name as parts are called: without a leading slash, slashes only, in small letters.
    names: HashMap<String, usize>,
    read: Cell<u64>,
    /// Parts that others lead to and that are not there, or are damaged.
    unsound: BTreeSet<String>,
}

/// Parts without which text or its look is not what it was; a missing sheet is told with its name.
const NEEDED: [&str; 8] = ["styles", "numbering", "comments", "header", "footer", "footnotes", "endnotes", "drawing"];

/// A link from one part to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) id: String,
    /// Last word of its type: `worksheet`, `comments`, `drawing` …
    pub(super) kind: String,
    /// Name of the part.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    /// # Errors
    /// Where the archive cannot be read, or has more entries than the limit.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if archive.len() > MAX_ENTRIES {
            let what = format!("the archive has {} entries", archive.len());
            return Err(Error::new(Code::TooLarge, what, "no plan has more than 20,000; is it the right file?"));
        }
        let name =
            |at: usize| archive.name_for_index(at).and_then(Result::ok).map(|name| normal(&name)).unwrap_or_default();
        let mut names = HashMap::new();
        for at in 0..archive.len() {
            names.entry(name(at).to_ascii_lowercase()).or_insert(at);
        }
        Ok(Self { archive, names, read: Cell::new(0), unsound: BTreeSet::new() })
    }

    /// Index of a part; names are the same whatever the case of their letters (OPC, 6.2.2).
    fn index(&self, name: &str) -> Option<usize> {
        self.names.get(&name.to_ascii_lowercase()).copied()
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    /// A part as text; `None` where the archive has none of this name. One that is damaged is written down.
    ///
    /// # Errors
    /// Where it cannot be unpacked, is encrypted, or larger than the limits.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Error> {
        let text = self.large_part(name)?;
        if text.as_deref().is_some_and(|text| !is_sound(text)) {
            self.unsound.insert(name.to_owned());
        }
        Ok(text)
    }

    /// The damaged and missing parts so far.
    pub(super) const fn unsound(&self) -> &BTreeSet<String> {
        &self.unsound
    }

    /// A part as text, for a reader who tells of its damage himself: large parts are walked through once.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub(super) fn large_part(&mut self, name: &str) -> Result<Option<String>, Error> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let left = MAX_TOTAL_BYTES.saturating_sub(self.read.get());
        let bytes = inflate(&mut self.archive, index, name, left)?;
        self.read.set(self.read.get() + bytes.len() as u64);
        Ok(Some(text(bytes)))
    }

    /// The relationships of a part; the empty name stands for the package. None where they cannot be read.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub(super) fn relations(&mut self, name: &str) -> Result<Vec<Relation>, Error> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let rels = format!("{folder}/_rels/{file}.rels");
        let Some(text) = self.part(rels.trim_start_matches('/'))? else { return Ok(Vec::new()) };
        let mut walker = Walker::new(&text);
        let mut relations = Vec::new();
        while let Some(step) = walker.next() {
            let Step::Open(tag) = step else { continue };
            let (Some(id), Some(target)) = (tag.attr("Id"), tag.attr("Target")) else { continue };
            if tag.name() != "Relationship" || tag.attr("TargetMode").as_deref() == Some("External") {
                continue;
            }
            let kind = tag.attr("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let target = resolve(folder, &target);
            if NEEDED.contains(&kind.as_str()) && !self.has(&target) {
                self.unsound.insert(target.clone());
            }
            relations.push(Relation { id: id.into_owned(), kind, target });
        }
        Ok(relations)
    }
}

/// Inflates one entry, and stops where a limit is passed: declared sizes are not believed.
fn inflate(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize, name: &str, left: u64) -> Result<Vec<u8>, Error> {
    let file = archive.by_index(index).map_err(|error| damaged(&error))?;
    let packed = file.compressed_size();
    let allowed = MAX_PART_BYTES.min(left).min(packed.saturating_mul(MAX_RATIO).max(RATIO_FROM_BYTES));
    let mut bytes = Vec::new();
    let read = file.take(allowed + 1).read_to_end(&mut bytes);
    read.map_err(|error| {
        Error::new(Code::DamagedArchive, format!("{name} cannot be unpacked: {error}"), DAMAGED_HINT)
    })?;
    if bytes.len() as u64 > allowed {
        let what = format!("{name} unpacks to more than {allowed} bytes");
        return Err(Error::new(Code::TooLarge, what, "no plan is so large; is it the right file?"));
    }
    Ok(bytes)
}

fn damaged(error: &ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(why) if why.contains("assword") => Error::new(
            Code::Encrypted,
            "the archive is encrypted",
            "take the password off in Excel or Word and save it again",
        ),
        _ => Error::new(Code::DamagedArchive, format!("the file is damaged: {error}"), DAMAGED_HINT),
    }
}

/// XML is UTF-8 or UTF-16 (XML 1.0, 4.3.3); bytes that are neither become U+FFFD.
fn text(bytes: Vec<u8>) -> String {
    let pair: Option<fn([u8; 2]) -> u16> = match bytes.get(..2) {
        Some([0xFF, 0xFE] | [b'<', 0]) => Some(u16::from_le_bytes),
        Some([0xFE, 0xFF] | [0, b'<']) => Some(u16::from_be_bytes),
        _ => None,
    };
    let text = match pair {
        Some(pair) => {
            let units = bytes.chunks_exact(2).filter_map(|unit| Some(pair(unit.try_into().ok()?)));
            char::decode_utf16(units).map(|ch| ch.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        None => String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    };
    match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

fn normal(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_owned()
}

/// A target as written in a part of `folder`, as the name of a part.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if target.starts_with('/') {
        return normal(&target);
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_may_be_utf_16() {
        let units: Vec<u8> = "\u{FEFF}<a>港</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(units), "<a>港</a>");
        assert_eq!(text("\u{FEFF}<a/>".into()), "<a/>");
        assert_eq!(text(vec![b'<', 0xFF]), "<\u{FFFD}");
    }

    #[test]
    fn targets_are_relative_to_their_part() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl/worksheets", "../drawings/drawing1.xml"), "xl/drawings/drawing1.xml");
        assert_eq!(resolve("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("", "../../a.xml"), "a.xml");
    }
}
