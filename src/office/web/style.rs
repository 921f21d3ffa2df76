//! The looks that declarations of style, elements and their attributes give.

use std::borrow::Cow;

use super::super::look::hex;
use super::level::Spot;
use super::odd;
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
    pub(super) fn read(value: &str) -> Option<Self> {
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

/// One declaration: its name and value in small letters where case says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Declared {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) important: bool,
}

impl Declared {
    /// Reads `name: value !important`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (name, value) = text.split_once(':')?;
        let name = name.trim();
        let name = if name.starts_with("--") { name.to_owned() } else { name.to_ascii_lowercase() };
        let name = if name == "text-decoration-line" { "text-decoration".to_owned() } else { name };
        let value = value.trim();
        let plain = value.trim_end_matches(|c: char| c.is_ascii_alphabetic()).trim_end();
        let important = plain.ends_with('!') && value.to_ascii_lowercase().ends_with("important");
        let value = if important { plain.trim_end_matches('!').trim() } else { value };
        // What is quoted, and names of attributes, keep their letters.
        let value =
            if name == "content" || name.starts_with("--") { value.to_owned() } else { value.to_ascii_lowercase() };
        // A declaration that no browser understands leaves what another one said.
        let known = name != "text-decoration" || value.contains("var(") || odd::is_decoration(&value);
        (!name.is_empty() && known).then_some(Self { name, value, important })
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
    /// Whether `<mark>` lies over it; the ground of a row tells nothing of its words.
    pub(super) marker: Option<bool>,
    pub(super) height: Option<Height>,
    pub(super) size: Option<Size>,
    /// The colour painted under it, where that is plain.
    pub(super) ground: Option<[u8; 3]>,
    /// 箇条書き: whether the list shows no marks.
    pub(super) unmarked: Option<bool>,
    pub(super) preserved: Option<bool>,
    /// Whether line ends of the source are line ends of the page.
    pub(super) broken: Option<bool>,
    /// Whether it stands on lines of its own, whatever element it is.
    pub(super) block: Option<bool>,
    /// Whether lines through the text around it go past it: inline-block, float and the like.
    pub(super) apart: Option<bool>,
    /// Whether its parts may stand in an order of their own (flexible boxes, grids).
    pub(super) flexible: Option<bool>,
    /// Whether its parts stand apart from each other: in the columns of a grid, or with a gap between them.
    pub(super) spaced: Option<bool>,
    /// Whether its parts stand in the other order (flexible boxes).
    pub(super) reversed: Option<bool>,
    /// Its place among the parts of a flexible box.
    pub(super) order: Option<i32>,
    /// Whether it is the frame of what is placed in it.
    pub(super) positioned: Option<bool>,
    /// Whether it stands outside the flow of the text: placed by its edges, or at one side.
    pub(super) placed: Option<bool>,
    /// Where it stands, where its edges say so.
    pub(super) spot: Spot,
    /// Whether a border is drawn around it.
    pub(super) framed: Option<bool>,
    /// Whether it is painted over all of the frame in which it is placed.
    pub(super) covers: Option<bool>,
    /// Whether its letters have no size, or are not visible: what stands in it may be seen all the same.
    pub(super) sizeless: Option<bool>,
    pub(super) invisible: Option<bool>,
    /// Whether its text runs from the right to the left whatever its letters are.
    pub(super) turned: Option<bool>,
    /// How its letters are shown, whatever is written.
    pub(super) case: Option<Case>,
    /// A look that is not worked out, as it is written: mirrored text, text cut off.
    pub(super) odd: Option<String>,
    /// Counters that it begins, sets, and counts on.
    pub(super) counts: Counts,
}

/// 大文字・小文字: the letters that are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    AsWritten,
    Upper,
    Lower,
}

impl Case {
    /// A text as it is shown.
    pub(super) fn shown(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::AsWritten => text.into(),
            Self::Upper => text.to_uppercase().into(),
            Self::Lower => text.to_lowercase().into(),
        }
    }
}

/// `counter-reset`, `counter-set` and `counter-increment`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) reset: Option<String>,
    pub(super) set: Option<String>,
    pub(super) increment: Option<String>,
}

