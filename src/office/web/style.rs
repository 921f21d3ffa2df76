//! The looks that a page gives by its elements, attributes and the simplest of its style sheets: one class, one
//! element or one id by itself.

use std::collections::HashMap;

use super::super::look::hex;
use super::tree::Node;
use crate::layout::Height;

/// A size of text as a style sheet gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Size {
    /// Of the size around it.
    Share(f32),
    /// In half points.
    HalfPoints(f32),
}

impl Size {
    fn read(value: &str) -> Option<Self> {
        /// Half points in a CSS pixel: 96 pixels are 72 points.
        const PIXEL: f32 = 1.5;
        const NAMED: [(&str, f32); 4] = [("smaller", 0.83), ("larger", 1.2), ("x-small", 0.63), ("xx-small", 0.56)];
        let number = |unit: &str| value.strip_suffix(unit)?.trim().parse::<f32>().ok().filter(|size| *size > 0.0);
        let named = NAMED.iter().find(|(name, _)| *name == value).map(|(_, share)| *share);
        let share = named
            .or_else(|| number("%").map(|share| share / 100.0))
            .or_else(|| number("em").filter(|_| !value.ends_with("rem")));
        share
            .map(Self::Share)
            .or_else(|| number("px").map(|size| Self::HalfPoints(size * PIXEL)))
            .or_else(|| number("pt").map(|size| Self::HalfPoints(size * 2.0)))
    }

    /// In half points, where the text around is so big.
    pub(super) fn within(self, around: u16) -> u16 {
        let size = match self {
            Self::Share(share) => share * f32::from(around),
            Self::HalfPoints(size) => size,
        };
        size.round().clamp(1.0, 2_000.0) as u16
    }
}

/// What some declarations say of an element.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Style {
    pub(super) struck: Option<bool>,
    pub(super) underlined: Option<bool>,
    pub(super) bold: Option<bool>,
    pub(super) colour: Option<[u8; 3]>,
    pub(super) hidden: Option<bool>,
    /// Whether something is painted under it.
    pub(super) grounded: Option<bool>,
    pub(super) height: Option<Height>,
    pub(super) size: Option<Size>,
    /// The colour painted under it, where that is plain.
    pub(super) ground: Option<[u8; 3]>,
    /// 箇条書き: whether the list shows no marks.
    pub(super) unmarked: Option<bool>,
    pub(super) preserved: Option<bool>,
}

impl Style {
    /// These declarations over others.
    fn over(self, below: &Self) -> Self {
        Self {
            struck: self.struck.or(below.struck),
            underlined: self.underlined.or(below.underlined),
            bold: self.bold.or(below.bold),
            colour: self.colour.or(below.colour),
            hidden: self.hidden.or(below.hidden),
            grounded: self.grounded.or(below.grounded),
            height: self.height.or(below.height),
            size: self.size.or(below.size),
            ground: self.ground.or(below.ground),
            unmarked: self.unmarked.or(below.unmarked),
            preserved: self.preserved.or(below.preserved),
        }
    }

    /// Reads `name: value; name: value`.
    fn declarations(text: &str) -> Self {
        let mut style = Self::default();
        let mut lifted = false;
        let (mut flat, mut cut) = (false, false);
        // Letters without a colour of their own are seen by their ground, their outline or their shadow.
        let drawn =
            ["background-clip", "text-stroke", "text-shadow", "fill-color"].iter().any(|name| text.contains(name));
        for declaration in text.split(';') {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().trim_end_matches("!important").trim().to_ascii_lowercase();
            let name = name.trim().to_ascii_lowercase();
            if !(drawn && name == "color") {
                style.declare(&name, &value);
            }
            flat |= matches!(name.as_str(), "width" | "height" | "max-height" | "max-width") && is_zero_length(&value);
            cut |= name.starts_with("overflow") && value.contains("hidden");
            lifted |= name == "top" && value.starts_with('-') || name == "bottom" && value.ends_with("em");
        }
        // A box without room that cuts off what it holds.
        if flat && cut {
            style.hidden = Some(true);
        }
        // A note mark made small and set higher by hand.
        if lifted && style.height.is_none() && matches!(style.size, Some(Size::Share(share)) if share < 0.9) {
            style.height = Some(Height::Raised);
        }
        style
    }

