//! `report` and the files of `review`: pages of a batch, Word and Excel.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::scoring;
use miekeshi::pipeline::{Options, extract};

const REDLINE: &str = "made/r4-life-changes.pdf";
const GIVEN: &str = "given/minato-r4-draft-changes.txt";

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_miekeshi")).args(args).env("LANG", "C").output().expect("runs")
}

fn fixture(name: &str) -> String {
    scoring::fixtures().join(name).to_str().expect("a path").to_owned()
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path")
}

/// `review -o` of a document, and the bytes it wrote.
fn exported(document: &str, name: &str, more: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    let output = run(&[&["review", &fixture(document), "-o", text(&path)], more].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::read(path).expect("a file")
}

/// The before and after of every change that is read.
fn changes(name: &str, bytes: &[u8]) -> Vec<(String, String)> {
    let extraction = extract(name, bytes, &Options::default()).expect("reads");
    let mut list: Vec<_> = extraction.edits.into_iter().map(|edit| (edit.before, edit.after)).collect();
    list.sort();
    list
}

/// Text of one part of an Office file.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    std::io::read_to_string(archive.by_name(name).expect("a part")).expect("text")
}

#[test]
fn a_redline_for_word_has_every_change_as_a_tracked_change() {
    let bytes = exported(REDLINE, "redline.docx", &[]);
    let document = part(&bytes, "word/document.xml");
    let of_page = changes(REDLINE, &scoring::bytes(REDLINE));
    assert!(of_page.len() > 10);
    for (before, after) in &of_page {
        for (element, text) in [("delText", before), ("t", after)] {
            // A change over several paragraphs is a change in each.
            for line in text.lines().filter(|line| !line.is_empty()) {
                let found = document.contains(&format!("<w:{element} xml:space=\"preserve\">{line}"));
                assert!(found, "{line} is not tracked");
            }
        }
    }
    let tracked = |what: &str| document.matches(&format!("<w:{what} w:id=")).count();
    assert!(tracked("del") >= of_page.iter().filter(|(before, _)| !before.is_empty()).count());
    assert!(tracked("ins") >= of_page.iter().filter(|(_, after)| !after.is_empty()).count());
    let own = bytes.clone();
    assert_eq!(own, exported(REDLINE, "redline.docx", &[]), "the same document gives the same bytes");
}

#[test]
fn digits_of_a_dump_that_are_not_settled_are_no_change() {
    let bytes = exported(GIVEN, "redline.docx", &["--accept", "0.9999"]);
    let document = part(&bytes, "word/document.xml");
    assert!(document.contains("判定できない"), "what could not be seen stands above everything");
    assert!(document.contains("<w:highlight w:val=\"yellow\"/>"), "unsettled digits are marked");
}

#[test]
fn the_comparison_is_a_table_for_word_and_for_excel() {
    let word = part(&exported(REDLINE, "c.docx", &["--as", "comparison"]), "word/document.xml");
    let excel = part(&exported(REDLINE, "c.xlsx", &[]), "xl/worksheets/sheet1.xml");
    for (name, table, mark) in [("Word", &word, "<w:u w:val=\"single\"/>"), ("Excel", &excel, "<u/>")] {
        for heading in ["改正後", "改正前", "備考", "（略）"] {
            assert!(table.contains(heading), "{name} lacks {heading}");
        }
        assert!(table.contains(mark) && table.contains("従来の手法により、"), "{name}");
    }
    assert!(word.contains("w:orient=\"landscape\""));
}

#[test]
fn a_name_that_holds_something_else_is_a_mistake() {
    for (name, what) in [("a.docx", "workbook"), ("a.xlsx", "redline"), ("a.html", "comparison")] {
        let output = run(&["review", &fixture(GIVEN), "-o", name, "--as", what]);
        assert_eq!(output.status.code(), Some(2), "{name} {what}");
    }
}

/// A batch of a few fixtures and one file that is broken.
fn batch(folder: &Path) -> PathBuf {
    let inputs = folder.join("plans");
    std::fs::create_dir_all(inputs.join("令和４年 #1")).expect("made");
    for (from, to) in [
        (GIVEN, "a.txt"),
        (REDLINE, "令和４年 #1/b.pdf"),
        ("made/r4-life-final.pdf", "c.pdf"),
        ("corpus/plan0100-calc.xlsx", "d.xlsx"),
    ] {
        std::fs::copy(fixture(from), inputs.join(to)).expect("copied");
    }
    std::fs::write(inputs.join("<broken>.pdf"), "%PDF-1.7 nothing").expect("written");
    let results = folder.join("results");
    let output = run(&["batch", text(&inputs), "-o", text(&results), "--progress", "none"]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    results
}

fn pages(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(at).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                open.push(entry);
            } else {
                let name = entry.strip_prefix(folder).expect("below").to_str().expect("a path").to_owned();
                found.insert(name, std::fs::read_to_string(entry).expect("UTF-8"));
            }
        }
    }
    found
}

