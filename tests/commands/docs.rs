//! What the documentation shows is what the program prints.

use std::path::Path;
use std::process::Command;

/// How a page calls the program.
const CALLS: [&str; 2] = ["$ miekeshi ", "$ cargo run --release -- "];

/// The `console` blocks of a page: the command and the lines it shows.
fn blocks(page: &str) -> Vec<(String, Vec<String>)> {
    let mut blocks = Vec::new();
    for block in page.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap_or_default();
        let mut lines = block.lines();
        let first = lines.next().expect("a command");
        let command = CALLS.iter().find_map(|call| first.strip_prefix(call)).expect("a command").to_owned();
        blocks.push((command, lines.map(str::to_owned).collect()));
    }
    blocks
}

/// Whether the printed lines are those shown; … stands for any lines.
fn shows(shown: &[String], printed: &[&str]) -> bool {
    match shown.split_first() {
        None => printed.is_empty(),
        Some((line, rest)) if line == "…" => (0..=printed.len()).any(|skip| shows(rest, &printed[skip..])),
        Some((line, rest)) => printed.split_first().is_some_and(|(first, others)| first == line && shows(rest, others)),
    }
}

#[test]
fn documented_output_is_what_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    for page in
        ["README.md", "docs/audit.md", "docs/compare.md", "docs/corrections.md", "docs/review.md", "docs/workbooks.md"]
    {
        let text = std::fs::read_to_string(root.join(page)).expect("a page");
        for (command, shown) in blocks(&text) {
            let output = Command::new(env!("CARGO_BIN_EXE_miekeshi"))
                .args(command.split_whitespace())
                .current_dir(root)
                .output()
                .expect("runs");
            let printed = String::from_utf8(output.stdout).expect("UTF-8");
            let lines: Vec<&str> = printed.lines().collect();
            assert!(shows(&shown, &lines), "{page}: miekeshi {command}\n{printed}");
            seen += 1;
        }
    }
    assert!(seen >= 8);
}

#[test]
fn the_committed_sample_is_what_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = root.join("output/minato-r4-draft-changes.json");
    let output = Command::new(env!("CARGO_BIN_EXE_miekeshi"))
        .args(["extract", "fixtures/given/minato-r4-draft-changes.txt"])
        .current_dir(root)
        .output()
        .expect("runs");
    if std::env::var_os("MIEKESHI_UPDATE").is_some() {
        std::fs::write(&sample, &output.stdout).expect("written");
    }
    let same = std::fs::read(&sample).is_ok_and(|committed| committed == output.stdout);
    assert!(same, "run the tests with MIEKESHI_UPDATE=1 and review output/");
}

#[test]
fn the_continuous_integration_runs_what_the_readme_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let [readme, ci] = ["README.md", ".ci/run"].map(|file| std::fs::read_to_string(root.join(file)).expect("a file"));
    let command = "cargo test --all-features";
    assert!(readme.lines().any(|line| line == command), "README.md does not say {command}");
    assert!(ci.lines().any(|line| line == command), ".ci/run does not run {command}");
}