    fn declare(&mut self, name: &str, value: &str) {
        let nothing = is_zero_length;
        match name {
            "text-decoration" | "text-decoration-line" => {
                self.struck = Some(value.contains("line-through"));
                self.underlined = Some(value.contains("underline"));
            }
            "display" if value == "none" => self.hidden = Some(true),
            // Another display shows again what a rule below hides, and not what these declarations hide.
            "display" => self.hidden = self.hidden.or(Some(false)),
            "visibility" if matches!(value, "hidden" | "collapse") => self.hidden = Some(true),
            "font-size" if nothing(value) || is_tiny(value) => self.hidden = Some(true),
            "transform" if is_nothing_scaled(value) => self.hidden = Some(true),
            "filter" if is_faint_filter(value) => self.hidden = Some(true),
            "opacity" if value.parse::<f32>().is_ok_and(|opacity| opacity < LEAST_OPACITY) => self.hidden = Some(true),
            "color" if is_transparent(value) => self.hidden = Some(true),
            "clip-path" if value.starts_with("inset(100%") || value.starts_with("inset(50%") => {
                self.hidden = Some(true)
            }
            "clip" if value.starts_with("rect(0") || value.starts_with("rect(1px") => self.hidden = Some(true),
            "text-indent" | "left" if is_far_away(value) => self.hidden = Some(true),
            "font-size" => self.size = Size::read(value),
            "font-weight" => {
                self.bold = Some(value.starts_with("bold") || value.parse::<u32>().is_ok_and(|weight| weight > 500));
            }
            "color" => self.colour = colour(value),
            "background" | "background-color" | "background-image" => {
                self.grounded = Some(!matches!(value, "none" | "transparent" | "white" | "#fff" | "#ffffff"));
                self.ground = colour(value);
                // A thin band between two transparent parts is a line through the text.
                if value.contains("linear-gradient") && value.matches("transparent").count() >= 2 {
                    self.struck = Some(true);
                }
            }
            "vertical-align" => {
                self.height = match value {
                    "super" => Some(Height::Raised),
                    "sub" => Some(Height::Lowered),
                    _ => None,
                };
            }
            "list-style" | "list-style-type" => self.unmarked = Some(value.contains("none")),
            "white-space" => self.preserved = Some(value.starts_with("pre")),
            _ => {}
        }
    }
}

/// Paint with less opacity than this cannot be seen, as on the pages of a PDF.
const LEAST_OPACITY: f32 = 0.05;

fn is_zero_length(value: &str) -> bool {
    matches!(value, "0" | "0px" | "0pt" | "0em" | "0rem" | "0%")
}

/// Text of less than half a point.
fn is_tiny(value: &str) -> bool {
    const TINY_PX: f32 = 0.66;
    let length = value.trim_end_matches("px").trim_end_matches("pt");
    (value.ends_with("px") || value.ends_with("pt")) && length.trim().parse::<f32>().is_ok_and(|size| size < TINY_PX)
}

/// `scale(0)`, `scaleX(0)`, `scale(0, 0)`.
fn is_nothing_scaled(value: &str) -> bool {
    ["scale(", "scalex(", "scaley(", "scale3d("].iter().any(|name| {
        let inner = value.split_once(name).and_then(|(_, rest)| rest.split_once(')')).map(|(inner, _)| inner);
        inner.is_some_and(|inner| inner.split(',').any(|part| part.trim().parse::<f32>().is_ok_and(|by| by == 0.0)))
    })
}

/// `opacity(0)` as a filter.
fn is_faint_filter(value: &str) -> bool {
    let inner = value.split_once("opacity(").and_then(|(_, rest)| rest.split_once(')')).map(|(inner, _)| inner);
    inner.is_some_and(|inner| inner.trim().parse::<f32>().is_ok_and(|by| by < LEAST_OPACITY) || inner.trim() == "0%")
}

/// `transparent`, `rgba(0, 0, 0, 0)`.
fn is_transparent(value: &str) -> bool {
    let alpha = value.strip_prefix("rgba(").and_then(|inner| inner.trim_end_matches(')').split([',', '/']).nth(3));
    value == "transparent"
        || alpha.and_then(|alpha| alpha.trim().parse::<f32>().ok()).is_some_and(|a| a < LEAST_OPACITY)
}

