//! Markdown as a page: headings, bullets, tables, `~~struck~~` and `**bold**`; every other line is a paragraph.

use crate::lexicon::BULLET;

/// Whether a text is written in Markdown: it has headings, or tables with their rule.
pub(crate) fn is_markdown(text: &str) -> bool {
    /// Lines that are looked at.
    const WITHIN: usize = 2_000;
    text.lines().take(WITHIN).any(|line| heading(line).is_some() || is_rule(line))
}

/// The level of a heading, and its text.
fn heading(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    ((1..=6).contains(&level) && text.starts_with(' ')).then(|| (level, text.trim().trim_end_matches('#').trim()))
}

/// `| --- | :-: |`, the rule below the head of a table.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains("--") && line.contains('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The cells of a row.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(line);
    let (mut cells, mut escaped) = (vec![String::new()], false);
    for ch in line.chars() {
        match ch {
            '|' if !escaped => cells.push(String::new()),
            ch => cells.iter_mut().next_back().into_iter().for_each(|cell| cell.push(ch)),
        }
        escaped = ch == '\\' && !escaped;
    }
    cells
}

/// A text in Markdown as the page it stands for.
pub(super) fn page(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut in_table = false;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let row = line.trim_start().starts_with('|') || in_table && line.contains('|');
        let begins = !in_table && line.contains('|') && lines.peek().is_some_and(|next| is_rule(next));
        if (row || begins) && !line.trim().is_empty() {
            if !in_table {
                out.push_str("<table>");
            }
            in_table = true;
            if !is_rule(line) {
                let cells = cells(line).into_iter().map(|cell| format!("<td>{}</td>", inline(cell.trim())));
                out.push_str(&format!("<tr>{}</tr>", cells.collect::<String>()));
            }
            continue;
        }
        if in_table {
            out.push_str("</table>");
            in_table = false;
        }
        match (heading(line), bullet(line)) {
            (Some((level, text)), _) => out.push_str(&format!("<h{level}>{}</h{level}>", inline(text))),
            (None, Some(text)) => out.push_str(&format!("<p>{BULLET}{}</p>", inline(text))),
            (None, None) if line.trim().is_empty() => {}
            (None, None) => out.push_str(&format!("<p>{}</p>", inline(line.trim().trim_start_matches("> ")))),
        }
        out.push('\n');
    }
    if in_table {
        out.push_str("</table>");
    }
    out
}

/// The text of a bullet.
fn bullet(line: &str) -> Option<&str> {
    let line = line.trim_start();
    ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)).map(str::trim)
}

/// The marks inside a line: pairs of `~~` and `**`, escaped signs, tags as they are.
fn inline(text: &str) -> String {
    let struck = pairs(text, "~~", "s");
    let bold = pairs(&struck, "**", "b");
    let mut out = String::with_capacity(bold.len());
    let mut chars = bold.chars().peekable();
    while let Some(ch) = chars.next() {
        match ch {
            '\\' if chars.peek().is_some_and(char::is_ascii_punctuation) => out.extend(chars.next()),
            // A sign of smaller is no tag.
            '<' if !chars.peek().is_some_and(|next| next.is_ascii_alphabetic() || *next == '/') => out.push_str("&lt;"),
            ch => out.push(ch),
        }
    }
    out
}

/// Every second mark ends what the one before began; one without its fellow stays.
fn pairs(text: &str, mark: &str, tag: &str) -> String {
    let parts: Vec<&str> = text.split(mark).collect();
    let mut out = String::new();
    for (at, part) in parts.iter().enumerate() {
        out.push_str(part);
        if at + 1 == parts.len() {
            break;
        }
        match (at % 2, at + 2 < parts.len()) {
            (0, true) => out.push_str(&format!("<{tag}>")),
            (0, false) => out.push_str(mark),
            _ => out.push_str(&format!("</{tag}>")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_bullets_tables_and_strikes() {
        let text =
            "## 経営課題１ ##\n- 一\n\n| ４予算額 | ~~12,100~~12,217 |\n|---|:-:|\n| a\\|b | **太** |\n5 < 6 ~~のみ";
        let want = concat!(
            "<h2>経営課題１</h2>\n<p>・一</p>\n\n",
            "<table><tr><td>４予算額</td><td><s>12,100</s>12,217</td></tr><tr><td>a|b</td><td><b>太</b></td></tr></table>",
            "<p>5 &lt; 6 ~~のみ</p>\n"
        );
        assert_eq!(page(text), want);
        assert!(is_markdown(text) && !is_markdown("#１ 番\n５－－｜\n～～"));
    }
}
