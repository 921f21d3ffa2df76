//! `audit`, `compare` and `corrections` as commands: formats, exit codes, messages.

use crate::scoring;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const GIVEN: &str = "given/minato-r4-draft-changes.txt";

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_miekeshi")).args(args).env_remove("NO_COLOR").output().expect("runs")
}

fn fixture(name: &str) -> String {
    scoring::fixtures().join(name).to_str().expect("a path").to_owned()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

#[test]
fn the_table_of_the_given_document() {
    let output = run(&["audit", &fixture(GIVEN)]);
    assert_eq!((code(&output), stderr(&output).as_str()), (Some(0), ""));
    let text = stdout(&output);
    for line in [
        "令和４年度　港区運営方針　(素案)からの変更について",
        "minato-r4-draft-changes.txt · 港区 · 令和4年度 · 素案からの変更",
        "3-3-4  児童虐待未然防止・早期発見機能の強化・ＤＶ被害者の支援",
        "  予算額（様式１） 令和4年度 6,166 → 6,227 千円                               +61   +1.0% line 7   inferred 0.998 digits-likely",
        "  前年度までの実績 令和3年度 文化振興事業部会・実行委員会 21 → 32 団体・個人  +11  +52.4% line 417 inferred 0.997 digits-likely",
        "  全体                                  変更 12（数値 12、文言 unknown）",
        "      令和4年度予算額                   69,199 → 69,542  +343",
    ] {
        assert!(text.lines().any(|printed| printed == line), "{line}\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "no colours where it is no terminal");
    assert!(stdout(&run(&["audit", &fixture(GIVEN), "--color", "always"])).contains("\u{1b}[31;9m6,166\u{1b}[0m"));
}

#[test]
fn every_format_holds_every_change() {
    let json: Value =
        serde_json::from_str(&stdout(&run(&["audit", &fixture(GIVEN), "--format", "json"]))).expect("JSON");
    assert_eq!(json["schema"], "urn:miekeshi:report:1");
    assert_eq!(json["rows"].as_array().map(Vec::len), Some(12));
    assert_eq!(json["totals"][0]["changes"]["number"], 12);

    let csv = stdout(&run(&["audit", &fixture(GIVEN), "--format", "csv"]));
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 14, "the head, what could not be seen, the changes");
    assert!(
        lines[0].starts_with("number,title,field,label,subject,fiscal_year,kind,change,before,after,"),
        "{}",
        lines[0]
    );
    assert!(lines[12].starts_with("1-2-2,地域課題解決に向けた取組の支援,overview_budget,予算額（様式１）,,2022,replace,number,\"32,268\",\"32,550\",32268,32550,千円,282,0.9,,80,59,"), "{}", lines[12]);
    let excel = run(&["audit", &fixture(GIVEN), "--format", "csv", "--excel"]).stdout;
    assert!(excel.starts_with(b"\xEF\xBB\xBF") && excel.ends_with(b"\r\n"));

    let markdown = stdout(&run(&["audit", &fixture(GIVEN), "--format", "markdown"]));
    let rows = markdown.lines().filter(|line| line.starts_with("| 1-") || line.starts_with("| 3-")).count();
    assert_eq!(rows, 12, "{markdown}");

    let html = stdout(&run(&["audit", &fixture(GIVEN), "--format", "html"]));
    assert_eq!(html.matches("<td class=\"before\">").count(), 12);
    assert!(html.contains("<del>32,268</del>") && !html.contains("<script"));
}

#[cfg(feature = "tables")]
#[test]
fn a_workbook_is_written_where_it_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("audit.xlsx");
    let output = run(&["audit", &fixture(GIVEN), "--format", "xlsx", "-o", path.to_str().expect("a path")]);
    assert_eq!((code(&output), stderr(&output).as_str()), (Some(0), ""));
    assert!(std::fs::read(&path).expect("a file").starts_with(b"PK"));
}

#[test]
fn gates_end_with_exit_code_3() {
    for (gate, wanted) in [("change", 3), ("finding", 3), ("ambiguous", 3), ("ambiguous,change", 3)] {
        assert_eq!(code(&run(&["audit", &fixture(GIVEN), "--fail-on", gate])), Some(wanted), "{gate}");
    }
    assert_eq!(code(&run(&["audit", &fixture(GIVEN), "--accept", "0.9985", "--fail-on", "ambiguous"])), Some(3));
    let redline = fixture("made/r4-life-changes.pdf");
    assert_eq!(code(&run(&["audit", &redline, "--fail-on", "ambiguous"])), Some(0), "ink leaves nothing open");
    let last = fixture("made/r4-life-final.pdf");
    assert_eq!(code(&run(&["compare", &last, &last, "--fail-on", "change,ambiguous"])), Some(0));
    assert_eq!(code(&run(&["audit", &fixture(GIVEN), "--fail-on", "nonsense"])), Some(2));
}

#[test]
fn a_bad_input_is_one_clear_line() {
    for (args, wanted) in [
        (vec!["audit", "/nowhere/plan.pdf"], "check the name"),
        (vec!["audit", "Cargo.toml", "--reference", "/nowhere"], "check the name"),
        (vec!["compare", "/nowhere/a.pdf", "/nowhere/b.pdf"], "check the name"),
        (vec!["review", "schemas/extraction.schema.json", "-o", "-"], "give the document itself"),
        (vec!["corrections", "check", "Cargo.toml"], "unknown field"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_miekeshi"))
            .args(&args)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("runs");
        assert_eq!(code(&output), Some(1), "{args:?}");
        let text = stderr(&output);
        assert!(text.contains(wanted) && text.starts_with("miekeshi: "), "{args:?}: {text}");
        assert!(text.lines().count() <= 2, "{text}");
    }
}

/// An extraction is as good as its document: the same rows, in any pair.
#[test]
fn extractions_are_compared_like_documents() {
    let folder = tempfile::tempdir().expect("a folder");
    let written = |name: &str, reading: &str| -> PathBuf {
        let path = folder.path().join(format!("{reading}.json"));
        let output = run(&["extract", &fixture(name), "--reading", reading, "-o", path.to_str().expect("a path")]);
        assert_eq!(code(&output), Some(0), "{}", stderr(&output));
        path
    };
    let name = "made/r4-life-changes.pdf";
    let (draft, last) = (written(name, "draft"), written(name, "final"));
    let text = |path: &Path| path.to_str().expect("a path").to_owned();
    let report = stdout(&run(&["compare", &text(&draft), &text(&last), "--format", "json"]));
    let report: Value = serde_json::from_str(&report).expect("JSON");
    let audit: Value =
        serde_json::from_str(&stdout(&run(&["audit", &fixture(name), "--format", "json"]))).expect("JSON");
    let numbers = |report: &Value, field: &str| -> Vec<(String, i64, i64)> {
        let rows = report["rows"].as_array().expect("rows").iter().filter(|row| row["field"] == field);
        rows.map(|row| {
            let value = |key: &str| row[key].as_i64().unwrap_or_default();
            (row["number"].to_string(), value("before_value"), value("after_value"))
        })
        .collect()
    };
    assert_eq!(numbers(&report, "budgets").len(), 2);
    assert_eq!(numbers(&report, "budgets"), numbers(&audit, "budgets"));
    assert_eq!(numbers(&report, "process_indicators"), numbers(&audit, "process_indicators"));
    assert_eq!(report["totals"][0]["budgets"], audit["totals"][0]["budgets"]);
}

#[test]
fn plans_of_different_years_are_said_to_be() {
    let output = run(&["compare", &fixture("corpus/plan0100-calc.pdf"), &fixture("corpus/plan0101-chromium.pdf")]);
    let text = stdout(&output);
    assert!(text.contains("years-differ"), "{text}");
}

#[test]
fn corrections_beside_a_document_are_applied_and_have_to_fit() {
    let folder = tempfile::tempdir().expect("a folder");
    let document = folder.path().join("plan.txt");
    std::fs::copy(fixture(GIVEN), &document).expect("copied");
    let source = miekeshi::source::sha256(&scoring::bytes(GIVEN));
    let entry = |raw: &str, before: &str, after: &str| {
        format!(
            "[[correction]]\nsource = \"{source}\"\nrecord = \"1-1-4\"\nfield = \"prior_results\"\nraw = \"{raw}\"\n\
             before = \"{before}\"\nafter = \"{after}\"\nreason = \"seen\"\nauthor = \"a person\"\ndate = 2026-11-24\n"
        )
    };
    let corrections = folder.path().join("corrections.toml");
    let plan = document.to_str().expect("a path");
    let rows = |args: &[&str]| {
        let output = run(&[&["audit", plan, "--format", "csv"], args].concat());
        // Without the head and the line that says what could not be seen.
        (code(&output), stdout(&output).lines().count() - 2)
    };
    std::fs::write(&corrections, entry("23", "23", "23")).expect("written");
    assert_eq!(rows(&[]), (Some(0), 11));
    assert_eq!(rows(&["--no-corrections"]), (Some(0), 12));
    let check = run(&["corrections", "check", corrections.to_str().expect("a path")]);
    assert_eq!(code(&check), Some(0));
    assert!(stdout(&check).contains("fits"), "{}", stdout(&check));

    std::fs::write(&corrections, entry("99", "99", "99")).expect("written");
    assert_eq!(rows(&[]), (Some(1), 12));
    let extracted = run(&["extract", plan]);
    assert_eq!(code(&extracted), Some(1));
    assert!(stderr(&extracted).contains("a correction does not fit"), "{}", stderr(&extracted));
    assert!(stdout(&extracted).contains("correction-does-not-fit"));
    assert_eq!(code(&run(&["corrections", "check", corrections.to_str().expect("a path")])), Some(1));
}

#[test]
fn an_input_is_never_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.txt");
    std::fs::copy(fixture(GIVEN), &path).expect("copied");
    let before = std::fs::read(&path).expect("a file");
    let name = path.to_str().expect("a path");
    for command in ["extract", "audit", "review"] {
        assert_eq!(code(&run(&[command, name, "-o", name])), Some(2), "{command}");
    }
    assert_eq!(code(&run(&["compare", name, &fixture(GIVEN), "-o", name])), Some(2));
    assert_eq!(std::fs::read(&path).expect("a file"), before);
}

#[test]
fn two_inputs_of_one_name_are_not_written_over_each_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = ["a", "b"].map(|inner| folder.path().join(inner).join("plan.txt"));
    for path in &paths {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::copy(fixture(GIVEN), path).expect("copied");
    }
    let out = format!("{}/", folder.path().join("out").display());
    let [a, b] = [&paths[0], &paths[1]].map(|path| path.to_str().expect("a path"));
    assert_eq!(code(&run(&["extract", a, b, "-o", &out])), Some(0));
    for inner in ["a", "b"] {
        assert!(folder.path().join("out").join(inner).join("plan.txt.json").is_file(), "{inner}");
    }
    let twice = run(&["extract", a, a, "-o", &out]);
    assert_eq!(code(&twice), Some(1));
    assert!(stderr(&twice).contains("another input has the same name"), "{}", stderr(&twice));
}