/// Farther to the left than any page reaches.
fn is_far_away(value: &str) -> bool {
    const FAR_PX: f32 = -900.0;
    value.trim_end_matches("px").parse::<f32>().is_ok_and(|place| place < FAR_PX)
}

/// The selector of what a rule draws a line through: `.old` of `.old::after`, where that is a line across its middle.
fn crossed_out<'s>(selector: &'s str, body: &str) -> Option<&'s str> {
    let base = [":after", ":before"].iter().find_map(|end| selector.strip_suffix(end))?.trim_end_matches(':');
    let body: String = body.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let place = body.split(';').find_map(|part| part.strip_prefix("top:"))?;
    let middle = place.trim_end_matches('%').parse::<f32>().is_ok_and(|at| (30.0..=70.0).contains(&at));
    let thin =
        ["height:1px", "height:2px", "height:3px", "height:.1em", "height:0.1em"].iter().any(|of| body.contains(of));
    let line = body.contains("border-top:") || body.contains("border-bottom:") || thin && body.contains("background");
    (middle && line && body.contains("position:absolute")).then_some(base)
}

/// A colour as a style sheet writes it; `None` for names that are not known.
fn colour(value: &str) -> Option<[u8; 3]> {
    const NAMES: [(&str, [u8; 3]); 12] = [
        ("black", [0; 3]),
        ("white", [255; 3]),
        ("red", [255, 0, 0]),
        ("blue", [0, 0, 255]),
        ("green", [0, 128, 0]),
        ("gray", [128; 3]),
        ("grey", [128; 3]),
        ("orange", [255, 165, 0]),
        ("crimson", [220, 20, 60]),
        ("darkred", [139, 0, 0]),
        ("navy", [0, 0, 128]),
        ("purple", [128, 0, 128]),
    ];
    if let Some(digits) = value.strip_prefix('#') {
        let wide: String = match digits.len() {
            3 | 4 => digits.chars().take(3).flat_map(|c| [c, c]).collect(),
            _ => digits.chars().take(6).collect(),
        };
        return hex(&wide);
    }
    if let Some(parts) = value.strip_prefix("rgb") {
        let inner = parts.trim_start_matches('a').trim_start_matches('(').trim_end_matches(')');
        let mut parts = inner.split([',', ' ', '/']).filter(|part| !part.is_empty()).map(str::parse::<u8>);
        let mut next = || parts.next()?.ok();
        return Some([next()?, next()?, next()?]);
    }
    NAMES.iter().find(|(name, _)| *name == value).map(|(_, colour)| *colour)
}

/// The rules of a page's style sheets, by the one selector they have: `del`, `.old`, `#note`, `span.old`.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: HashMap<String, Style>,
}

/// Rules that are kept; a page of a city has a few hundred in itself.
const MAX_RULES: usize = 20_000;

impl Sheet {
    /// Adds the rules of one style sheet; conditions of media and the like are passed over.
    pub(super) fn add(&mut self, text: &str) {
        let text = without_comments(text);
        let mut rest = text.as_str();
        while let Some((selectors, behind)) = rest.split_once('{') {
            if selectors.trim_start().starts_with('@') {
                // The rules inside hold on some screens alone.
                rest = behind_block(behind);
                continue;
            }
            let (body, after) = behind.split_once('}').unwrap_or((behind, ""));
            let style = Style::declarations(body);
            for selector in selectors.split(',').map(str::trim) {
                let drawn = crossed_out(selector, body);
                let (selector, style) = match drawn {
                    Some(base) => (base, Style { struck: Some(true), ..Style::default() }),
                    None => (selector, style.clone()),
                };
                let simple = !selector.is_empty() && !selector.contains([' ', '>', '+', '~', ':', '[', '*']);
                if simple && self.rules.len() < MAX_RULES {
                    let below = self.rules.remove(selector).unwrap_or_default();
                    self.rules.insert(selector.to_owned(), style.over(&below));
                }
            }
            rest = after;
        }
    }

    /// What an element says of itself, with what the sheets and its kind say.
    pub(super) fn of(&self, node: &Node) -> Style {
        let mut style = own(node);
        let rule = |selector: String| self.rules.get(&selector).cloned().unwrap_or_default();
        style = rule(node.name.clone()).over(&style);
        for class in node.attr("class").split_whitespace() {
            style = rule(format!(".{class}")).over(&style);
            style = rule(format!("{}.{class}", node.name)).over(&style);
        }
        if node.has("id") {
            style = rule(format!("#{}", node.attr("id"))).over(&style);
        }
        Style::declarations(node.attr("style")).over(&style)
    }
}

