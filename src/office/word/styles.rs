//! The look of runs in a Word document: what their own properties say, and the styles they name.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;

use super::super::look::{DEFAULT_SIZE, Look, Palette, height_of, hex};
use super::super::xml::{Step, Tag, Walker};
use super::symbols::SymbolFont;
use crate::layout::Height;

/// Letters of this share of their width, in percent, are not seen.
const FLAT_PERCENT: u32 = 5;

/// What some properties say of the look of text; `None` leaves it to what lies below.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Properties {
    struck: Option<bool>,
    doubly_struck: Option<bool>,
    colour: Option<[u8; 3]>,
    underlined: Option<bool>,
    bold: Option<bool>,
    hidden: Option<bool>,
    /// Whether small letters are shown as capitals, large or small ones.
    capitals: Option<bool>,
    height: Option<Height>,
    /// Half points above the line; below it where negative.
    position: Option<i32>,
    /// Half points.
    size: Option<u16>,
    /// Whether a ground or a marker of its own lies under it.
    grounded: Option<bool>,
    /// The colour of that ground, where it is plain.
    ground: Option<[u8; 3]>,
    /// Whether the program chooses the colour: white on a dark ground.
    chosen: Option<bool>,
    /// The font of its letters, where their codes are not what they show.
    font: Option<SymbolFont>,
}

impl Properties {
    /// These properties over others.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            struck: self.struck.or(below.struck),
            doubly_struck: self.doubly_struck.or(below.doubly_struck),
            colour: self.colour.or(below.colour),
            underlined: self.underlined.or(below.underlined),
            bold: self.bold.or(below.bold),
            hidden: self.hidden.or(below.hidden),
            capitals: self.capitals.or(below.capitals),
            height: self.height.or(below.height),
            position: self.position.or(below.position),
            size: self.size.or(below.size),
            grounded: self.grounded.or(below.grounded),
            ground: self.ground.or(below.ground),
            chosen: self.chosen.or(below.chosen),
            font: self.font.or(below.font),
        }
    }

    /// The properties of a run's style over those of its paragraph and of the document. What can be switched (bold,
    /// struck, hidden) is on where one of paragraph and run switches it on, and off where both do (ECMA-376, 17.7.3).
    pub(super) fn styled(self, paragraph: Self, document: Self) -> Self {
        let toggled = |of: fn(&Self) -> Option<bool>| match (of(&document), of(&paragraph), of(&self)) {
            (Some(true), ..) => Some(true),
            (_, Some(a), Some(b)) => Some(a != b),
            (default, a, b) => a.or(b).or(default),
        };
        Self {
            struck: toggled(|of| of.struck),
            bold: toggled(|of| of.bold),
            hidden: toggled(|of| of.hidden),
            capitals: toggled(|of| of.capitals),
            ..self.over(paragraph).over(document)
        }
    }

    /// Text as its font shows it.
    pub(super) fn written(self, text: &str) -> Cow<'_, str> {
        match self.font {
            None | Some(SymbolFont::Text) if self.capitals == Some(true) => text.to_uppercase().into(),
            None | Some(SymbolFont::Text) => text.into(),
            Some(font) => text.chars().map(|ch| font.shown(ch)).collect::<String>().into(),
        }
    }

    /// Text that nothing paints.
    pub(super) const fn hide(&mut self) {
        self.hidden = Some(true);
    }

    /// Text that is painted white.
    pub(super) const fn whiten(&mut self) {
        self.colour = Some([255; 3]);
    }

    /// The same, struck.
    pub(super) const fn struck(self) -> Self {
        Self { struck: Some(true), ..self }
    }

    /// The look they come to.
    pub(super) fn look(self) -> Look {
        Look {
            colour: self.colour.unwrap_or_default(),
            struck: self.struck == Some(true) || self.doubly_struck == Some(true),
            underlined: self.underlined == Some(true),
            bold: self.bold == Some(true),
            grounded: self.grounded == Some(true),
            height: self.height(),
            size: self.size.unwrap_or(DEFAULT_SIZE),
        }
    }

    /// Raised and lowered text is set so by its format or by hand: moved by a fifth of its size and more.
    fn height(self) -> Height {
        /// Part of its size by which text that is moved by hand counts as raised or lowered.
        const MOVED: i32 = 5;
        let least = (i32::from(self.size.unwrap_or(DEFAULT_SIZE)) / MOVED).max(1);
        match (self.height.unwrap_or_default(), self.position.unwrap_or(0)) {
            (Height::Line, position) if position >= least => Height::Raised,
            (Height::Line, position) if position <= -least => Height::Lowered,
            (height, _) => height,
        }
    }

    /// Whether the text is not shown: hidden, of half a point, or in the colour of its ground.
    pub(super) fn is_hidden(self) -> bool {
        let swallowed = self.ground.is_some() && self.ground == self.colour && self.chosen == Some(false);
        self.hidden == Some(true) || self.size.is_some_and(|size| size < 2) || swallowed
    }

    /// Whether the text is white on no ground of its own.
    pub(super) fn is_white(self) -> bool {
        self.colour == Some([255; 3]) && self.grounded != Some(true)
    }

    /// Takes one element of `rPr`.
    pub(super) fn take(&mut self, tag: &Tag<'_>, palette: &Palette) {
        match tag.name() {
            "strike" => self.struck = Some(tag.is_on()),
            "dstrike" => self.doubly_struck = Some(tag.is_on()),
            "b" => self.bold = Some(tag.is_on()),
            // Letters squeezed to a line.
            "w" if tag.number("val").is_some_and(|share| share <= FLAT_PERCENT) => self.hidden = Some(true),
            "caps" | "smallCaps" => self.capitals = Some(tag.is_on() || self.capitals == Some(true)),
            "u" => self.underlined = Some(tag.is_on()),
            "vanish" => self.hidden = Some(tag.is_on()),
            "color" => {
                self.colour = Some(colour(tag, palette));
                self.chosen = Some(tag.attr("val").is_some_and(|value| value == "auto"));
            }
            "shd" => {
                self.grounded = Some(has_ground(tag));
                self.ground = tag.attr("fill").and_then(|fill| hex(&fill));
            }
            "highlight" => {
                self.grounded = Some(true);
                self.ground = tag.attr("val").filter(|name| name == "black").map(|_| [0; 3]);
            }
            "rFonts" => {
                self.font =
                    tag.attr("ascii").or_else(|| tag.attr("hAnsi")).map(|name| SymbolFont::of(&name)).or(self.font);
            }
            "vertAlign" => self.height = Some(height_of(tag)),
            "position" => self.position = tag.attr("val").and_then(|value| value.trim().parse().ok()),
            "sz" => self.size = tag.number("val").and_then(|size| u16::try_from(size).ok()).or(self.size),
            _ => {}
        }
    }
}

