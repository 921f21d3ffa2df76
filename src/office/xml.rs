//! XML as steps: elements by their local names, text with its references resolved.
//!
//! Only names and text come out; damaged XML ends the walk, and [`Walker::is_whole`] tells so. Elements that repeat
//! others for older programs (`mc:Fallback`, unless nothing else can be shown) and extensions (`extLst`) are passed over.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::reader::Reader;

use super::limits::MAX_DEPTH;

/// One step through a part.
pub(super) enum Step<'a> {
    Open(Tag<'a>),
    Close(End<'a>),
    Text(Cow<'a, str>),
}

/// The beginning of an element.
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// The value of an attribute, by its name without prefix.
    pub(super) fn attr(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|attr| local(attr.key.into_inner()) == name)?;
        Some(found.normalized_value(XmlVersion::Implicit1_0).unwrap_or(found.value))
    }

    /// A whole number as attribute.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attr(name)?.trim().parse().ok()
    }

    /// A switch as attribute `val`: an element without it is on (ST_OnOff).
    pub(super) fn is_on(&self) -> bool {
        self.attr("val").is_none_or(|value| on(&value))
    }
}

/// The end of an element.
pub(super) struct End<'a>(BytesEnd<'a>);

impl End<'_> {
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }
}

/// Whether the text of a switch means on.
pub(super) fn on(value: &str) -> bool {
    !matches!(value.trim(), "0" | "false" | "off" | "none")
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Walks through the elements of a part.
#[derive(Clone)]
pub(super) struct Walker<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    /// What the names of the elements come to that are open.
    open: Vec<u64>,
    /// The name of the element that holds all others, where one is asked for.
    root: Option<&'static str>,
    /// The alternatives that are open (`mc:AlternateContent`): how deep they stand, and whether one was taken.
    alternatives: Vec<(usize, bool)>,
    whole: bool,
}

/// Extensions that the programs of today show, by the prefixes that files give them (ECMA-376-3).
const SHOWN: [&str; 30] = [
    "a14", "a15", "a16", "aink", "am3d", "c14", "c15", "c16", "cx", "dgm", "m", "o", "oel", "p14", "p15", "psuz",
    "sle", "thm15", "v", "w14", "w15", "w16", "we", "wne", "wp14", "wp15", "wpc", "wpg", "wpi", "wps",
];

/// Whether an extension, of the workbooks with any number behind its prefix, is shown.
fn is_shown(prefix: &str) -> bool {
    let bare = prefix.trim_end_matches(|c: char| c.is_ascii_digit());
    let book = matches!(bare, "x" | "xr" | "xdr" | "xm" | "xda" | "xcalcf" | "cx" | "sle" | "v");
    book || SHOWN.iter().any(|known| prefix == *known || prefix.starts_with(known) && known.starts_with("w16"))
}

/// Whether a part is XML without damage.
pub(super) fn is_sound(text: &str) -> bool {
    let mut walker = Walker::new(text);
    while walker.next().is_some() {}
    walker.is_whole()
}

