//! How text looks in an Office document: what is struck, coloured, underlined or bold, and the text itself.

use super::xml::Tag;
use crate::layout::Height;

/// The look of a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// Red, green, blue; black where the document leaves it to the program.
    pub(super) colour: [u8; 3],
    pub(super) struck: bool,
    pub(super) underlined: bool,
    pub(super) bold: bool,
    /// Whether a marker or a ground of its own lies under it.
    pub(super) grounded: bool,
    /// Half points.
    pub(super) size: u16,
    pub(super) height: Height,
}

/// Size of text that gives none, in half points: 11 pt, as Excel does.
pub(super) const DEFAULT_SIZE: u16 = 22;

impl Default for Look {
    fn default() -> Self {
        Self {
            colour: [0; 3],
            struck: false,
            underlined: false,
            bold: false,
            grounded: false,
            size: DEFAULT_SIZE,
            height: Height::Line,
        }
    }
}

/// Text with the look of its runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rich {
    pub(super) text: String,
    /// Where each run ends, in bytes, and its look; `None` has the look of the cell or paragraph.
    pub(super) runs: Vec<(u32, Option<Look>)>,
}

impl Rich {
    pub(super) fn push(&mut self, text: &str, look: Option<Look>) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        match self.runs.last_mut() {
            Some(last) if last.1 == look => last.0 = end,
            _ => self.runs.push((end, look)),
        }
    }

    /// Its runs: text and look.
    pub(super) fn runs(&self) -> impl Iterator<Item = (&str, Option<Look>)> {
        let mut start = 0;
        self.runs.iter().map(move |(end, look)| {
            let text = self.text.get(start..*end as usize).unwrap_or_default();
            start = *end as usize;
            (text, *look)
        })
    }
}

/// The height that an element `vertAlign` gives (ECMA-376, 17.18.97 and 18.18.88).
pub(super) fn height_of(tag: &Tag<'_>) -> Height {
    match tag.attr("val").as_deref() {
        Some("superscript") => Height::Raised,
        Some("subscript") => Height::Lowered,
        _ => Height::Line,
    }
}

/// A colour written as RRGGBB, or AARRGGBB.
pub(super) fn hex(text: &str) -> Option<[u8; 3]> {
    let text = text.trim();
    let rgb = text.get(text.len().checked_sub(6)?..)?;
    let part = |at: usize| u8::from_str_radix(rgb.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// The colours that a document names rather than writes.
#[derive(Debug, Clone)]
pub(super) struct Palette {
    /// Colours of the theme in the order workbooks count them: light 1, dark 1, light 2, dark 2, six accents, links.
    pub(super) theme: Vec<[u8; 3]>,
    /// Colours of the indexed palette that the workbook sets itself.
    pub(super) indexed: Vec<[u8; 3]>,
}

impl Palette {
    /// The colour that an element `color` gives; black where the program chooses.
    pub(super) fn colour(&self, tag: &Tag<'_>) -> [u8; 3] {
        let named = || self.theme.get(tag.number("theme")? as usize).copied();
        let indexed = || {
            let at = tag.number("indexed")? as usize;
            self.indexed.get(at).or_else(|| INDEXED.get(at)).copied()
        };
        let colour = tag.attr("rgb").and_then(|rgb| hex(&rgb)).or_else(named).or_else(indexed).unwrap_or_default();
        match tag.attr("tint").and_then(|tint| tint.parse::<f32>().ok()) {
            Some(tint) => tinted(colour, tint),
            None => colour,
        }
    }
}

impl Palette {
    /// The colour that a drawing names: `tx1` and `dk1` are the theme's first dark colour.
    pub(super) fn scheme(&self, name: &str) -> Option<[u8; 3]> {
        const NAMES: [&str; 12] = [
            "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
            "folHlink",
        ];
        let name = match name {
            "tx1" => "dk1",
            "tx2" => "dk2",
            "bg1" => "lt1",
            "bg2" => "lt2",
            other => other,
        };
        self.theme.get(NAMES.iter().position(|of| *of == name)?).copied()
    }
}

/// The colour made lighter (tint above 0) or darker (ECMA-376, 18.8.19), part by part: what matters here is only
/// whether two colours are the same and whether one is a grey.
fn tinted(colour: [u8; 3], tint: f32) -> [u8; 3] {
    let tint = if tint.is_finite() { tint.clamp(-1.0, 1.0) } else { 0.0 };
    colour.map(|part| {
        let part = f32::from(part);
        let out = if tint < 0.0 { part * (1.0 + tint) } else { part + (255.0 - part) * tint };
        out.round().clamp(0.0, 255.0) as u8
    })
}

const fn rgb(value: u32) -> [u8; 3] {
    [(value >> 16) as u8, (value >> 8) as u8, value as u8]
}

/// The indexed palette (ECMA-376, 18.8.27); 64 is the colour of text.
const INDEXED: [[u8; 3]; 65] = {
    const VALUES: [u32; 65] = [
        0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x000000, 0xFFFFFF, 0xFF0000,
        0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x800000, 0x008000, 0x000080, 0x808000, 0x800080, 0x008080,
        0xC0C0C0, 0x808080, 0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF, 0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF, 0x000080,
        0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000, 0x008080, 0x0000FF, 0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99,
        0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99, 0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699,
        0x969696, 0x003366, 0x339966, 0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333, 0x000000,
    ];
    let mut palette = [[0; 3]; 65];
    let mut at = 0;
    while at < VALUES.len() {
        palette[at] = rgb(VALUES[at]);
        at += 1;
    }
    palette
};

/// The colours of the theme every Office program begins with.
impl Default for Palette {
    fn default() -> Self {
        const OFFICE: [u32; 12] = [
            0xFFFFFF, 0x000000, 0xEEECE1, 0x1F497D, 0x4F81BD, 0xC0504D, 0x9BBB59, 0x8064A2, 0x4BACC6, 0xF79646,
            0x0000FF, 0x800080,
        ];
        Self { theme: OFFICE.map(rgb).to_vec(), indexed: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours() {
        assert_eq!(hex("FFD00000"), Some([0xD0, 0, 0]));
        assert_eq!(hex("00b050"), Some([0, 0xB0, 0x50]));
        assert_eq!(hex("auto"), None);
        assert_eq!(hex("赤いろです"), None);
        assert_eq!(tinted([0, 0, 0], 0.5), [128, 128, 128]);
        assert_eq!(tinted([200, 100, 0], -0.5), [100, 50, 0]);
        assert_eq!(INDEXED[10], [255, 0, 0]);
    }

    #[test]
    fn runs_of_one_look_are_one() {
        let red = Look { colour: [255, 0, 0], ..Look::default() };
        let mut rich = Rich::default();
        rich.push("予算", None);
        rich.push("額", None);
        rich.push("6", Some(red));
        assert_eq!(rich.runs().collect::<Vec<_>>(), [("予算額", None), ("6", Some(red))]);
    }
}