/// Whether an element `shd` paints a ground that is not white.
pub(super) fn has_ground(tag: &Tag<'_>) -> bool {
    let plain = |value: &str| matches!(value.to_ascii_lowercase().as_str(), "auto" | "ffffff");
    tag.attr("fill").is_some_and(|fill| !plain(&fill))
        || tag.attr("themeFill").is_some()
        || tag.attr("val").is_some_and(|pattern| !matches!(pattern.as_ref(), "clear" | "nil"))
}

/// A colour as written, or of the theme; black where the program chooses (`auto`).
fn colour(tag: &Tag<'_>, palette: &Palette) -> [u8; 3] {
    /// Names of the theme's colours in the order of [`Palette::theme`] (ECMA-376, 17.18.97).
    const NAMES: [&str; 12] = [
        "light1",
        "dark1",
        "light2",
        "dark2",
        "accent1",
        "accent2",
        "accent3",
        "accent4",
        "accent5",
        "accent6",
        "hyperlink",
        "followedHyperlink",
    ];
    let named = |name: &str| {
        let name = name.replace("text", "dark").replace("background", "light");
        palette.theme.get(NAMES.iter().position(|of| *of == name)?).copied()
    };
    let written = tag.attr("val").and_then(|value| hex(&value));
    written.or_else(|| tag.attr("themeColor").and_then(|name| named(&name))).unwrap_or_default()
}

/// A style as the document lists it.
#[derive(Debug, Clone, Default)]
struct Style {
    below: Option<String>,
    properties: Properties,
    /// Level and number of the list that its paragraphs are in.
    list: Option<(u32, u32)>,
    /// What a style of tables says of some of their parts: `firstRow`, `band1Horz`.
    parts: HashMap<String, Properties>,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    default: Properties,
    /// Style of paragraphs that name none.
    normal: Option<String>,
    styles: HashMap<String, Style>,
    /// Whether one was asked for while there are none at all.
    pub(super) misses: Cell<bool>,
}

