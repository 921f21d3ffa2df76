//! The formats of cells: fonts, borders and number formats, as `styles.xml` lists them.

use std::collections::HashMap;

use super::super::look::{Look, Palette, height_of, hex};
use super::super::xml::{Step, Tag, Walker, on};

/// Sides of a cell that a border shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Borders(u8);

impl Borders {
    pub(super) const LEFT: Self = Self(1);
    pub(super) const RIGHT: Self = Self(2);
    pub(super) const TOP: Self = Self(4);
    pub(super) const BOTTOM: Self = Self(8);
    /// A line from corner to corner.
    pub(super) const DIAGONAL: Self = Self(16);

    pub(super) const fn has(self, side: Self) -> bool {
        self.0 & side.0 != 0
    }

    pub(super) const fn is_none(self) -> bool {
        self.0 == 0
    }

    const fn with(self, side: Self) -> Self {
        Self(self.0 | side.0)
    }

    fn of(name: &str) -> Self {
        match name {
            "left" | "start" => Self::LEFT,
            "right" | "end" => Self::RIGHT,
            "top" => Self::TOP,
            "bottom" => Self::BOTTOM,
            "diagonal" => Self::DIAGONAL,
            _ => Self(0),
        }
    }
}

/// The format of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Format {
    pub(super) look: Look,
    pub(super) borders: Borders,
    /// Number of its number format.
    pub(super) number: u32,
    /// Whether its text is wrapped at the cell's side.
    pub(super) wraps: bool,
    /// Whether it is made smaller, or turned, where its cell has no room.
    pub(super) shrinks: bool,
    pub(super) ground: Ground,
    /// Whether it names a font that is not there, with which a strike would go.
    pub(super) lacks_font: bool,
}

/// What lies under the text of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Ground {
    /// Nothing: the white of the sheet.
    #[default]
    Sheet,
    Colour([u8; 3]),
    /// A pattern or a gradient.
    Pattern,
}

impl Ground {
    /// Whether text of this colour cannot be seen on it.
    pub(super) fn swallows(self, colour: [u8; 3]) -> bool {
        /// Colours that differ by less than this in every part look the same, of 255.
        const SAME: u8 = 6;
        let ground = match self {
            Self::Sheet => [255; 3],
            Self::Colour(ground) => ground,
            Self::Pattern => return false,
        };
        ground.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < SAME)
    }
}

/// What a conditional format lays over the format of a cell; `None` leaves it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Overlay {
    pub(super) struck: Option<bool>,
    underlined: Option<bool>,
    bold: Option<bool>,
    colour: Option<[u8; 3]>,
    pub(super) ground: Option<Ground>,
    /// Code of a number format.
    pub(super) code: Option<String>,
}

impl Overlay {
    /// Whether it changes what a person reads, and not the ground alone.
    pub(super) const fn changes_text(&self) -> bool {
        self.struck.is_some()
            || self.underlined.is_some()
            || self.bold.is_some()
            || self.colour.is_some()
            || self.ground.is_some()
            || self.code.is_some()
    }

    /// Adds what a rule of lower rank gives.
    pub(super) fn add(&mut self, below: &Self) {
        self.struck = self.struck.or(below.struck);
        self.underlined = self.underlined.or(below.underlined);
        self.bold = self.bold.or(below.bold);
        self.colour = self.colour.or(below.colour);
        self.ground = self.ground.or(below.ground);
        self.code = self.code.take().or_else(|| below.code.clone());
    }

    /// The look it makes of another.
    pub(super) fn over(&self, look: Look) -> Look {
        Look {
            struck: self.struck.unwrap_or(look.struck),
            underlined: self.underlined.unwrap_or(look.underlined),
            bold: self.bold.unwrap_or(look.bold),
            colour: self.colour.unwrap_or(look.colour),
            ..look
        }
    }
}

