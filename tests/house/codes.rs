//! Every code the program can write is explained in `docs/`, and every code explained there exists.

use std::collections::BTreeSet;

use crate::sources::{files, root};
use regex::Regex;

/// The program's text below a folder, without its unit tests.
fn program(folder: &str) -> String {
    let program = |(_, text): (_, String)| text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
    files(folder).into_iter().map(program).collect()
}

fn found(pattern: &str, text: &str) -> BTreeSet<String> {
    let pattern = Regex::new(pattern).expect("a pattern");
    pattern.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

/// The codes in the first column of the tables below a page's headings that `wanted` accepts.
fn documented(page: &str, wanted: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join("docs").join(page)).expect("a page");
    let sections = text.split("\n## ").skip(1).filter(|section| wanted(section.lines().next().unwrap_or_default()));
    let rows = sections.flat_map(|section| section.lines().filter(|line| line.starts_with("| `")));
    rows.flat_map(|row| found("`([a-z0-9-]+)`", row.split('|').nth(1).unwrap_or_default())).collect()
}

#[test]
fn findings_are_documented() {
    let program = program("src");
    // What has no row in the table of remarks would have no Japanese.
    assert!(!program.contains("Finding::new("), "every finding is a remark");
    let mut codes =
        found(r#"(?:Finding::new|find|remark|document_finding)\(\s*(?:[\w.&]+,\s*)?"([a-z]+(?:-[a-z]+)+)""#, &program);
    let named = Regex::new(r#"Finding::new\(\s*([A-Z_]+)"#).expect("a pattern");
    for name in named.captures_iter(&program) {
        codes.extend(found(&format!(r#"const {}: &str = "([a-z-]+)""#, &name[1]), &program));
    }
    codes.extend(found(
        r#""((?:redline|reference|organizations|correction)-(?:agrees|differ|does-not-fit))""#,
        &program,
    ));
    codes.extend(miekeshi::finding::Remark::CODES.iter().map(|(code, _)| (*code).to_owned()));
    assert!(codes.len() > 30, "{codes:?}");
    let documented = documented("findings.md", |title| title != "Errors");
    let table: BTreeSet<String> = miekeshi::finding::Remark::CODES.iter().map(|(code, _)| (*code).to_owned()).collect();
    let missing: Vec<_> = codes.difference(&documented).collect();
    assert!(missing.is_empty(), "not in docs/findings.md: {missing:?}");
    let unknown: Vec<_> = documented
        .iter()
        .filter(|code| !codes.contains(*code) && !table.contains(*code) && !program.contains(&format!("\"{code}\"")))
        .collect();
    assert!(unknown.is_empty(), "docs/findings.md explains what is not written: {unknown:?}");
}

#[test]
fn errors_are_documented() {
    let codes: BTreeSet<String> = miekeshi::error::Code::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    assert_eq!(documented("findings.md", |title| title == "Errors"), codes);
}

#[test]
fn evidence_is_documented() {
    let codes: BTreeSet<String> =
        miekeshi::record::Evidence::ALL.iter().map(|evidence| evidence.code().to_owned()).collect();
    assert_eq!(documented("evidence.md", |_| true), codes);
}