/// Runs in a locale, with nothing else that says a language.
fn run_in(locale: &str, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_miekeshi"));
    command.args(args).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", locale).output().expect("runs")
}

#[test]
fn help_speaks_the_language_of_the_locale() {
    for (locale, args, wanted, other) in [
        ("ja_JP.UTF-8", vec!["extract", "--help"], "使い方: miekeshi extract [オプション] <FILE>...", "Usage"),
        ("C", vec!["extract", "--help"], "Usage: miekeshi extract [OPTIONS] <FILE>...", "使い方"),
        ("C", vec!["extract", "--help", "--lang", "ja"], "使い方: miekeshi extract", "Usage"),
        ("ja_JP.UTF-8", vec!["--lang=en", "extract", "-h"], "Usage: miekeshi extract", "使い方"),
        ("ja_JP.UTF-8", vec!["help", "corrections", "check"], "使い方: miekeshi corrections check", "Usage"),
        ("ja_JP.UTF-8", vec!["--help"], "コマンド:", "Commands"),
    ] {
        let output = run_in(locale, &args);
        assert_eq!((code(&output), stderr(&output).as_str()), (Some(0), ""), "{args:?}");
        let text = stdout(&output);
        assert!(text.contains(wanted) && !text.contains(other), "{locale} {args:?}: {text}");
    }
}