/// All formats of a workbook.
#[derive(Debug, Default)]
pub(super) struct Styles {
    formats: Vec<Format>,
    /// Codes of number formats that the workbook writes out.
    codes: HashMap<u32, String>,
    /// Looks that conditional formats name by their number.
    overlays: Vec<Overlay>,
}

impl Styles {
    /// The format a cell names; the default one where there is none such.
    pub(super) fn format(&self, index: u32) -> Format {
        self.formats.get(index as usize).or_else(|| self.formats.first()).copied().unwrap_or_default()
    }

    /// Whether a cell's format, or the font of it, is not there.
    pub(super) fn lacks(&self, index: u32) -> bool {
        self.formats.get(index as usize).map_or(index > 0, |format| format.lacks_font)
    }

    /// The code of a number format that the workbook writes out.
    pub(super) fn code(&self, number: u32) -> Option<&str> {
        self.codes.get(&number).map(String::as_str)
    }

    /// What a conditional format with this number lays over a cell.
    pub(super) fn overlay(&self, index: u32) -> Option<Overlay> {
        self.overlays.get(index as usize).cloned()
    }

    /// Reads `styles.xml`.
    pub(super) fn read(text: &str, palette: &mut Palette) -> Self {
        palette.indexed = indexed_colours(text);
        let mut reader =
            Reader { palette, fonts: Vec::new(), borders: Vec::new(), grounds: Vec::new(), styles: Self::default() };
        let mut walker = Walker::new(text);
        while let Some(step) = walker.next() {
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "numFmt" => reader.code(&tag),
                "fonts" => reader.fonts(&mut walker),
                "borders" => reader.borders(&mut walker),
                "cellXfs" => reader.formats(&mut walker),
                "fills" => reader.fills(&mut walker),
                "dxfs" => reader.overlays(&mut walker),
                // Formats of named styles are repeated in the cells' own.
                "cellStyleXfs" => walker.skip(),
                _ => {}
            }
        }
        reader.styles
    }
}

struct Reader<'a> {
    palette: &'a Palette,
    fonts: Vec<Look>,
    borders: Vec<Borders>,
    grounds: Vec<Ground>,
    styles: Styles,
}