/// A name as a number: an element ends where its own name stands (FNV-1a).
fn mark(name: &str) -> u64 {
    name.bytes().fold(0xCBF2_9CE4_8422_2325, |mark, byte| (mark ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}

impl<'a> Walker<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { reader, depth: 0, open: Vec::new(), root: None, alternatives: Vec::new(), whole: true }
    }

    /// The same for a part whose outermost element has a name: any other part in its place is damage.
    pub(super) fn of(text: &'a str, root: &'static str) -> Self {
        Self { root: Some(root), ..Self::new(text) }
    }

    /// The next step; `None` at the end, at damage, and below the deepest nesting that is read.
    pub(super) fn next(&mut self) -> Option<Step<'a>> {
        loop {
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(_) => {
                    self.whole = false;
                    return None;
                }
            };
            match event {
                Event::Start(start) => {
                    let tag = Tag(start);
                    self.whole &= self.depth > 0 || self.root.is_none_or(|root| root == tag.name());
                    self.root = None;
                    self.open.push(mark(tag.0.name().into_inner()));
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        self.whole = false;
                        return None;
                    }
                    if self.is_passed_over(&tag) {
                        self.skip();
                        continue;
                    }
                    return Some(Step::Open(tag));
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    self.whole &= self.open.pop() == Some(mark(end.name().into_inner()));
                    return Some(Step::Close(End(end)));
                }
                Event::Text(text) => return Some(Step::Text(text.xml10_content())),
                Event::CData(data) => return Some(Step::Text(data.xml10_content())),
                Event::GeneralRef(reference) => {
                    let resolved = match reference.resolve_char_ref() {
                        Ok(Some(ch)) => ch.to_string(),
                        _ => quick_xml::escape::resolve_predefined_entity(&reference.into_inner())
                            .unwrap_or("\u{FFFD}")
                            .to_owned(),
                    };
                    return Some(Step::Text(Cow::Owned(resolved)));
                }
                Event::Eof => {
                    // A part without any element is none.
                    self.whole &= self.depth == 0 && self.root.is_none();
                    return None;
                }
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    /// Whether an element is an extension, or an alternative to what is shown.
    fn is_passed_over(&mut self, tag: &Tag<'_>) -> bool {
        while self.alternatives.last().is_some_and(|(depth, _)| *depth >= self.depth) {
            self.alternatives.pop();
        }
        match tag.name() {
            "extLst" => true,
            "AlternateContent" => {
                self.alternatives.push((self.depth, false));
                false
            }
            "Choice" => {
                let shown = tag.attr("Requires").is_none_or(|needed| needed.split_whitespace().all(is_shown));
                let Some((_, taken)) = self.alternatives.last_mut() else { return false };
                let passed = *taken || !shown;
                *taken |= shown;
                passed
            }
            "Fallback" => self.alternatives.last().is_none_or(|(_, taken)| *taken),
            _ => false,
        }
    }

    /// Passes over the rest of the element that was opened last.
    pub(super) fn skip(&mut self) {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            match self.reader.read_event() {
                Ok(Event::Start(_)) => self.depth += 1,
                Ok(Event::End(end)) => {
                    self.depth -= 1;
                    let own = self.open.get(outside).copied();
                    self.whole &= self.depth > outside || own == Some(mark(end.name().into_inner()));
                }
                Ok(Event::Eof) | Err(_) => {
                    self.whole = false;
                    return;
                }
                Ok(_) => {}
            }
        }
        self.open.truncate(outside);
    }

    /// The text inside the element that was opened last, up to its end.
    pub(super) fn text(&mut self) -> String {
        let outside = self.depth.saturating_sub(1);
        let mut out = String::new();
        while self.depth > outside {
            match self.next() {
                Some(Step::Text(text)) => out.push_str(&text),
                Some(_) => {}
                None => break,
            }
        }
        out
    }

    /// Depth of the element that was opened last; after its end one less.
    pub(super) const fn depth(&self) -> usize {
        self.depth
    }

    /// Whether the part was read to its end without damage.
    pub(super) const fn is_whole(&self) -> bool {
        self.whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(text: &str) -> (Vec<String>, bool) {
        let mut walker = Walker::new(text);
        let mut steps = Vec::new();
        while let Some(step) = walker.next() {
            steps.push(match step {
                Step::Open(tag) => format!("<{}>", tag.name()),
                Step::Close(end) => format!("</{}>", end.name()),
                Step::Text(text) => text.into_owned(),
            });
        }
        (steps, walker.is_whole())
    }

    #[test]
    fn the_first_alternative_that_can_be_shown_is_read() {
        let choice = |needed: &str, text: &str| format!("<mc:Choice Requires=\"{needed}\"><t>{text}</t></mc:Choice>");
        let of = |inside: &str| {
            let (got, whole) =
                steps(&format!("<a><mc:AlternateContent>{inside}</mc:AlternateContent><t>behind</t></a>"));
            assert!(whole);
            got.into_iter().filter(|step| !step.starts_with('<')).collect::<Vec<_>>().join(" ")
        };
        let fallback = "<mc:Fallback><t>old</t></mc:Fallback>";
        assert_eq!(of(&(choice("wps", "new") + fallback)), "new behind");
        assert_eq!(of(&(choice("zz", "new") + fallback)), "old behind");
        assert_eq!(of(&(choice("wps zz", "1") + &choice("w14", "2") + &choice("wpg", "3") + fallback)), "2 behind");
        let inner = format!(
            "<mc:Choice Requires=\"wpg\"><mc:AlternateContent>{}{fallback}</mc:AlternateContent></mc:Choice>",
            choice("zz", "1")
        );
        assert_eq!(of(&(inner + fallback)), "old behind");
    }

    #[test]
    fn references_are_text_and_empty_elements_end() {
        let (got, whole) = steps("<x:a>&#12304;A&amp;B<b/></x:a>");
        assert_eq!(got, ["<a>", "【", "A", "&", "B", "<b>", "</b>", "</a>"]);
        assert!(whole);
    }

    #[test]
    fn what_is_there_for_older_programs_is_passed_over() {
        let (got, whole) = steps("<a><mc:Fallback><t>old</t></mc:Fallback><t>new</t></a>");
        assert_eq!(got, ["<a>", "<t>", "new", "</t>", "</a>"]);
        assert!(whole);
    }

    #[test]
    fn damage_and_endless_nesting_end_the_walk() {
        assert!(!steps("<a><b>text").1);
        assert!(!steps(&"<a>".repeat(MAX_DEPTH + 2)).1);
        assert!(!steps("</a>").1);
        assert!(!steps("<a><b>text</c></a>").1, "the end of another element");
        assert!(!steps("<a><extLst><b></extLst></b></a>").1 || steps("<a><extLst><b/></extLst></a>").1);
    }

    #[test]
    fn another_part_in_the_place_of_one_is_damage() {
        let whole = |text: &str| {
            let mut walker = Walker::of(text, "sst");
            while walker.next().is_some() {}
            walker.is_whole()
        };
        assert!(whole("<x:sst><si/></x:sst>"));
        assert!(!whole("<worksheet><sheetData/></worksheet>") && !whole("") && !whole("text"));
        assert!(is_sound("<a/>") && !is_sound("<a>") && !is_sound("<a></b>"));
    }
}