#[test]
fn examples_write_to_a_file_first() {
    for command in ["extract", "audit", "compare", "review", "batch", "tables", "report"] {
        for (locale, heading) in [("C", "Examples:\n"), ("ja_JP.UTF-8", "例:\n")] {
            let help = stdout(&run_in(locale, &[command, "--help"]));
            let example = help.split(heading).nth(1).unwrap_or_else(|| panic!("{command}: {help}"));
            let first = example.lines().next().expect("a line").trim();
            assert!(first.starts_with(&format!("miekeshi {command} ")) && first.contains(" -o "), "{command}: {first}");
        }
    }
}

#[test]
fn mistakes_are_told_in_japanese() {
    for (args, wanted) in [
        (
            vec!["extract", "a.pdf", "--outptu", "x"],
            "--outptu というオプションはありません。もしかして --output ですか",
        ),
        (vec!["extrct"], "extrct というコマンドはありません。もしかして extract"),
        (
            vec!["extract", "a.pdf", "--reading", "last"],
            "--reading <READING> に last は使えません。使えるのは final、draft です",
        ),
        (
            vec!["extract", "a.pdf", "--accept", "2"],
            "--accept <P> に 2 は使えません（0 から 1 までの数ではありません）",
        ),
        (vec!["extract"], "<FILE>... を指定してください"),
        (vec!["text", "a.pdf", "--draft", "--final"], "--draft は --final と同時に指定できません"),
        (vec!["extract", "a.pdf", "--output"], "--output <FILE/DIR> に値がありません"),
        (vec!["help", "nothing"], "nothing というコマンドはありません"),
    ] {
        let output = run_in("ja_JP.UTF-8", &args);
        assert_eq!(code(&output), Some(2), "{args:?}");
        let text = stderr(&output);
        assert!(text.contains(wanted), "{args:?}: {text}");
        assert!(!text.contains("error:") && !text.contains("Usage"), "{args:?}: {text}");
    }
}