impl Style {
    /// These declarations over others.
    pub(super) fn over(self, below: &Self) -> Self {
        Self {
            struck: self.struck.or(below.struck),
            underlined: self.underlined.or(below.underlined),
            bold: self.bold.or(below.bold),
            colour: self.colour.or(below.colour),
            hidden: self.hidden.or(below.hidden),
            grounded: self.grounded.or(below.grounded),
            marker: self.marker.or(below.marker),
            height: self.height.or(below.height),
            size: self.size.or(below.size),
            ground: self.ground.or(below.ground),
            unmarked: self.unmarked.or(below.unmarked),
            preserved: self.preserved.or(below.preserved),
            broken: self.broken.or(below.broken),
            block: self.block.or(below.block),
            apart: self.apart.or(below.apart),
            flexible: self.flexible.or(below.flexible),
            spaced: self.spaced.or(below.spaced),
            reversed: self.reversed.or(below.reversed),
            order: self.order.or(below.order),
            positioned: self.positioned.or(below.positioned),
            placed: self.placed.or(below.placed),
            spot: self.spot.over(below.spot),
            framed: self.framed.or(below.framed),
            covers: self.covers.or(below.covers),
            sizeless: self.sizeless.or(below.sizeless),
            invisible: self.invisible.or(below.invisible),
            turned: self.turned.or(below.turned),
            case: self.case.or(below.case),
            odd: self.odd.or_else(|| below.odd.clone()),
            counts: self.counts,
        }
    }

    /// The looks that some declarations give together.
    pub(super) fn of(declared: &[Declared]) -> Self {
        let mut style = Self::default();
        let mut lifted = false;
        let (mut flat, mut cut) = (false, false);
        // Letters without a colour of their own are seen by their ground, their outline or their shadow.
        let names = ["background-clip", "text-stroke", "text-shadow", "fill-color"];
        let drawn = declared.iter().any(|of| names.iter().any(|name| of.name.contains(name)));
        let drawn_otherwise = declared.iter().any(|of| names[..3].iter().any(|name| of.name.contains(name)));
        for Declared { name, value, .. } in declared {
            if name.ends_with("text-fill-color") && !drawn_otherwise {
                style.declare("color", value);
            } else if !(drawn && name == "color") {
                style.declare(name, value);
            }
            style.spot.declare(name, value);
            flat |= matches!(name.as_str(), "width" | "height" | "max-height" | "max-width") && is_zero_length(value);
            cut |= name.starts_with("overflow") && value.contains("hidden");
            lifted |= name == "top" && value.starts_with('-') || name == "bottom" && value.ends_with("em");
        }
        // A box without room that cuts off what it holds, or whose text begins behind its end.
        let indent = |of: &Declared| of.name == "text-indent" && odd::is_whole(&of.value);
        if cut && (flat || declared.iter().any(indent)) {
            style.hidden = Some(true);
        }
        // A note mark made small and set higher by hand.
        if lifted && style.height.is_none() && matches!(style.size, Some(Size::Share(share)) if share < 0.9) {
            style.height = Some(Height::Raised);
        }
        // A raised element that is set back to its line and to its size.
        let says = |name: &str, values: &[&str]| {
            declared.iter().any(|of| of.name == name && values.contains(&of.value.as_str()))
        };
        if !lifted && says("vertical-align", &["baseline"]) && says("font-size", &["1em", "100%", "inherit", "1rem"]) {
            style.height = Some(Height::Line);
        }
        // What stands above the window is never seen.
        let fixed = declared.iter().any(|of| of.name == "position" && of.value == "fixed");
        if fixed && declared.iter().any(|of| of.name == "top" && odd::is_above(&of.value)) {
            style.hidden = Some(true);
        }
        style.turned = odd::is_turned(declared).then_some(true);
        style.odd = odd::look(declared);
        style.covers = Some(covers(declared, style.ground.is_some()));
        let raised = |of: &Declared| of.name == "text-underline-offset" && is_raised(&of.value);
        if style.underlined == Some(true) && declared.iter().any(raised) {
            (style.struck, style.underlined) = (Some(true), Some(false));
        }
        style
    }

