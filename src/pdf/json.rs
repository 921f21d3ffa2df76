//! The serializable twin of a page's ink, for `text --json`.

use serde::Serialize;

use super::model::{self, Direction, Flags, Form, Role, Source};
use crate::finding::Finding;
use crate::layout;

/// A document.
#[derive(Debug, Serialize)]
pub struct DocumentJson<'a> {
    producer: Option<&'a str>,
    fonts: Vec<FontJson<'a>>,
    pages: Vec<PageJson>,
    findings: &'a [Finding],
}

#[derive(Debug, Serialize)]
struct FontJson<'a> {
    name: &'a str,
    bold: bool,
}

/// A page: every character and every line.
#[derive(Debug, Serialize)]
struct PageJson {
    page: u32,
    width: f32,
    height: f32,
    characters: Vec<GlyphJson>,
    lines: Vec<RuleJson>,
}

#[derive(Debug, Serialize)]
struct GlyphJson {
    text: char,
    #[serde(rename = "box")]
    bbox: [f32; 4],
    /// Em in points.
    size: f32,
    /// Number in the document's list of fonts.
    font: u32,
    #[serde(skip_serializing_if = "is_black")]
    colour: [u8; 3],
    #[serde(skip_serializing_if = "str::is_empty")]
    direction: &'static str,
    ink: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    flags: Vec<&'static str>,
    /// The line that strikes, underlines or overlines it: a number in the page's list of lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

#[derive(Debug, Serialize)]
struct RuleJson {
    from: [f32; 2],
    to: [f32; 2],
    thickness: f32,
    colour: [u8; 3],
    source: &'static str,
    form: &'static str,
    role: &'static str,
    visible: bool,
    pieces: u32,
}

const fn is_black(colour: &[u8; 3]) -> bool {
    matches!(colour, [0, 0, 0])
}

fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

/// The JSON form of a document's ink. Numbers are rounded to hundredths.
#[must_use]
pub fn json(ink: &model::Ink) -> DocumentJson<'_> {
    DocumentJson {
        producer: ink.producer.as_deref(),
        fonts: ink.fonts.iter().map(|font| FontJson { name: &font.name, bold: font.bold }).collect(),
        pages: ink.pages.iter().map(page_json).collect(),
        findings: &ink.findings,
    }
}

fn page_json(page: &model::Page) -> PageJson {
    PageJson {
        page: page.number,
        width: round(page.width),
        height: round(page.height),
        characters: page.glyphs.iter().map(|glyph| glyph_json(page, glyph)).collect(),
        lines: page.rules.iter().map(rule_json).collect(),
    }
}

fn glyph_json(page: &model::Page, glyph: &model::Glyph) -> GlyphJson {
    let rect = glyph.rect;
    GlyphJson {
        text: glyph.ch,
        bbox: [round(rect.x0), round(rect.y0), round(rect.x1), round(rect.y1)],
        size: round(glyph.size),
        font: page.fonts.get(glyph.font as usize).copied().unwrap_or_default(),
        colour: glyph.colour,
        direction: direction_name(glyph.direction),
        ink: ink_name(glyph.ink),
        flags: flag_names(glyph.flags),
        line: glyph.rule(),
    }
}

fn rule_json(rule: &model::Rule) -> RuleJson {
    RuleJson {
        from: [round(rule.x0), round(rule.y0)],
        to: [round(rule.x1), round(rule.y1)],
        thickness: round(rule.thickness),
        colour: rule.colour,
        source: match rule.source {
            Source::Stroke => "stroke",
            Source::Fill => "fill",
            Source::Image => "image",
            Source::Annotation => "annotation",
            Source::Character => "character",
        },
        form: match rule.form {
            Form::Line => "line",
            Form::Wave => "wave",
            Form::Chain => "chain",
        },
        role: match rule.role {
            Role::Plain => "plain",
            Role::Strike => "strike",
            Role::Underline => "underline",
            Role::Overline => "overline",
        },
        visible: rule.visible,
        pieces: rule.pieces,
    }
}

const fn direction_name(direction: Direction) -> &'static str {
    match direction {
        Direction::Right => "",
        Direction::Down => "down",
        Direction::TurnedDown => "turned-down",
        Direction::TurnedUp => "turned-up",
        Direction::TurnedOver => "turned-over",
        Direction::Slanted => "slanted",
    }
}

const fn ink_name(ink: layout::Ink) -> &'static str {
    match ink {
        layout::Ink::Standing => "standing",
        layout::Ink::Struck => "struck",
        layout::Ink::Inserted => "inserted",
        layout::Ink::Unsettled => "unsettled",
    }
}

fn flag_names(flags: Flags) -> Vec<&'static str> {
    const NAMES: [(Flags, &str); 20] = [
        (Flags::BOLD, "bold"),
        (Flags::UNDERLINED, "underlined"),
        (Flags::OVERLINED, "overlined"),
        (Flags::CIRCLED, "circled"),
        (Flags::UNMAPPED, "unmapped"),
        (Flags::INVISIBLE, "invisible"),
        (Flags::CLIPPED, "clipped"),
        (Flags::COVERED, "covered"),
        (Flags::REPEATED, "repeated"),
        (Flags::OVERLAY, "overlay"),
        (Flags::PART, "part"),
        (Flags::INFERRED, "inferred"),
        (Flags::ACTUAL_TEXT, "actual-text"),
        (Flags::UNSEEN, "unseen"),
        (Flags::RAISED, "raised"),
        (Flags::LOWERED, "lowered"),
        (Flags::RUBY, "ruby"),
        (Flags::STAMP, "stamp"),
        (Flags::MIRRORED, "mirrored"),
        (Flags::MASKED, "masked"),
    ];
    NAMES.iter().filter(|(flag, _)| flags.has(*flag)).map(|(_, name)| *name).collect()
}