/// Styles that a style may lie over.
const MAX_CHAIN: usize = 32;

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(text: &str, palette: &Palette) -> Self {
        let mut all = Self::default();
        let mut walker = Walker::new(text);
        while let Some(step) = walker.next() {
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "rPrDefault" => all.default = style(&mut walker, palette).properties,
                "style" => {
                    let id = tag.attr("styleId").unwrap_or_default().into_owned();
                    let paragraph = tag.attr("type").as_deref() == Some("paragraph");
                    if paragraph && tag.attr("default").is_some_and(|value| super::super::xml::on(&value)) {
                        all.normal = Some(id.clone());
                    }
                    let read = style(&mut walker, palette);
                    all.styles.insert(id, read);
                }
                _ => {}
            }
        }
        all
    }

    /// The styles a style lies over, itself first.
    fn chain<'s>(&'s self, id: Option<&str>) -> impl Iterator<Item = &'s Style> {
        let first = id.and_then(|id| self.styles.get(id));
        // A document whose styles are not there would lose what they strike.
        if self.styles.is_empty() && id.is_some_and(|id| !id.is_empty()) {
            self.misses.set(true);
        }
        std::iter::successors(first, |style| self.styles.get(style.below.as_deref()?)).take(MAX_CHAIN)
    }

    /// The document's own properties.
    pub(super) const fn document(&self) -> Properties {
        self.default
    }

    /// The properties of a paragraph's style.
    pub(super) fn of_paragraph(&self, id: Option<&str>) -> Properties {
        let id = id.or(self.normal.as_deref());
        self.chain(id).fold(Properties::default(), |above, style| above.over(style.properties))
    }

    /// The properties of a run's style.
    pub(super) fn of_run(&self, id: &str) -> Properties {
        self.chain(Some(id)).fold(Properties::default(), |above, style| above.over(style.properties))
    }

    /// What a style of tables says of the text of all cells, or of the cells of one part.
    pub(super) fn of_table(&self, id: &str, part: Option<&str>) -> Properties {
        let own = |style: &Style| match part {
            Some(part) => style.parts.get(part).copied().unwrap_or_default(),
            None => style.properties,
        };
        self.chain(Some(id)).fold(Properties::default(), |above, style| above.over(own(style)))
    }

    /// Level and number of the list of a paragraph's style.
    pub(super) fn list(&self, id: Option<&str>) -> Option<(u32, u32)> {
        self.chain(id.or(self.normal.as_deref())).find_map(|style| style.list)
    }
}

fn style(walker: &mut Walker<'_>, palette: &Palette) -> Style {
    let outside = walker.depth() - 1;
    let mut style = Style::default();
    while walker.depth() > outside {
        let Some(step) = walker.next() else { break };
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "basedOn" => style.below = tag.attr("val").map(std::borrow::Cow::into_owned),
            "ilvl" => style.list = Some((tag.number("val").unwrap_or(0), style.list.map_or(0, |list| list.1))),
            "numId" => style.list = Some((style.list.map_or(0, |list| list.0), tag.number("val").unwrap_or(0))),
            "tblStylePr" => {
                let part = tag.attr("type").unwrap_or_default().into_owned();
                let looks = self::style(walker, palette).properties;
                style.parts.insert(part, looks);
            }
            _ => style.properties.take(&tag, palette),
        }
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_in_both_styles_is_off() {
        let on = Properties { struck: Some(true), ..Properties::default() };
        let none = Properties::default();
        let struck = |run: Properties, paragraph, document| run.styled(paragraph, document).look().struck;
        assert!(struck(on, none, none) && struck(none, on, none) && !struck(on, on, none));
        assert!(struck(on, on, on) && struck(none, none, on));
        // What the run says itself wins.
        assert!(on.over(on.styled(on, none)).look().struck);
    }

    #[test]
    fn a_style_lies_over_others() {
        let styles = Styles::read(
            concat!(
                r#"<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"#,
                r#"<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:rPr><w:color w:val="333333"/></w:rPr></w:style>"#,
                r#"<w:style w:styleId="del"><w:basedOn w:val="x"/><w:rPr><w:dstrike/></w:rPr></w:style>"#,
                r#"<w:style w:styleId="x"><w:basedOn w:val="del"/><w:rPr><w:color w:themeColor="accent1"/></w:rPr></w:style></w:styles>"#,
            ),
            &Palette::default(),
        );
        let shown = |run: Properties| run.styled(styles.of_paragraph(None), styles.document());
        let normal = shown(Properties::default()).look();
        assert!(normal.bold && !normal.struck && normal.colour == [0x33; 3]);
        let deleted = shown(styles.of_run("del")).look();
        assert!(deleted.struck && deleted.bold && deleted.colour == [0x4F, 0x81, 0xBD]);
    }
}