    /// Whether what is drawn beside a text is a line across its middle.
    pub(super) fn is_line_across(declared: &[Declared]) -> bool {
        let value = |name: &str| declared.iter().find(|of| of.name == name).map(|of| of.value.as_str());
        let share = |value: &str| value.trim_end_matches('%').parse::<f32>();
        let zero = |name: &str| value(name).is_some_and(is_zero_length);
        // Between its edges, as far from the one as from the other.
        let centred = value("margin").is_some_and(|margin| margin.starts_with("auto"))
            && (zero("inset") || zero("top") && zero("bottom"));
        let top =
            |top: &str| share(top.strip_prefix("calc(").map_or(top, |inner| inner.split(' ').next().unwrap_or(top)));
        let middle = centred || value("top").and_then(|at| top(at).ok()).is_some_and(|at| (30.0..=70.0).contains(&at));
        let thin = value("height").is_some_and(odd::is_thin);
        let ruled = ["border-top", "border-bottom", "border"].iter().any(|name| value(name).is_some());
        let painted = thin && declared.iter().any(|of| of.name.starts_with("background"));
        let dashes = value("content").is_some_and(odd::is_dashes);
        (middle && (ruled || painted) || dashes) && value("position") == Some("absolute")
    }

    /// The looks of `name: value; name: value`.
    #[cfg(test)]
    fn declarations(text: &str) -> Self {
        Self::of(&text.split(';').filter_map(Declared::read).collect::<Vec<_>>())
    }