/// What the kind of an element and its attributes say.
fn own(node: &Node) -> Style {
    let mut style = Style::default();
    match node.name.as_str() {
        "s" | "strike" => style.struck = Some(true),
        "u" => style.underlined = Some(true),
        "b" | "strong" => style.bold = Some(true),
        "sup" => style.height = Some(Height::Raised),
        "sub" => style.height = Some(Height::Lowered),
        "pre" | "textarea" => style.preserved = Some(true),
        "font" => style.colour = colour(&node.attr("color").to_ascii_lowercase()),
        _ => {}
    }
    if node.has("hidden") && node.attr("hidden") != "false" {
        style.hidden = Some(true);
    }
    if node.has("bgcolor") {
        style.grounded = Some(true);
    }
    style
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("/*") {
        out.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

/// What stands behind the block whose inside this is.
fn behind_block(inside: &str) -> &str {
    let mut depth = 1_usize;
    for (at, ch) in inside.char_indices() {
        match ch {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return inside.get(at + 1..).unwrap_or_default();
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_strike_hide_and_colour() {
        let mut sheet = Sheet::default();
        sheet.add("@media print { .old { display: none } } /* .new{} */ .old, span.away { text-decoration: line-through red } #x{display:none}");
        sheet.add(".new { color: #d00; font-weight: 700 }");
        let node = |name: &str, class: &str, style: &str| Node {
            name: name.to_owned(),
            attributes: [("class".to_owned(), class.to_owned()), ("style".to_owned(), style.to_owned())].into(),
            ..Node::default()
        };
        assert_eq!(sheet.of(&node("p", "a old", "")).struck, Some(true));
        assert_eq!(sheet.of(&node("p", "old", "")).hidden, None);
        assert_eq!(sheet.of(&node("span", "away", "text-decoration:none")).struck, Some(false));
        let new = sheet.of(&node("span", "new", ""));
        assert_eq!((new.colour, new.bold), (Some([0xDD, 0, 0]), Some(true)));
        assert_eq!(sheet.of(&node("div", "", "display : none !important")).hidden, Some(true));
        assert_eq!(colour("rgb(255, 0, 0)"), Some([255, 0, 0]));
    }

    #[test]
    fn what_nobody_sees_and_what_a_line_is_drawn_through() {
        for hidden in [
            "color: transparent",
            "color:rgba(0,0,0,.01)",
            "opacity:.01",
            "clip-path: inset(100%)",
            "position:absolute;clip:rect(0,0,0,0)",
            "text-indent:-9999px",
            "font-size:.3px",
            "transform: rotate(3deg) scale(0)",
            "filter:opacity(0)",
            "display:inline-block;height:0;overflow:hidden",
            "width:0px; overflow-x:hidden",
            "clip-path:inset(50%);display:inline-block",
        ] {
            assert_eq!(Style::declarations(hidden).hidden, Some(true), "{hidden}");
        }
        for seen in [
            "color:transparent;-webkit-background-clip:text",
            "color: rgba(0,0,0,.9)",
            "opacity: .6",
            "left: -2px",
            "font-size: .8em",
            "transform: scale(1.2)",
            "overflow:hidden;height:20px",
            "height:0",
            "text-indent: 1em",
        ] {
            assert_eq!(Style::declarations(seen).hidden, None, "{seen}");
        }
        let mut sheet = Sheet::default();
        sheet.add(".old::after{content:'';position:absolute;left:0;right:0;top:50%;border-top:1px solid} .new::before{content:'*'}");
        let node = |class: &str| Node {
            name: "span".to_owned(),
            attributes: [("class".to_owned(), class.to_owned())].into(),
            ..Node::default()
        };
        assert_eq!((sheet.of(&node("old")).struck, sheet.of(&node("new")).struck), (Some(true), None));
        let band = "background:linear-gradient(transparent 46%, red 46% 54%, transparent 54%)";
        let marker = "background:linear-gradient(transparent 60%, yellow 60%)";
        assert_eq!((Style::declarations(band).struck, Style::declarations(marker).struck), (Some(true), None));
    }
}
