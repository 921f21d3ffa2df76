//! What of a page is its document and what is its frame: navigation, breadcrumbs, the head and foot of the site.

use super::tree::{Node, Tree};
use crate::lexicon::{GOAL_PICTURES, GOALS_NAMED};

/// Whether an element holds the page's document.
pub(super) fn is_main(node: &Node) -> bool {
    node.name == "main" || node.attr("role").eq_ignore_ascii_case("main")
}

/// Whether an element holds another, or is it.
pub(super) fn holds(tree: &Tree, at: usize, wanted: usize) -> bool {
    let mut left = vec![at];
    while let Some(at) = left.pop() {
        if at == wanted {
            return true;
        }
        left.extend(tree.node(at).into_iter().flat_map(|node| node.children.iter()));
    }
    false
}

/// The part of a page's frame that an element is.
pub(super) fn part(node: &Node, in_main: bool) -> Option<&'static str> {
    let named = match node.name.as_str() {
        "title" => Some("title"),
        "nav" => Some("navigation"),
        "footer" => Some("footer"),
        "aside" => Some("aside"),
        _ => None,
    };
    let role = || match node.attr("role").to_ascii_lowercase().as_str() {
        "navigation" | "search" => Some("navigation"),
        "contentinfo" => Some("footer"),
        "banner" if !in_main => Some("header"),
        _ => None,
    };
    named.or_else(role).or_else(|| named_part(node))
}

/// By the class or id that sites give such parts.
fn named_part(node: &Node) -> Option<&'static str> {
    const NAMES: [(&str, &str); 12] = [
        ("breadcrumb", "breadcrumbs"),
        ("pankuzu", "breadcrumbs"),
        ("topicpath", "breadcrumbs"),
        ("topic-path", "breadcrumbs"),
        ("globalnav", "navigation"),
        ("gnav", "navigation"),
        ("sidenav", "navigation"),
        ("sidebar", "navigation"),
        ("pagetop", "navigation"),
        ("footer", "footer"),
        ("copyright", "footer"),
        ("skiplink", "navigation"),
    ];
    let words = [node.attr("class"), node.attr("id")].join(" ").to_ascii_lowercase();
    let plain = |word: &str| word.replace(['_', '-'], "");
    let is = |word: &str, name: &str| {
        let (word, name) = (plain(word), plain(name));
        word == name || word.strip_suffix('s') == Some(name.as_str()) || word == format!("{name}area")
    };
    NAMES.iter().find(|(name, _)| words.split_whitespace().any(|word| is(word, name))).map(|(_, part)| *part)
}

/// Whether the text of a picture names one of the goals (SDGs).
pub(super) fn is_goal(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    GOALS_NAMED.iter().any(|words| text.contains(words)) || GOAL_PICTURES.iter().any(|word| text.starts_with(word))
}

/// The mark before an item of a list, or how its number is written.
pub(super) fn item_mark(list: &str, kind: &str, _number: u32) -> Result<String, &'static str> {
    match (list, kind) {
        ("ol", "a") => Err("lowerLetter"),
        ("ol", "A") => Err("upperLetter"),
        ("ol", "i") => Err("lowerRoman"),
        ("ol", "I") => Err("upperRoman"),
        ("ol", _) => Err("decimal"),
        _ => Ok("• ".to_owned()),
    }
}

/// Whether a text begins with a mark of its own, so that the list's stands beside it.
pub(super) fn begins_with_mark(text: &str) -> bool {
    let first = text.trim_start().chars().next();
    first.is_some_and(|ch| crate::lexicon::is_bullet(ch) || matches!(ch, '①'..='⑳' | '※'))
}
