//! Counters of style sheets (CSS Lists Level 3): numbers that a page writes before its text.

use super::super::counted::counted;

/// Counters that are open at once; a page has a handful.
const MOST: usize = 256;

/// A counter with how deep the element stands that set it.
#[derive(Debug)]
struct Counter {
    name: String,
    depth: usize,
    value: i32,
}

/// The counters at a place of the page, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Counters {
    open: Vec<Counter>,
}

impl Counters {
    /// `counter-reset` of an element so deep: a counter of its own, and of what follows it in the same element.
    pub(super) fn reset(&mut self, declared: &str, depth: usize) {
        for (name, value) in named(declared, 0) {
            self.open.retain(|counter| counter.depth < depth || counter.name != name);
            self.begin(name, depth, value);
        }
    }

    /// `counter-set`.
    pub(super) fn set(&mut self, declared: &str, depth: usize) {
        for (name, value) in named(declared, 0) {
            match self.last(&name) {
                Some(counter) => counter.value = value,
                None => self.begin(name, depth, value),
            }
        }
    }

    /// `counter-increment`.
    pub(super) fn increment(&mut self, declared: &str, depth: usize) {
        for (name, by) in named(declared, 1) {
            match self.last(&name) {
                Some(counter) => counter.value = counter.value.saturating_add(by),
                None => self.begin(name, depth, by),
            }
        }
    }

    /// Ends the counters of what stands deeper.
    pub(super) fn leave(&mut self, depth: usize) {
        while self.open.last().is_some_and(|counter| counter.depth > depth) {
            self.open.pop();
        }
    }

    /// What `counter(…)` or `counters(…)` writes; `None` where its style is not known.
    pub(super) fn written(&self, function: &str) -> Option<String> {
        let (kind, inner) = function.split_once('(')?;
        let mut parts = super::selector::split(inner.trim_end_matches(')'), ',').into_iter().map(str::trim);
        let name = parts.next()?.to_ascii_lowercase();
        let between = if kind == "counters" { parts.next()?.trim_matches(['"', '\'']) } else { "" };
        let style = parts.next().unwrap_or("decimal").to_ascii_lowercase();
        let own: Vec<i32> = self.open.iter().filter(|counter| counter.name == name).map(|of| of.value).collect();
        let shown = match kind {
            "counters" if !own.is_empty() => own,
            _ => vec![own.last().copied().unwrap_or(0)],
        };
        let written: Option<Vec<String>> = shown.into_iter().map(|value| in_style(value, &style)).collect();
        Some(written?.join(between))
    }

    fn last(&mut self, name: &str) -> Option<&mut Counter> {
        self.open.iter_mut().rev().find(|counter| counter.name == name)
    }

    fn begin(&mut self, name: String, depth: usize, value: i32) {
        if self.open.len() < MOST {
            self.open.push(Counter { name, depth, value });
        }
    }
}

/// Names with the numbers behind them, or the usual number.
fn named(declared: &str, usual: i32) -> Vec<(String, i32)> {
    let mut found: Vec<(String, i32)> = Vec::new();
    for word in declared.split_whitespace().filter(|word| *word != "none") {
        match (word.parse::<i32>(), found.last_mut()) {
            (Ok(value), Some(last)) => last.1 = value,
            (Ok(_), None) => {}
            (Err(_), _) => found.push((word.to_ascii_lowercase(), usual)),
        }
    }
    found
}

fn in_style(value: i32, style: &str) -> Option<String> {
    const STYLES: [(&str, &str); 16] = [
        ("decimal", "decimal"),
        ("decimal-leading-zero", "decimalZero"),
        ("lower-roman", "lowerRoman"),
        ("upper-roman", "upperRoman"),
        ("lower-alpha", "lowerLetter"),
        ("lower-latin", "lowerLetter"),
        ("upper-alpha", "upperLetter"),
        ("upper-latin", "upperLetter"),
        ("cjk-ideographic", "japaneseCounting"),
        ("japanese-informal", "japaneseCounting"),
        ("japanese-formal", "japaneseLegal"),
        ("cjk-decimal", "ideographDigital"),
        ("cjk-heavenly-stem", "ideographTraditional"),
        ("cjk-earthly-branch", "ideographZodiac"),
        ("katakana", "aiueoFullWidth"),
        ("katakana-iroha", "irohaFullWidth"),
    ];
    if style == "none" {
        return Some(String::new());
    }
    let format = STYLES.iter().find(|(name, _)| *name == style)?.1;
    // Below one there are digits alone.
    u32::try_from(value)
        .ok()
        .filter(|count| *count > 0)
        .map_or_else(|| Some(value.to_string()), |count| counted(count, format))
}