impl Reader<'_> {
    fn code(&mut self, tag: &Tag<'_>) {
        if let (Some(id), Some(code)) = (tag.number("numFmtId"), tag.attr("formatCode")) {
            self.styles.codes.insert(id, code.into_owned());
        }
    }

    fn fonts(&mut self, walker: &mut Walker<'_>) {
        let outside = walker.depth() - 1;
        while let Some(step) = walker.next() {
            match step {
                Step::Open(tag) if tag.name() == "font" => self.fonts.push(look_of(walker, self.palette)),
                _ if walker.depth() <= outside => return,
                _ => {}
            }
        }
    }

    fn borders(&mut self, walker: &mut Walker<'_>) {
        let outside = walker.depth() - 1;
        let mut diagonal = false;
        while let Some(step) = walker.next() {
            match step {
                Step::Open(tag) if tag.name() == "border" => {
                    diagonal = ["diagonalUp", "diagonalDown"].iter().any(|name| tag.attr(name).is_some_and(|v| on(&v)));
                    self.borders.push(Borders::default());
                }
                Step::Open(tag) => {
                    let drawn = tag.attr("style").is_some_and(|style| style != "none")
                        && (tag.name() != "diagonal" || diagonal);
                    if let Some(border) = self.borders.last_mut().filter(|_| drawn) {
                        *border = border.with(Borders::of(tag.name()));
                    }
                }
                _ if walker.depth() <= outside => return,
                _ => {}
            }
        }
    }

    fn fills(&mut self, walker: &mut Walker<'_>) {
        let outside = walker.depth() - 1;
        while let Some(step) = walker.next() {
            match step {
                Step::Open(tag) if tag.name() == "fill" => {
                    let ground = ground_of(walker, self.palette, false);
                    self.grounds.push(ground.unwrap_or_default());
                }
                _ if walker.depth() <= outside => return,
                _ => {}
            }
        }
    }

    fn overlays(&mut self, walker: &mut Walker<'_>) {
        let outside = walker.depth() - 1;
        while let Some(step) = walker.next() {
            let tag = match step {
                Step::Open(tag) => tag,
                _ if walker.depth() <= outside => return,
                _ => continue,
            };
            if tag.name() == "dxf" {
                self.styles.overlays.push(Overlay::default());
                continue;
            }
            let Some(overlay) = self.styles.overlays.last_mut() else { continue };
            let flag = || Some(tag.is_on());
            match tag.name() {
                "strike" => overlay.struck = flag(),
                "b" => overlay.bold = flag(),
                "u" => overlay.underlined = flag(),
                "color" => overlay.colour = Some(self.palette.colour(&tag)),
                "numFmt" => overlay.code = tag.attr("formatCode").map(std::borrow::Cow::into_owned),
                "fill" => overlay.ground = ground_of(walker, self.palette, true),
                // Its colours are no text's.
                "border" => walker.skip(),
                _ => {}
            }
        }
    }

    fn formats(&mut self, walker: &mut Walker<'_>) {
        let outside = walker.depth() - 1;
        while let Some(step) = walker.next() {
            match step {
                Step::Open(tag) if tag.name() == "xf" => {
                    let at = |name: &str| tag.number(name).unwrap_or(0) as usize;
                    let format = Format {
                        look: self.fonts.get(at("fontId")).copied().unwrap_or_default(),
                        borders: self.borders.get(at("borderId")).copied().unwrap_or_default(),
                        number: tag.number("numFmtId").unwrap_or(0),
                        wraps: false,
                        shrinks: false,
                        ground: self.grounds.get(at("fillId")).copied().unwrap_or_default(),
                        lacks_font: at("fontId") > 0 && at("fontId") >= self.fonts.len(),
                    };
                    self.styles.formats.push(format);
                }
                Step::Open(tag) if tag.name() == "alignment" => {
                    let wraps = tag.attr("wrapText").is_some_and(|wraps| on(&wraps));
                    if let Some(format) = self.styles.formats.last_mut() {
                        format.wraps = wraps;
                        let turned = tag.number("textRotation").is_some_and(|degrees| degrees > 0);
                        format.shrinks = turned || tag.attr("shrinkToFit").is_some_and(|shrinks| on(&shrinks));
                    }
                }
                _ if walker.depth() <= outside => return,
                _ => {}
            }
        }
    }
}

/// The ground that a `fill` element describes; a conditional format gives a plain one by its back colour.
fn ground_of(walker: &mut Walker<'_>, palette: &Palette, conditional: bool) -> Option<Ground> {
    let outside = walker.depth() - 1;
    let mut pattern: Option<String> = None;
    let (mut front, mut back) = (None, None);
    while walker.depth() > outside {
        let Some(step) = walker.next() else { break };
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "patternFill" => pattern = tag.attr("patternType").map(std::borrow::Cow::into_owned),
            "gradientFill" => pattern = Some("gradient".to_owned()),
            "fgColor" => front = Some(palette.colour(&tag)),
            "bgColor" => back = Some(palette.colour(&tag)),
            _ => {}
        }
    }
    match (pattern.as_deref(), conditional) {
        (None | Some("solid"), true) => back.or(front).map(Ground::Colour),
        (None | Some("none"), _) => None,
        (Some("solid"), false) => front.map(Ground::Colour),
        _ => Some(Ground::Pattern),
    }
}

