//! Unknown is not unchanged: what could not be seen is said to be undecidable, in every command and format.

use crate::scoring;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::support::Builder;
use miekeshi::audit::audit;
use miekeshi::changes::{Gate, Outcome, Status, is_met};
use miekeshi::compare::compare;
use miekeshi::pipeline::{Options, extract};
use miekeshi::record::Extraction;
use miekeshi::unseen::Extent;
use serde_json::Value;

fn run(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_miekeshi"));
    command.args(args).env("LC_ALL", "C").env_remove("NO_COLOR").output().expect("runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn read(name: &str) -> Extraction {
    extract(name, &scoring::bytes(name), &Options::default()).expect("reads")
}

fn of_text(text: &str) -> Extraction {
    extract("plan.txt", text.as_bytes(), &Options::default()).expect("reads")
}

/// Pages that draw no text: what a scan without OCR is to a reader of text. `grey` tells two of them apart.
fn scan(pages: u32, grey: &str) -> Vec<u8> {
    let page = format!("{grey} g 50 50 300 200 re f");
    (1..pages).fold(Builder::page(&page), |scan, _| scan.and_page(&page, "")).bytes()
}

struct Files(tempfile::TempDir);

impl Files {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, bytes) in files {
            std::fs::write(folder.path().join(name), bytes).expect("written");
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn at(&self, name: &str) -> String {
        self.path(name).to_str().expect("a path").to_owned()
    }
}

const LAST: &str = "made/r4-life-final.pdf";

fn fixture(name: &str) -> String {
    scoring::fixtures().join(name).to_str().expect("a path").to_owned()
}

#[test]
fn two_scans_are_not_unchanged_in_any_format() {
    let files = Files::new(&[("a.pdf", &scan(2, "0.4")), ("b.pdf", &scan(3, "0.5"))]);
    let (a, b) = (files.at("a.pdf"), files.at("b.pdf"));
    for gate in ["change", "ambiguous", "finding"] {
        assert_eq!(run(&["compare", &a, &b, "--fail-on", gate]).status.code(), Some(3), "{gate}");
    }
    for (format, wanted) in [
        ("table", "cannot be decided"),
        ("csv", "cannot be decided"),
        ("markdown", "cannot be decided"),
        ("html", "判定できない"),
        ("json", "\"outcome\": \"undecidable\""),
    ] {
        let text = stdout(&run(&["compare", &a, &b, "--format", format]));
        assert!(text.contains(wanted), "{format}: {text}");
        assert!(!text.contains("変更なし") && !text.contains("no change"), "{format}: {text}");
    }
    let japanese = stdout(&run(&["compare", &a, &b, "--lang", "ja"]));
    assert!(japanese.contains("判定できない") && !japanese.contains("decided"), "{japanese}");
    let report: Value = serde_json::from_str(&stdout(&run(&["compare", &a, &b, "--format", "json"]))).expect("JSON");
    assert_eq!(report["totals"], Value::Array(Vec::new()));
    assert_eq!(report["unseen"][1]["pages"], serde_json::json!([1, 2]));
}

#[test]
fn a_plan_against_a_scan_has_no_sums_and_no_differences() {
    let plan = read(LAST);
    let scan = extract("scan.pdf", &scan(1, "0.4"), &Options::default()).expect("reads");
    for report in [compare(&plan, &scan), compare(&scan, &plan)] {
        assert_eq!(report.outcome, Outcome::Undecidable);
        assert!(report.rows.is_empty() && report.totals.is_empty() && report.records.is_empty());
        assert!(is_met(Gate::Change, &report));
    }
}

/// A plan whose later pages could not be read: what stands on them is neither removed nor worth 0.
#[test]
fn what_may_stand_on_an_unseen_page_is_not_removed() {
    let whole = read(LAST);
    let mut cut = whole.clone();
    cut.plan.issues.truncate(1);
    let at = vec![miekeshi::provenance::At { page: Some(2), ..Default::default() }];
    cut.findings.push(miekeshi::finding::Finding::new(
        "page-text-unusable",
        miekeshi::finding::Severity::Error,
        "",
        "unusable",
        at,
    ));
    let report = compare(&whole, &cut);
    assert!(report.rows.is_empty(), "{:#?}", report.rows);
    let lost = whole.plan.issues.len() - 1;
    assert!(report.records.iter().filter(|pair| pair.status == Status::Unseen).count() >= lost && lost > 0);
    assert!(report.records.iter().all(|pair| pair.status != Status::Removed));
    assert_eq!(report.outcome, Outcome::Undecidable);
    assert!(report.totals.iter().all(|total| total.partial));
    for sum in report.totals.iter().flat_map(|total| &total.budgets) {
        assert_eq!(sum.before, sum.after, "only what both show is summed");
        assert!(sum.before.is_some() || sum.unknown > 0);
    }
    assert!(report.totals[0].budgets.iter().any(|sum| sum.unknown > 0));
    assert!(report.findings.iter().any(|finding| finding.code == "not-compared"));
}

const REDLINE: &str = "【様式２】\n令和４年度　港区運営方針　(素案)からの変更について\n経営課題１ 【安全なまち】\n【めざすべき将来像】\n引き続き計画的に取組を進める。\n";
const PLAIN: &str =
    "【様式２】\n令和４年度　港区運営方針\n経営課題１ 【安全なまち】\n【めざすべき将来像】\n計画的に取組を進める。\n";

#[test]
fn changed_words_of_a_dump_are_not_none() {
    for title in ["(素案)からの変更について", "（素案）からの変更点"] {
        let report = audit(&of_text(&REDLINE.replace("(素案)からの変更について", title)));
        assert_eq!(report.outcome, Outcome::Undecidable, "{title}");
        assert_eq!(report.totals[0].changes.wording, None, "{title}");
        assert!(report.unseen.iter().any(|one| one.extent == Extent::Words), "{title}");
        assert!(is_met(Gate::Change, &report));
    }
    let files = Files::new(&[("plan.txt", REDLINE.as_bytes())]);
    for format in ["table", "markdown", "html", "csv"] {
        let text = stdout(&run(&["audit", &files.at("plan.txt"), "--format", format]));
        assert!(!text.contains("変更なし") && text.contains("struck-words-unrecoverable"), "{format}: {text}");
    }
}

#[test]
fn a_text_that_nothing_was_read_of_is_undecidable() {
    for text in ["拝啓\n時下ますますご清栄のこととお喜び申し上げます。\n", "x\n"] {
        let report = audit(&of_text(text));
        assert_eq!(report.outcome, Outcome::Undecidable, "{text}");
        assert!(report.totals.is_empty());
        assert_eq!(report.unseen[0].extent, Extent::Document);
    }
}

#[test]
fn a_document_seen_as_a_whole_is_unchanged() {
    let report = audit(&read(LAST));
    assert_eq!(report.outcome, Outcome::Unchanged, "{:?}", report.unseen);
    assert!(!is_met(Gate::Change, &report));
    let last = read(LAST);
    assert_eq!(compare(&last, &last).outcome, Outcome::Unchanged);
}

/// What each number counts, as the document says it.
#[test]
fn a_changed_number_says_what_it_counts() {
    let given = "given/minato-r4-draft-changes.txt";
    let json = stdout(&run(&["audit", &fixture(given), "--format", "json"]));
    let report: Value = serde_json::from_str(&json).expect("JSON");
    let subject = |before: &str, after: &str| {
        let rows = report["rows"].as_array().expect("rows").iter();
        let mut found = rows.filter(|row| row["before"] == before && row["after"] == after);
        found.next().expect("a row")["subject"].as_str().map(str::to_owned)
    };
    assert_eq!(subject("21", "32").as_deref(), Some("文化振興事業部会・実行委員会"));
    assert!(subject("14", "19").expect("words").ends_with("記事の掲載"), "{:?}", subject("14", "19"));
    assert_eq!(subject("９", "12").as_deref(), Some("時点"));
    assert_eq!(subject("6,166", "6,227"), None, "a budget's field says it");
    for format in ["csv", "markdown", "html", "table"] {
        let text = stdout(&run(&["audit", &fixture(given), "--format", format]));
        assert!(text.contains("文化振興事業部会・実行委員会"), "{format}");
    }
}

#[test]
fn japanese_values_stand_under_japanese_headings() {
    let csv = |lang: &str| {
        stdout(&run(&["audit", &fixture("given/minato-r4-draft-changes.txt"), "--format", "csv", "--lang", lang]))
    };
    let (ja, en) = (csv("ja"), csv("en"));
    assert!(ja.starts_with("番号,名称,項目（識別子）,項目,対象,年度,種別,変更の性質,"), "{ja}");
    assert!(ja.contains(",置換,数値,") && ja.contains(",推定,"), "{ja}");
    assert!(en.contains(",replace,number,") && en.contains(",inferred,"));
    assert_eq!(ja.lines().count(), en.lines().count());
}

#[test]
fn the_name_of_an_output_is_its_format_or_an_error() {
    let files = Files::new(&[]);
    for (name, start) in [("a.html", "<!DOCTYPE html>"), ("a.csv", "number,"), ("a.md", "# "), ("a.json", "{\n")] {
        let output = run(&["audit", &fixture(LAST), "-o", &files.at(name)]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", stderr(&output));
        assert!(std::fs::read_to_string(files.path(name)).expect("there").starts_with(start), "{name}");
    }
    if cfg!(feature = "xlsx") {
        assert_eq!(run(&["audit", &fixture(LAST), "-o", &files.at("a.xlsx")]).status.code(), Some(0));
        assert!(std::fs::read(files.path("a.xlsx")).expect("there").starts_with(b"PK"));
    }
    for args in [vec!["-o", "a.docx"], vec!["-o", "a.xlsx", "--format", "csv"]] {
        let args: Vec<String> =
            args.iter().map(|arg| if arg.starts_with("a.") { files.at(arg) } else { (*arg).to_owned() }).collect();
        let mut all = vec!["audit".to_owned(), fixture(LAST)];
        all.extend(args);
        let output = run(&all.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(output.status.code(), Some(2), "{all:?}");
        assert_eq!(stderr(&output).lines().count(), 1);
    }
}

#[test]
fn several_documents_make_a_folder_that_mirrors_them() {
    let files = Files::new(&[]);
    for year in ["2021", "2022"] {
        std::fs::create_dir(files.path(year)).expect("made");
        std::fs::write(files.path(year).join("plan.txt"), PLAIN.replace("４", &year[3..])).expect("written");
    }
    let inputs = [files.at("2021/plan.txt"), files.at("2022/plan.txt")];
    let output = run(&["extract", &inputs[0], &inputs[1], "-o", &files.at("new")]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for year in ["2021", "2022"] {
        assert!(files.path("new").join(year).join("plan.txt.json").is_file(), "{year}");
    }
    let lines = run(&["extract", &inputs[0], &inputs[1], "-o", &files.at("all.jsonl")]);
    assert_eq!(lines.status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(files.path("all.jsonl")).expect("there").lines().count(), 2);
    let compact = stdout(&run(&["extract", &inputs[0], "--compact"]));
    assert_eq!(compact.lines().count(), 1);
    let pretty = stdout(&run(&["extract", &inputs[0]]));
    let value = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    assert_eq!(value(&compact), value(&pretty));
}

#[test]
fn a_batch_counts_and_lists_what_could_not_be_seen() {
    let files = Files::new(&[]);
    std::fs::create_dir(files.path("in")).expect("made");
    for (name, bytes) in [("scan.pdf", scan(2, "0.4")), ("redline.txt", REDLINE.into()), ("plain.txt", PLAIN.into())] {
        std::fs::write(files.path("in").join(name), bytes).expect("written");
    }
    std::fs::write(files.path("in").join("corrections (1).toml"), "").expect("written");
    let output = run(&["batch", &files.at("in"), "-o", &files.at("out"), "--fail-on", "change"]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    let told = stderr(&output);
    assert!(told.contains("undecided            2"), "{told}");
    assert!(told.contains("scan.pdf: cannot be decided") && told.contains("redline.txt: cannot be decided"), "{told}");
    let list = std::fs::read_to_string(files.path("out/undecided.csv")).expect("there");
    assert!(list.contains("scan.pdf,pages,\"p.1–2\"") || list.contains("scan.pdf,pages,p.1–2"), "{list}");
    assert!(!list.contains("plain.txt"), "{list}");
    let manifest = std::fs::read_to_string(files.path("out/manifest.jsonl")).expect("there");
    assert!(manifest.contains("it looks like corrections"), "{manifest}");
    let plain = run(&["batch", &files.at("in/plain.txt"), "-o", &files.at("plain"), "--fail-on", "change"]);
    assert_eq!(plain.status.code(), Some(0), "{}", stderr(&plain));
}

#[test]
fn an_output_edited_by_hand_is_kept_and_told() {
    let files = Files::new(&[("plan.txt", PLAIN.as_bytes())]);
    let batch = || run(&["batch", &files.at("plan.txt"), "-o", &files.at("out")]);
    assert_eq!(batch().status.code(), Some(0));
    let json = files.path("out/plan.txt.json");
    let written = std::fs::read_to_string(&json).expect("there");
    // Of the same length: only its content tells.
    let edited = written.replace("安全なまち", "安心なまち");
    assert_ne!(written, edited);
    std::fs::write(&json, &edited).expect("edited");
    let output = batch();
    assert!(stderr(&output).contains("edited by hand"), "{}", stderr(&output));
    assert_eq!(std::fs::read_to_string(&json).expect("there"), written);
    assert_eq!(std::fs::read_to_string(files.path("out/plan.txt.json.edited")).expect("kept"), edited);
    assert!(!stderr(&batch()).contains("edited by hand"));
}

#[test]
fn no_input_of_any_option_is_ever_replaced() {
    let files = Files::new(&[("a.txt", REDLINE.as_bytes()), ("b.txt", PLAIN.as_bytes()), ("c.toml", b"# by hand\n")]);
    std::fs::create_dir(files.path("d")).expect("made");
    std::fs::write(files.path("d/a.txt"), REDLINE).expect("written");
    std::fs::write(files.path("d/corrections.toml"), "# by hand\n").expect("written");
    let (a, b) = (files.at("a.txt"), files.at("b.txt"));
    for args in [
        vec!["extract", &b, "--reference", &a, "-o", &a],
        vec!["extract", &a, "-o", &files.at("new/../a.txt")],
        vec!["extract", &b, "--corrections", &files.at("c.toml"), "-o", &files.at("c.toml")],
        vec!["audit", &files.at("d/a.txt"), "--format", "csv", "-o", &files.at("d/corrections.toml")],
        vec!["compare", &a, &b, "--format", "table", "-o", &files.at("nowhere/../b.txt")],
        vec!["review", &a, "-o", &a],
        vec!["review", &a, &b, "-o", &b],
    ] {
        let output = run(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", stderr(&output));
    }
    let text = |name: &str| std::fs::read_to_string(files.path(name)).expect("there");
    assert_eq!((text("a.txt").as_str(), text("b.txt").as_str()), (REDLINE, PLAIN));
    assert_eq!((text("c.toml").as_str(), text("d/corrections.toml").as_str()), ("# by hand\n", "# by hand\n"));
}

#[test]
fn messages_are_in_the_language_of_the_locale() {
    let told = |locale: &str, args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_miekeshi"));
        let output = command.args(args).env_remove("LC_ALL").env("LANG", locale).output().expect("runs");
        stderr(&output)
    };
    let args = ["audit", "/nowhere/plan.pdf"];
    assert!(told("ja_JP.UTF-8", &args).contains("ファイルを開けません"));
    assert!(told("en_US.UTF-8", &args).contains("check the name"));
    assert!(told("ja_JP.UTF-8", &["audit", "/nowhere/plan.pdf", "--lang", "en"]).contains("check the name"));
}

#[test]
fn json_of_others_is_one_line_and_broken_json_is_told() {
    let files = Files::new(&[
        ("foreign.json", br#"{"name": "x", "items": [1, 2, 3]}"#),
        ("broken.json", br#"{"schema": "urn:miekeshi:extraction:1", "plan": {"#),
    ]);
    for (args, wanted) in [
        (["validate", "foreign.json"], "this is no extraction"),
        (["validate", "broken.json"], "broken or cut short"),
        (["audit", "broken.json"], "broken or cut short"),
    ] {
        let output = run(&[args[0], &files.at(args[1])]);
        let told = stderr(&output);
        let lines: Vec<&str> = told.lines().filter(|line| !line.contains("--features")).collect();
        assert_eq!((output.status.code(), lines.len()), (Some(1), 1), "{args:?}: {told}");
        assert!(lines[0].contains(wanted), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_a_corrections_file_that_cannot_be_read_too() {
    if Path::new("/dev/full").exists() {
        for args in ["schema", "schema corrections"] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_miekeshi"));
            let full = std::fs::File::options().write(true).open("/dev/full").expect("opens");
            let status = command.args(args.split(' ')).stdout(full).status().expect("runs");
            assert_eq!(status.code(), Some(1), "{args}");
        }
    }
    let files = Files::new(&[("plan.txt", PLAIN.as_bytes())]);
    std::os::unix::fs::symlink("/nonexistent", files.path("corrections.toml")).expect("linked");
    let output = run(&["extract", &files.at("plan.txt")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("corrections.toml"), "{}", stderr(&output));
}

#[test]
fn amounts_that_were_given_to_no_label_are_neither_gone_nor_nothing() {
    let plan = |budgets: &str| {
        of_text(&format!(
            "令和４年度　港区運営方針\n【様式２】\n経営課題１ 【災害に強いまち】\nめざす成果及び戦略　１－１ 【防災力を高める】\n\
             具体的取組１－１－１ 【避難所開設訓練】\n{budgets}\n当年度の取組内容\n手順を確認する。\n\
             プロセス（過程）指標（取組によりめざす指標）\n訓練を実施した町会の数：30町会以上\n"
        ))
    };
    let whole = plan("２決算額 4,732千円 ３予算額 5,752千円 ４予算額 6,104千円");
    // One amount too many: nothing says which label has which.
    let torn = plan("２決算額 ３予算額 ４予算額\n4,732千円 5,752千円 6,104千円 1,000千円");
    assert!(torn.findings.iter().any(|finding| finding.code == "budget-not-paired"), "{:?}", torn.findings);
    for (before, after) in [(&whole, &torn), (&torn, &whole)] {
        let report = serde_json::to_value(compare(before, after)).expect("serializes");
        let rows: Vec<&Value> = report["rows"].as_array().expect("rows").iter().collect();
        let budgets: Vec<&&Value> = rows.iter().filter(|row| row["field"] == "budgets").collect();
        assert!(!budgets.is_empty() && budgets.iter().all(|row| row["basis"] == "ambiguous"), "{budgets:?}");
        let sums = report["totals"][0]["budgets"].as_array().expect("sums");
        assert!(!sums.is_empty());
        for sum in sums {
            assert_eq!((&sum["difference"], &sum["unknown"]), (&Value::Null, &serde_json::json!(1)), "{sum}");
        }
    }
}
