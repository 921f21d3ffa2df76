//! Formulas of a page (MathML) on one line: fractions with a stroke, raised and lowered parts as such.

use super::tree::Tree;
use crate::layout::Height;

/// What a formula says on one line.
pub(super) fn on_one_line(tree: &Tree, at: usize) -> String {
    let Some(node) = tree.node(at) else { return String::new() };
    let parts: Vec<String> =
        node.children.iter().map(|child| on_one_line(tree, *child)).filter(|part| !part.trim().is_empty()).collect();
    let part = |at: usize| parts.get(at).cloned().unwrap_or_default();
    let set = |at: usize, height: Height| part(at).chars().map(|c| height.of(c)).collect::<String>();
    match node.name.as_str() {
        "annotation" | "annotation-xml" => String::new(),
        "mfrac" => [grouped(part(0)), grouped(part(1))].join("/"),
        "msup" => part(0) + &set(1, Height::Raised),
        "msub" => part(0) + &set(1, Height::Lowered),
        "msubsup" => part(0) + &set(1, Height::Lowered) + &set(2, Height::Raised),
        "msqrt" => format!("√{}", grouped(parts.concat())),
        _ => node.text.trim().to_owned() + &parts.concat(),
    }
}

/// In brackets, where it is more than a number or a word.
fn grouped(text: String) -> String {
    let plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, ',' | '.'));
    if plain { text } else { format!("({text})") }
}
