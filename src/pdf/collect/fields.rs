//! Form fields without an appearance: viewers show their value, so it is read as if it were drawn; of a check box its
//! mark.

use super::Collector;
use crate::geom::Rect;
use crate::layout::Ink;
use crate::lexicon::is_zero_width;
use crate::pdf::file::{Dictionary, File, Object, number};
use crate::pdf::font::text_string;
use crate::pdf::interpret::Sink;
use crate::pdf::model::{Direction, Flags, Glyph, NO_RULE};

/// Levels of fields above a widget.
const MAX_DEPTH: usize = 16;

/// Characters of one field that are shown.
const MAX_CHARS: usize = 20_000;

/// The size viewers give to text whose size is left to them, in points, at most.
const AUTO_PT: f32 = 12.0;

/// Room at the left of a field, in points.
const MARGIN_PT: f32 = 2.0;

/// An entry of a field or of one above it (12.7.3.1).
fn inherited<'f>(file: &'f File<'f>, dict: &'f Dictionary, key: &[u8]) -> Option<&'f Object> {
    let mut field = dict;
    for _ in 0..MAX_DEPTH {
        if let Some(value) = file.get(field, key) {
            return Some(value);
        }
        field = file.dict(field, b"Parent")?;
    }
    None
}

/// What a text or choice field shows; `None` for any other.
pub(super) fn value(file: &File<'_>, dict: &Dictionary) -> Option<String> {
    let kind = inherited(file, dict, b"FT")?.as_name().ok()?;
    let string = |object: &Object| object.as_str().ok().map(text_string);
    match (kind, inherited(file, dict, b"V")?) {
        // Viewers show asterisks.
        (b"Tx", _) if flags(file, dict) & PASSWORD != 0 => None,
        (b"Tx", Object::String(bytes, _)) => Some(text_string(bytes)),
        (b"Tx", Object::Stream(stream)) => Some(text_string(&file.inflated(stream, MAX_CHARS))),
        (b"Ch", Object::Array(values)) => {
            let shown: Vec<String> =
                values.iter().filter_map(|value| Some(label(file, dict, string(file.resolve(value)?)?))).collect();
            Some(shown.join("\n"))
        }
        (b"Ch", value) => Some(label(file, dict, string(value)?)),
        (b"Btn", value) => mark(file, dict, value).map(str::to_owned),
        _ => None,
    }
}

/// The flag of a text that nobody is to read (table 228).
const PASSWORD: i64 = 1 << 13;

fn flags(file: &File<'_>, dict: &Dictionary) -> i64 {
    inherited(file, dict, b"Ff").and_then(number).unwrap_or_default() as i64
}

/// Flags of buttons (table 226): one of a group, and one that is only pushed.
const RADIO: i64 = 1 << 15;
const PUSHED: i64 = 1 << 16;

/// The mark of a check box or radio button that has no appearance in any state.
fn mark(file: &File<'_>, dict: &Dictionary, value: &Object) -> Option<&'static str> {
    if file.dict(dict, b"AP").is_some() {
        return None;
    }
    let flags = flags(file, dict);
    if flags & PUSHED != 0 {
        return None;
    }
    let state = file.name(dict, b"AS").or_else(|| value.as_name().ok())?;
    Some(match (state != b"Off", flags & RADIO != 0) {
        (true, false) => "☑",
        (false, false) => "□",
        (true, true) => "◉",
        (false, true) => "○",
    })
}

/// What a choice is called: options may be pairs of an export value and a label.
fn label(file: &File<'_>, dict: &Dictionary, value: String) -> String {
    let options = inherited(file, dict, b"Opt").and_then(|options| options.as_array().ok());
    let found = options.into_iter().flatten().find_map(|option| {
        let Object::Array(pair) = file.resolve(option)? else { return None };
        let [export, shown] = pair.as_slice() else { return None };
        let text = |object: &Object| Some(text_string(file.resolve(object)?.as_str().ok()?));
        (text(export)? == value).then(|| text(shown))?
    });
    found.unwrap_or(value)
}

/// The size that a field's default appearance asks for.
fn size(file: &File<'_>, dict: &Dictionary, height: f32) -> f32 {
    let look = inherited(file, dict, b"DA").and_then(|look| look.as_str().ok()).map(text_string).unwrap_or_default();
    let words: Vec<&str> = look.split_whitespace().collect();
    let asked = words.windows(2).find_map(|pair| match pair {
        [size, "Tf"] => size.parse::<f32>().ok(),
        _ => None,
    });
    asked.filter(|size| *size > 0.5 && size.is_finite()).unwrap_or_else(|| (0.7 * height).clamp(1.0, AUTO_PT))
}

/// The mark of a check box or radio button that is on.
pub(super) fn tick(file: &File<'_>, dict: &Dictionary) -> Option<&'static str> {
    let button = inherited(file, dict, b"FT")?.as_name().ok()? == b"Btn";
    let (flags, on) = (flags(file, dict), file.name(dict, b"AS")? != b"Off");
    (button && on && flags & PUSHED == 0).then_some(if flags & RADIO == 0 { "☑" } else { "◉" })
}

/// Shows a field's value in its box; whether it has one that is shown as text.
pub(super) fn show(file: &File<'_>, dict: &Dictionary, rect: Rect, sink: &mut Collector) -> bool {
    let Some(text) = value(file, dict).filter(|text| !text.trim().is_empty()) else { return false };
    write(&text, size(file, dict, rect.height()), rect, sink);
    true
}

/// Writes a text into a box.
pub(super) fn write(text: &str, size: f32, rect: Rect, sink: &mut Collector) {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines = text.matches('\n').count() as f32 + 1.0;
    let mut y = (rect.y0 + rect.y1 - (lines - 1.0) * 1.2 * size) / 2.0 + 0.36 * size;
    let mut x = rect.x0 + MARGIN_PT;
    let mut first = true;
    for ch in text.chars().filter(|ch| !is_zero_width(*ch)).take(MAX_CHARS) {
        let width = if u32::from(ch) < 0x2E80 && !('\u{2460}'..='\u{24ff}').contains(&ch) { 0.5 } else { 1.0 } * size;
        if ch == '\n' || x + width > rect.x1 && x > rect.x0 + MARGIN_PT {
            (x, y, first) = (rect.x0 + MARGIN_PT, y + 1.2 * size, true);
        }
        if ch == '\n' || ch.is_control() {
            continue;
        }
        let flags = if first { Flags::FIRST } else { Flags::NONE };
        let area = Rect { x0: x, y0: y - 0.88 * size, x1: x + width, y1: y + 0.12 * size };
        let (colour, ink, direction) = ([0; 3], Ink::Standing, Direction::Right);
        sink.glyph(Glyph { rect: area, x, y, size, ch, rule: NO_RULE, font: 0, flags, colour, ink, direction });
        (x, first) = (x + width, false);
    }
}