#[cfg(feature = "batch")]
#[test]
fn a_batch_becomes_pages() {
    let folder = tempfile::tempdir().expect("a folder");
    let results = batch(folder.path());
    let out = folder.path().join("pages");
    let output = run(&["report", text(&results), "-o", text(&out)]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let pages = pages(&out);
    let names: Vec<&str> = pages.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["index.html", "plans/a.txt.html", "plans/c.pdf.html", "plans/d.xlsx.html", "plans/令和４年 #1/b.pdf.html"]
    );
    let index = &pages["index.html"];
    assert!(index.contains("href=\"./plans/%E4%BB%A4%E5%92%8C%EF%BC%94%E5%B9%B4%20%231/b.pdf.html\""));
    assert!(index.contains("&lt;broken&gt;.pdf") && !index.contains("<broken>"), "failures are listed, escaped");
    assert_eq!(index.matches("<tr data-ward=").count(), 4);
    assert!(index.contains("69,542"), "the budget of the given document");
    let given = &pages["plans/a.txt.html"];
    assert!(given.contains("69,199 → 69,542 (+343)") && given.contains("判定できない"));
    assert!(given.contains("<svg role=\"img\""), "charts");
    let redline = &pages["plans/令和４年 #1/b.pdf.html"];
    assert!(redline.contains("href=\"./../../index.html\"") && redline.contains("href=\"./../../plans/c.pdf.html\""));
    for (name, page) in &pages {
        assert!(page.len() < miekeshi::report::MAX_PAGE_BYTES, "{name}");
        assert!(!page.contains("http://") && !page.contains("https://"), "{name} leads elsewhere");
    }
    let again = folder.path().join("again");
    assert_eq!(run(&["report", text(&results), "-o", text(&again)]).status.code(), Some(0));
    assert_eq!(self::pages(&again), pages);
}

#[test]
fn a_folder_that_no_batch_wrote_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = run(&["report", text(folder.path())]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("run miekeshi batch first"));
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0, "nothing is written");
}

/// The page of two documents side by side.
fn side_by_side(before: &str, after: &str) -> String {
    let output = run(&["review", &fixture(before), &fixture(after), "-o", "-"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// What the script of a page is given.
fn data(page: &str) -> serde_json::Value {
    let (_, rest) = page.split_once("application/json\">").expect("data");
    serde_json::from_str(rest.split_once("</script>").expect("an end").0).expect("JSON")
}

#[test]
fn two_documents_side_by_side_have_every_change_of_compare_marked_in_both() {
    // Of every pair of kinds: pages, cells and lines.
    for (before, after) in [
        ("made/r4-life-draft.pdf", "made/r4-life-final.pdf"),
        ("made/book-numbers.xlsx", "made/book-numbers.pdf"),
        (GIVEN, "made/r4-life-final.pdf"),
    ] {
        let output = run(&["compare", &fixture(before), &fixture(after), "--format", "json"]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let rows = report["rows"].as_array().expect("rows");
        let page = side_by_side(before, after);
        let data = data(&page);
        let items = data["items"].as_array().expect("items");
        assert_eq!(items.len(), rows.len(), "{before}");
        for (at, row) in rows.iter().enumerate() {
            for (index, (side, places)) in [("a", &row["at_before"]), ("b", &row["at"])].into_iter().enumerate() {
                let is_there = places.as_array().is_some_and(|places| !places.is_empty());
                let mark = items[at]["stands"][index].as_u64().unwrap_or(at as u64);
                let is_marked = page.contains(&format!("id=\"{side}m{mark}\""));
                assert_eq!(is_marked, is_there, "{before} {at} {side}: {}", row["path"]);
            }
        }
    }
}

#[test]
fn what_differs_is_marked_and_no_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = |count: &str| {
        format!(
            "令和４年度　港区運営方針\n【経営課題１】防災\n【1-1】備え\n【1-1-1】訓練\n取組内容\n・訓練を{count}回、区内の三か所で行う。\n"
        )
    };
    let write = |name: &str, count: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, plan(count)).expect("written");
        path.to_str().expect("a path").to_owned()
    };
    let output = run(&["review", &write("a.txt", "３"), &write("b.txt", "12"), "-o", "-"]);
    let page = String::from_utf8(output.stdout).expect("text");
    for (side, text) in [("a", "３"), ("b", "12")] {
        let mark = page.split_once(&format!("id=\"{side}m0\"")).expect("a mark").1;
        let inner = mark.split_once('>').expect("its end").1.split_once("</a>").expect("its text").0;
        assert_eq!(inner, text, "{side}");
    }
}

#[test]
fn two_documents_scroll_between_places_that_rise_in_both() {
    let page = side_by_side("made/r4-life-draft.pdf", "made/r4-life-final.pdf");
    let data = data(&page);
    let anchors = data["anchors"].as_array().expect("anchors");
    assert!(anchors.len() > 20, "{}", anchors.len());
    for side in [0, 1] {
        let height = |anchor: &serde_json::Value| {
            let number = anchor[side][0].as_str().and_then(|id| id[1..].strip_prefix("page")).expect("a page");
            (number.parse::<u32>().expect("a number"), anchor[side][1].as_f64().expect("a share"))
        };
        let heights: Vec<(u32, f64)> = anchors.iter().map(height).collect();
        assert!(heights.is_sorted(), "{side}: {heights:?}");
        for anchor in anchors {
            assert!(page.contains(&format!("id=\"{}\"", anchor[side][0].as_str().expect("an id"))));
        }
    }
}

#[test]
fn two_documents_are_a_page_and_nothing_else() {
    let (a, b) = (fixture(GIVEN), fixture(REDLINE));
    for name in ["both.docx", "both.xlsx"] {
        let output = run(&["review", &a, &b, "-o", name]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("use compare"));
    }
    let output = run(&["review", &a, "schemas/extraction.schema.json", "-o", "-"]);
    assert_eq!(output.status.code(), Some(1));
}
