//! Looks that are rarer: lines that are painted as grounds, text that is turned, cut off or written otherwise.

use super::style::{Case, Declared};

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
        "text-overflow" => of.value.contains("ellipsis") && says("white-space", "nowrap"),
        "-webkit-line-clamp" => of.value != "none",
        _ => false,
    };
    declared.iter().find(odd).map(|of| format!("{}: {}", of.name, of.value))
}
