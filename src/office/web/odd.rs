//! Looks that are rarer: lines that are painted as grounds, text that is turned, cut off or written otherwise.

use super::style::{Case, Declared};
use crate::layout::Height;

/// Whether a box's text begins where the box ends.
pub(super) fn is_whole(value: &str) -> bool {
    value.strip_suffix('%').and_then(|share| share.parse::<f32>().ok()).is_some_and(|share| share >= 100.0)
}

/// A height that is seen as a line.
pub(super) fn is_thin(height: &str) -> bool {
    matches!(height, "1px" | "2px" | "3px" | ".1em" | "0.1em" | ".05em" | "0.05em" | "1pt" | "2pt")
}

/// Whether what is drawn beside a text is made of dashes alone.
pub(super) fn is_dashes(content: &str) -> bool {
    let inner = content.trim_matches(['"', '\'']);
    !inner.is_empty() && inner.chars().all(crate::lexicon::is_dash)
}

/// Whether a ground is a line across the middle: a thin band between two clear parts, or one painted thin at half height.
pub(super) fn is_band(value: &str) -> bool {
    if !value.contains("linear-gradient") {
        return false;
    }
    let clear = ["transparent", "#0000 ", "#0000,", "rgba(0,0,0,0)", "rgba(0, 0, 0, 0)", "#00000000"];
    let parts: usize = clear.iter().map(|name| value.matches(name).count()).sum();
    let size = value.rsplit_once('/').map(|(place, size)| (place, size.split_whitespace().nth(1).unwrap_or_default()));
    let painted =
        size.is_some_and(|(place, height)| is_thin(height) && (place.contains("center") || place.contains("50%")));
    parts >= 2 || painted
}

/// Whether a value of `text-decoration` is one: some word of it is a line, a style, a thickness or a colour.
pub(super) fn is_decoration(value: &str) -> bool {
    const WORDS: [&str; 22] = [
        "none",
        "underline",
        "overline",
        "line-through",
        "blink",
        "solid",
        "double",
        "dotted",
        "dashed",
        "wavy",
        "auto",
        "from-font",
        "inherit",
        "initial",
        "unset",
        "revert",
        "revert-layer",
        "currentcolor",
        "transparent",
        "spelling-error",
        "grammar-error",
        "skip",
    ];
    let known = |word: &str| {
        WORDS.contains(&word)
            || word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '#' | '.' | '-'))
            || word.contains(['(', ')', ',', '%', '/'])
    };
    value.split_whitespace().any(known)
}

/// Whether a clip leaves nothing of its box.
pub(super) fn is_nothing_left(value: &str) -> bool {
    ["inset(100%", "inset(50%", "circle(0", "ellipse(0", "polygon(0 0, 0 0", "polygon(0 0,0 0"]
        .iter()
        .any(|clip| value.starts_with(clip))
}

/// Whether text runs from the right to the left whatever its letters are.
pub(super) fn is_turned(declared: &[Declared]) -> bool {
    let says = |name: &str, word: &str| declared.iter().any(|of| of.name == name && of.value.contains(word));
    says("unicode-bidi", "override") && says("direction", "rtl")
}

/// The letters that are shown.
pub(super) fn case(value: &str) -> Case {
    match value {
        "lowercase" => Case::Lower,
        value if value == "uppercase" || value.contains("small-caps") || value.contains("unicase") => Case::Upper,
        _ => Case::AsWritten,
    }
}

/// A look in which text is seen otherwise than it is read: mirrored or turned over, blurred, cut off at its end.
pub(super) fn look(declared: &[Declared]) -> Option<String> {
    let says = |name: &str, word: &str| declared.iter().any(|of| of.name == name && of.value.contains(word));
    let mirrored =
        ["scalex(-", "scaley(-", "scale(-", "rotate(180", "rotatey(180", "rotatex(180", "rotate(.5turn", "matrix(-"];
    let odd = |of: &&Declared| match of.name.as_str() {
        "transform" => mirrored.iter().any(|turn| of.value.contains(turn)),
        "scale" => of.value.starts_with('-'),
        "rotate" => matches!(of.value.as_str(), "180deg" | ".5turn" | "0.5turn"),
        "filter" => of.value.contains("blur("),
        "mask" | "mask-image" | "-webkit-mask" | "-webkit-mask-image" => of.value != "none",
        // Colours that are not worked out may be that of the ground.
        "color" => ["lab(", "oklab(", "lch(", "oklch(", "color(", "color-mix("]
            .iter()
            .any(|of_space| of.value.starts_with(of_space)),
        "text-overflow" => of.value.contains("ellipsis") && says("white-space", "nowrap"),
        "-webkit-line-clamp" => of.value != "none",
        _ => false,
    };
    declared.iter().find(odd).map(|of| format!("{}: {}", of.name, of.value))
}

/// Whether a box that is placed in the window stands above it.
pub(super) fn is_above(top: &str) -> bool {
    /// A line of text and more, in pixels.
    const LINE: f32 = -20.0;
    top.strip_suffix("px").and_then(|top| top.parse::<f32>().ok()).is_some_and(|top| top <= LINE)
}

/// A share of the size that nobody sees.
pub(super) fn is_next_to_nothing(zoom: &str) -> bool {
    let share =
        zoom.strip_suffix('%').map_or_else(|| zoom.parse(), |share| share.parse::<f32>().map(|share| share / 100.0));
    share.is_ok_and(|share| share < 0.05)
}

/// The size among the words of `font`: `bold 12px/1.5 serif`.
pub(super) fn size_of_font(value: &str) -> Option<&str> {
    let sizes = value.split_whitespace().filter_map(|word| word.split('/').next());
    let is_weight = |word: &str| word.len() == 3 && word.ends_with("00");
    sizes.filter(|word| word.starts_with(|c: char| c.is_ascii_digit() || c == '.')).find(|word| !is_weight(word))
}

/// Raised and lowered letters of the font itself.
pub(super) fn position(value: &str) -> Option<Height> {
    match value {
        "super" => Some(Height::Raised),
        "sub" => Some(Height::Lowered),
        _ => None,
    }
}

/// How far a box is moved: the first length of `translate`.
pub(super) fn moved(value: &str) -> Option<&str> {
    let inner =
        value.split_once("translate").map_or(value, |(_, rest)| rest.split_once('(').map_or("", |(_, inner)| inner));
    inner.split([',', ')', ' ']).map(str::trim).find(|length| !length.is_empty() && !length.ends_with('%'))
}

/// `hsl(0 0% 100%)` as red, green and blue.
pub(super) fn hsl(value: &str) -> Option<[u8; 3]> {
    let inner = value.split_once('(')?.1.trim_end_matches(')');
    let mut parts = inner.split([',', ' ', '/']).filter(|part| !part.is_empty());
    let mut number = |unit: &str| parts.next()?.trim_end_matches(unit).parse::<f32>().ok();
    let (hue, saturation, lightness) = (number("deg")?, number("%")? / 100.0, number("%")? / 100.0);
    let channel = |nth: f32| {
        let k = (nth + hue / 30.0).rem_euclid(12.0);
        let level = lightness - saturation * lightness.min(1.0 - lightness) * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0);
        (level * 255.0).round() as u8
    };
    Some([channel(0.0), channel(8.0), channel(4.0)])
}
