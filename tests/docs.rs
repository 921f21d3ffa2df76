//! What the documentation shows is what the program prints.

use std::path::Path;
use std::process::Command;

/// The `console` blocks of a page: the command and the lines it shows.
fn blocks(page: &str) -> Vec<(String, Vec<String>)> {
    let mut blocks = Vec::new();
    for block in page.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap_or_default();
        let mut lines = block.lines();
        let command = lines.next().and_then(|line| line.strip_prefix("$ miekeshi ")).expect("a command").to_owned();
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
    for page in ["audit", "compare", "corrections", "review", "workbooks"] {
        let text = std::fs::read_to_string(root.join(format!("docs/{page}.md"))).expect("a page");
        for (command, shown) in blocks(&text) {
            let output = Command::new(env!("CARGO_BIN_EXE_miekeshi"))
                .args(command.split_whitespace())
                .current_dir(root)
                .output()
                .expect("runs");
            let printed = String::from_utf8(output.stdout).expect("UTF-8");
            let lines: Vec<&str> = printed.lines().collect();
            assert!(shows(&shown, &lines), "docs/{page}.md: miekeshi {command}\n{printed}");
            seen += 1;
        }
    }
    assert!(seen >= 5);
}