    fn declare(&mut self, name: &str, value: &str) {
        let nothing = is_zero_length;
        if name == "display" {
            self.block = match value {
                "block" | "list-item" | "flex" | "grid" | "table" | "flow-root" | "table-row" => Some(true),
                "inline" | "contents" => Some(false),
                _ => None,
            };
            self.flexible = Some(value.contains("flex") || value.contains("grid"));
            self.spaced = self.spaced.or(value.contains("grid").then_some(true));
        }
        match name {
            "text-decoration" => {
                self.struck = Some(value.contains("line-through") && !is_white_line(value));
                self.underlined = Some(value.contains("underline"));
            }
            "text-decoration-color" if is_white_line(value) => self.struck = Some(false),
            "display" if value == "none" => self.hidden = Some(true),
            "display" if value.starts_with("inline-") => self.apart = Some(true),
            "float" => {
                self.apart = Some(value != "none");
                // What stands at the left is often a cell.
                self.placed = Some(self.placed == Some(true) || matches!(value, "right" | "inline-end"));
            }
            "position" => {
                self.apart = Some(matches!(value, "absolute" | "fixed"));
                self.placed = Some(self.placed == Some(true) || self.apart == Some(true));
                self.positioned = Some(value != "static");
            }
            "border" | "outline" => self.framed = Some(!value.starts_with("none") && !value.starts_with('0')),
            "counter-reset" => self.counts.reset = Some(value.to_owned()),
            "counter-set" => self.counts.set = Some(value.to_owned()),
            "counter-increment" => self.counts.increment = Some(value.to_owned()),
            "gap" | "column-gap" | "grid-gap" if !nothing(value) => self.spaced = Some(true),
            "justify-content" if value.starts_with("space-") => self.spaced = Some(true),
            "flex-direction" => self.reversed = Some(value.ends_with("reverse")),
            "order" => self.order = value.parse().ok(),
            // Another display shows again what a rule below hides, and not what these declarations hide.
            "display" => self.hidden = self.hidden.or(Some(false)),
            "visibility" if value == "collapse" => self.hidden = Some(true),
            "visibility" => self.invisible = Some(value == "hidden"),
            "zoom" if odd::is_next_to_nothing(value) => self.hidden = Some(true),
            "font" => {
                if let Some(size) = odd::size_of_font(value) {
                    self.declare("font-size", size);
                }
            }
            "font-variant-position" => self.height = odd::position(value),
            "font-size" if nothing(value) => self.sizeless = Some(true),
            "font-size" if is_tiny(value) => self.hidden = Some(true),
            "content-visibility" if value == "hidden" => self.hidden = Some(true),
            "-webkit-text-security" if value != "none" => self.hidden = Some(true),
            "text-transform" | "font-variant" | "font-variant-caps" => self.case = Some(odd::case(value)),
            "transform" if is_nothing_scaled(value) => self.hidden = Some(true),
            "filter" if is_faint_filter(value) => self.hidden = Some(true),
            "opacity" if value.parse::<f32>().is_ok_and(|opacity| opacity < LEAST_OPACITY) => self.hidden = Some(true),
            "color" if is_transparent(value) => self.hidden = Some(true),
            "clip-path" if odd::is_nothing_left(value) => self.hidden = Some(true),
            "clip" if value.starts_with("rect(0") || value.starts_with("rect(1px") => self.hidden = Some(true),
            "text-indent" | "left" | "top" | "margin-left" | "margin-top" | "margin" if is_far_away(value) => {
                self.hidden = Some(true);
            }
            "transform" | "translate" if odd::moved(value).is_some_and(is_far_away) => self.hidden = Some(true),
            "font-size" => {
                self.size = Size::read(value);
                // A share of nothing is nothing.
                self.sizeless = (!matches!(self.size, Some(Size::Share(_)))).then_some(false);
            }
            "font-weight" => {
                self.bold = Some(value.starts_with("bold") || value.parse::<u32>().is_ok_and(|weight| weight > 500));
            }
            "color" => self.colour = colour(value),
            "background" | "background-color" | "background-image" => {
                self.grounded = Some(!matches!(value, "none" | "transparent" | "white" | "#fff" | "#ffffff"));
                self.ground = colour(value);
                if odd::is_band(value) {
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
            "white-space" | "white-space-collapse" => self.white_space(value),
            _ => {}
        }
    }
}

impl Style {
    /// What becomes of spaces and line ends of the source.
    fn white_space(&mut self, value: &str) {
        let keeps = |words: &[&str]| value.split_whitespace().any(|word| words.contains(&word));
        self.preserved = Some(keeps(&["pre", "pre-wrap", "break-spaces", "preserve"]));
        self.broken = Some(self.preserved == Some(true) || keeps(&["pre-line", "preserve-breaks"]));
    }
}

/// Whether declarations put a plain ground over all of the frame around.
fn covers(declared: &[Declared], grounded: bool) -> bool {
    let value = |name: &str| declared.iter().rev().find(|of| of.name == name).map(|of| of.value.as_str());
    let zero = |name: &str| value(name).is_some_and(is_zero_length);
    let side = |edge: &str, length: &str| zero(edge) || value(length) == Some("100%");
    let all = zero("inset") || zero("top") && zero("left") && side("right", "width") && side("bottom", "height");
    let ground = || value("background-color").or_else(|| value("background")).unwrap_or_default();
    let clear = || ground().contains("rgba") || ground().contains("hsla") || ground().contains('/');
    let behind = || value("z-index").is_some_and(|level| level.starts_with('-'));
    grounded && all && matches!(value("position"), Some("absolute" | "fixed")) && !clear() && !behind()
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

/// `transparent`, `rgba(0, 0, 0, 0)`, `rgb(0 0 0 / 0%)`, `#0000`.
fn is_transparent(value: &str) -> bool {
    let of_commas = value.strip_prefix("rgba(").and_then(|inner| inner.trim_end_matches(')').split([',', '/']).nth(3));
    let of_slash = || value.split_once('(')?.1.trim_end_matches(')').split_once('/').map(|(_, alpha)| alpha);
    let alpha = of_commas.or_else(of_slash).map(|alpha| alpha.trim().trim_end_matches('%'));
    let digits = value.strip_prefix('#').unwrap_or_default();
    value == "transparent"
        || digits.len() == 4 && digits.ends_with('0')
        || digits.len() == 8 && digits.ends_with("00")
        || alpha.and_then(|alpha| alpha.trim().parse::<f32>().ok()).is_some_and(|a| a < LEAST_OPACITY)
}

/// Farther to the left than any page reaches.
fn is_far_away(value: &str) -> bool {
    const FAR_PX: f32 = -900.0;
    let screens = |unit: &str| value.strip_suffix(unit).and_then(|share| share.parse::<f32>().ok());
    if screens("vw").or_else(|| screens("%")).is_some_and(|share| share <= -100.0) {
        return true;
    }
    value.trim_end_matches("px").parse::<f32>().is_ok_and(|place| place < FAR_PX)
}

/// A line that is drawn in white, or in nothing.
fn is_white_line(value: &str) -> bool {
    value.split_whitespace().any(|word| matches!(word, "white" | "#fff" | "#ffffff" | "transparent"))
}

/// An underline set so much higher that it goes through the text.
fn is_raised(value: &str) -> bool {
    const THROUGH_EM: f32 = -0.2;
    const THROUGH_PX: f32 = -3.0;
    let number = |unit: &str| value.strip_suffix(unit).and_then(|number| number.trim().parse::<f32>().ok());
    number("em").is_some_and(|by| by <= THROUGH_EM) || number("px").is_some_and(|by| by <= THROUGH_PX)
}

/// A colour as a style sheet writes it; `None` for names that are not known.
fn colour(value: &str) -> Option<[u8; 3]> {
    const NAMES: [(&str, [u8; 3]); 13] = [
        ("canvas", [255; 3]),
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
    if value.starts_with("hsl") {
        return odd::hsl(value);
    }
    NAMES.iter().find(|(name, _)| *name == value).map(|(_, colour)| *colour)
}

/// What the kind of an element and its attributes say.
pub(super) fn own(node: &Node) -> Style {
    let mut style = Style::default();
    match node.name.as_str() {
        "s" | "strike" => style.struck = Some(true),
        "u" => style.underlined = Some(true),
        "b" | "strong" => style.bold = Some(true),
        "mark" => style.marker = Some(true),
        "sup" => style.height = Some(Height::Raised),
        "sub" => style.height = Some(Height::Lowered),
        "pre" | "textarea" | "xmp" | "listing" | "plaintext" => style.white_space("pre"),
        "font" => style.colour = colour(&node.attr("color").to_ascii_lowercase()),
        _ => {}
    }
    if node.has("hidden") && node.attr("hidden") != "false" {
        style.hidden = Some(true);
    }
    if node.has("bgcolor") {
        style.grounded = Some(true);
        style.ground = colour(&node.attr("bgcolor").to_ascii_lowercase());
    }
    // Drawings give looks by attributes, too.
    if node.has("text-decoration") {
        style.struck = Some(node.attr("text-decoration").contains("line-through"));
    }
    if node.name == "dialog" && !node.has("open") || node.has("popover") {
        style.hidden = Some(true);
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_strike_hide_and_colour() {
        let style = Style::declarations("color : #d00; font-weight: 700; TEXT-DECORATION-LINE: Line-Through");
        assert_eq!((style.colour, style.bold, style.struck), (Some([0xDD, 0, 0]), Some(true), Some(true)));
        assert_eq!(Style::declarations("display : none !important").hidden, Some(true));
        assert_eq!(Style::declarations("text-decoration: line-through #fff").struck, Some(false));
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
            "-webkit-text-fill-color: transparent",
            "color:#0000",
            "color: rgb(0 0 0 / 0%)",
            "zoom:.01",
            "position:fixed;top:-100px",
            "transform:translateX(-9999px)",
            "margin-left:-9999px",
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
            "margin: 0 auto",
            "font: bold 12px/1.5 serif",
            "transform:translateX(-50%)",
            "position:fixed;top:0",
            "color:#000",
        ] {
            assert_eq!(Style::declarations(seen).hidden, None, "{seen}");
        }
        let band = "background:linear-gradient(transparent 46%, red 46% 54%, transparent 54%)";
        let marker = "background:linear-gradient(transparent 60%, yellow 60%)";
        assert_eq!((Style::declarations(band).struck, Style::declarations(marker).struck), (Some(true), None));
    }
}