#[test]
fn faults_of_an_extraction_are_told_in_japanese() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("plan.json");
    let whole = stdout(&run(&["extract", &fixture(GIVEN), "-o", "-"]));
    let kinds = [
        (whole.replacen("\"number\": \"1-1-1\"", "\"number\": \"9-1-1\"", 1), "番号 9-1-1 が 1-1 の下にありません"),
        (whole.replacen("\"urn:miekeshi:extraction:1\"", "\"urn:else\"", 1), "この版の抽出結果ではありません"),
        (whole.replacen("\"schema\"", "\"scheme\"", 1), "抽出結果ではありません"),
        (whole.chars().take(400).collect(), "JSON が壊れているか、途中で切れています"),
    ];
    for (text, wanted) in kinds {
        std::fs::write(&file, text).expect("written");
        let output = run_in("ja_JP.UTF-8", &["validate", file.to_str().expect("a path")]);
        assert_eq!(code(&output), Some(1), "{wanted}");
        assert!(stderr(&output).contains(wanted), "{wanted}: {}", stderr(&output));
    }
}

#[test]
fn completions_and_the_manual_are_made_from_the_command_line() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        for locale in ["C", "ja_JP.UTF-8"] {
            let script = stdout(&run_in(locale, &["completions", shell]));
            assert!(script.contains("miekeshi") && script.contains("corrections"), "{shell} {locale}");
            assert!(script.contains("version") && !script.contains("batch-worker"), "{shell} {locale}");
        }
    }
    let manual = stdout(&run_in("C", &["man"]));
    assert!(manual.contains(".TH miekeshi 1") && manual.contains("extract"), "{manual}");
    assert!(stdout(&run_in("ja_JP.UTF-8", &["man", "extract"])).contains("文書を JSON にします"));
    assert_eq!(code(&run_in("C", &["man", "nothing"])), Some(2));
}

#[test]
fn patterns_are_spelled_out_by_the_program_and_v_tells_of_each_document() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["a.txt", "b.txt"] {
        std::fs::copy(fixture(GIVEN), folder.path().join(name)).expect("copied");
    }
    let pattern = folder.path().join("*.txt");
    let output = run_in("C", &["extract", pattern.to_str().expect("a path"), "-v"]);
    assert_eq!((code(&output), stdout(&output).lines().count()), (Some(0), 2), "a line of JSON for each");
    let told = stderr(&output);
    assert!(told.contains("a.txt: text/plain") && told.contains("13 edits") || told.contains("12 edits"), "{told}");
    let none = folder.path().join("*.pdf");
    let output = run_in("C", &["extract", none.to_str().expect("a path")]);
    assert_eq!(code(&output), Some(1));
    assert!(stderr(&output).contains("no file fits this pattern"));
}

#[test]
fn sentences_for_people_stand_in_the_table() {
    // A literal with two English words in a row, in what is printed to a person.
    let printed =
        regex::Regex::new(r#"(?s)(?:eprintln!|say_text)\(\s*(?:&format!\()?\s*"([^"]*)""#).expect("a pattern");
    let words = regex::Regex::new(r"[a-z]{3,} [a-z]{2,}").expect("a pattern");
    let mut wrong = Vec::new();
    for (file, text) in crate::sources::files("src/cli") {
        let program = text.split("#[cfg(test)]").next().unwrap_or_default();
        for found in printed.captures_iter(program).filter(|found| words.is_match(&found[1])) {
            wrong.push(format!("{}: {}", file.display(), &found[1]));
        }
    }
    assert!(wrong.is_empty(), "not in src/messages: {wrong:#?}");
}
