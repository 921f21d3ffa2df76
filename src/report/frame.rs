//! What all pages of a report have in common.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::review::head;

const STYLE: &str = include_str!("report.css");
/// Nothing is loaded, and nothing connected to; there are no pictures.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/// A page: its title, its content, and its script where it has one.
pub(super) fn page(title: &str, body: &Markup, script: Option<&str>) -> String {
    html! {
        (DOCTYPE)
        html lang="ja" {
            (head(title, CONTENT_POLICY, &[STYLE]))
            body {
                a.skip href="#main" { "本文へ " span lang="en" { "Skip to content" } }
                (body)
                @if let Some(script) = script { script { (PreEscaped(script)) } }
            }
        }
    }
    .into_string()
}

/// A path as a link: what steers an address is written as its bytes.
pub(super) fn link(path: &str) -> String {
    let mut link = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => link.push(char::from(byte)),
            _ => link.push_str(&format!("%{byte:02X}")),
        }
    }
    // A first part with a colon would be a scheme; with the dot it is a file.
    format!("./{link}")
}

/// The way from a page back to the folder of the index.
pub(super) fn up(page: &str) -> String {
    "../".repeat(page.matches('/').count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_links() {
        assert_eq!(link("plans/2019/a b#1?.html"), "./plans/2019/a%20b%231%3F.html");
        assert_eq!(link("javascript:x"), "./javascript%3Ax");
        assert_eq!(link("港"), "./%E6%B8%AF");
        assert_eq!((up("plans/a.html"), up("plans/2019/a.html")), ("../".to_owned(), "../../".to_owned()));
    }
}