/// The look that a `font` or `rPr` element describes; reads up to its end.
pub(super) fn look_of(walker: &mut Walker<'_>, palette: &Palette) -> Look {
    let outside = walker.depth() - 1;
    let mut look = Look::default();
    while walker.depth() > outside {
        let Some(step) = walker.next() else { break };
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "strike" => look.struck = tag.is_on(),
            "b" => look.bold = tag.is_on(),
            "u" => look.underlined = tag.is_on(),
            "vertAlign" => look.height = height_of(&tag),
            "color" => look.colour = palette.colour(&tag),
            "sz" => {
                let points = tag.attr("val").and_then(|size| size.trim().parse::<f32>().ok());
                look.size = points.map_or(look.size, |points| (points * 2.0).clamp(2.0, 800.0) as u16);
            }
            _ => {}
        }
    }
    look
}

fn indexed_colours(text: &str) -> Vec<[u8; 3]> {
    let mut walker = Walker::new(text);
    let mut colours = Vec::new();
    while let Some(step) = walker.next() {
        if let Step::Open(tag) = step
            && tag.name() == "rgbColor"
        {
            colours.push(tag.attr("rgb").and_then(|rgb| hex(&rgb)).unwrap_or_default());
        }
    }
    colours
}

/// The colours of a theme, in the order workbooks count them.
pub(in crate::office) fn theme(text: &str) -> Vec<[u8; 3]> {
    /// Names in the order of ECMA-376, 18.8.3: light and dark change places against the theme's own order.
    const ORDER: [&str; 12] = [
        "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
        "folHlink",
    ];
    let mut colours = Palette::default().theme;
    let mut walker = Walker::new(text);
    let mut slot = None;
    while let Some(step) = walker.next() {
        let Step::Open(tag) = step else { continue };
        if let Some(at) = ORDER.iter().position(|name| *name == tag.name()) {
            slot = Some(at);
        } else if let Some(at) = slot
            && matches!(tag.name(), "srgbClr" | "sysClr")
        {
            let value = tag.attr("lastClr").or_else(|| tag.attr("val"));
            if let (Some(colour), Some(place)) = (value.and_then(|value| hex(&value)), colours.get_mut(at)) {
                *place = colour;
            }
            slot = None;
        }
    }
    colours
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_name_fonts_borders_and_codes() {
        let mut palette = Palette::default();
        let styles = Styles::read(
            concat!(
                r##"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="#,##0&quot;千円&quot;"/></numFmts>"##,
                r##"<fonts><font><sz val="9"/></font><font><strike/><color rgb="FFFF0000"/></font>"##,
                r##"<font><strike val="0"/><u/><color theme="4"/></font></fonts>"##,
                r##"<borders><border><left/><right/></border><border diagonalUp="0"><left style="thin"/><top style="none"/><diagonal style="thin"/></border></borders>"##,
                r##"<cellStyleXfs><xf fontId="1"/></cellStyleXfs>"##,
                r##"<cellXfs><xf fontId="0"/><xf fontId="1" borderId="1" numFmtId="164"><alignment wrapText="1"/></xf>"##,
                r##"<xf fontId="2"/></cellXfs></styleSheet>"##,
            ),
            &mut palette,
        );
        assert_eq!(styles.format(0).look, Look { size: 18, ..Look::default() });
        let second = styles.format(1);
        assert!(second.look.struck && second.wraps && second.borders == Borders::LEFT);
        assert_eq!((second.look.colour, second.number), ([255, 0, 0], 164));
        let third = styles.format(2);
        assert!(!third.look.struck && third.look.underlined);
        assert_eq!(third.look.colour, [0x4F, 0x81, 0xBD]);
        assert_eq!(styles.code(164), Some("#,##0\"千円\""));
        assert_eq!(styles.format(99), styles.format(0));
    }

    #[test]
    fn the_theme_counts_light_before_dark() {
        let colours = theme(
            r#"<a:theme><a:dk1><a:sysClr val="windowText" lastClr="111111"/></a:dk1><a:lt1><a:sysClr lastClr="FEFEFE"/></a:lt1><a:accent2><a:srgbClr val="FF0000"/></a:accent2></a:theme>"#,
        );
        assert_eq!((colours[0], colours[1], colours[5]), ([0xFE; 3], [0x11; 3], [255, 0, 0]));
    }
}
