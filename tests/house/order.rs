//! The house holds together: modules use only those below them, files stay readable, dependencies are free.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::sources::{files, root};
use regex::Regex;
use serde_json::Value;

/// The modules of ARCHITECTURE.md, from the ground up.
fn modules() -> Vec<String> {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("a page");
    let table = page.split("<!-- modules -->").nth(1).expect("the code map");
    let name = Regex::new("`([a-z]+)`").expect("a pattern");
    let rows = table.lines().skip(1).take_while(|line| line.starts_with('|'));
    let first = rows.filter_map(|row| row.split('|').nth(1));
    first.flat_map(|cell| name.captures_iter(cell).map(|found| found[1].to_owned()).collect::<Vec<_>>()).collect()
}

/// The module that a file belongs to.
fn module_of(file: &Path) -> String {
    let inner = file.strip_prefix(root().join("src")).expect("below src");
    let first = inner.iter().next().expect("a name").to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The modules that a text names behind `crate::`, unit tests and comments left out.
fn used(text: &str) -> BTreeSet<String> {
    let program = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = program.lines().filter(|line| !line.trim_start().starts_with("//"));
    let program: String = lines.map(|line| format!("{line}\n")).collect();
    let path = Regex::new(r"\bcrate::(\w+)").expect("a pattern");
    let list = Regex::new(r"(?s)\buse crate::\{(.*?)\};").expect("a pattern");
    let name = Regex::new(r"(?:^|[,\s])(\w+)").expect("a pattern");
    let single = path.captures_iter(&program).map(|found| found[1].to_owned());
    let listed = list
        .captures_iter(&program)
        .flat_map(|found| name.captures_iter(&found[1]).map(|found| found[1].to_owned()).collect::<Vec<_>>());
    single.chain(listed).collect()
}

#[test]
fn modules_use_only_those_above_them() {
    let order = modules();
    let place = |name: &str| order.iter().position(|module| module == name);
    let mut wrong = Vec::new();
    for (file, text) in files("src") {
        let module = module_of(&file);
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let own = place(&module).unwrap_or_else(|| panic!("{module} is not in ARCHITECTURE.md"));
        let above = used(&text).into_iter().filter(|name| place(name).is_some_and(|at| at > own));
        wrong.extend(above.map(|name| format!("{} uses {name}", file.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let folder = root().join("src");
    let gone: Vec<_> = order
        .iter()
        .filter(|name| !folder.join(name).is_dir() && !folder.join(format!("{name}.rs")).is_file())
        .collect();
    assert!(gone.is_empty(), "ARCHITECTURE.md names {gone:?}");
}

#[test]
fn files_stay_readable() {
    /// Longer files hold more than one idea; generated tables are no reading matter, and the table of all findings is one
    /// list.
    const MAX_LINES: usize = 600;
    const TABLE: &str = "finding/remark.rs";
    let long: Vec<String> = files("src")
        .into_iter()
        .filter(|(file, text)| !file.ends_with(TABLE) && !text.starts_with("// Generated"))
        .filter(|(_, text)| text.lines().count() > MAX_LINES)
        .map(|(file, text)| format!("{}: {}", file.display(), text.lines().count()))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

/// Licences that a program of any kind may carry.
const LICENCES: [&str; 13] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "BSL-1.0",
];

/// Whether an SPDX expression lets itself be met: one of each `OR`, all of each `AND`.
fn is_free(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], "").replace('/', " OR ");
    plain.split(" AND ").all(|part| part.split(" OR ").any(|licence| LICENCES.contains(&licence.trim())))
}

#[test]
fn dependencies_are_free_and_from_the_registry() {
    assert!(is_free("(MIT OR Apache-2.0) AND Unicode-3.0") && !is_free("GPL-3.0") && !is_free("MIT AND GPL-3.0"));
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--all-features", "--locked"])
        .current_dir(root())
        .output()
        .expect("runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("a list");
    assert!(packages.len() > 100);
    let wrong: Vec<String> = packages
        .iter()
        .filter(|package| {
            let source = package["source"].as_str().unwrap_or("registry+here");
            !source.starts_with("registry+") || !is_free(package["license"].as_str().unwrap_or_default())
        })
        .map(|package| {
            format!("{} {}: {} {}", package["name"], package["version"], package["license"], package["source"])
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Crates of which two versions are built, each since two of our dependencies have not met yet: `hayro` and what it
/// draws with (`picture`), `jsonschema` (`validate`), the snapshots of tests, and what they bring for other systems.
const DOUBLES: [&str; 12] = [
    "bit-set",
    "bit-vec",
    "fearless_simd",
    "getrandom",
    "miniz_oxide",
    "num-bigint",
    "r-efi",
    "read-fonts",
    "similar",
    "skrifa",
    "syn",
    "windows-sys",
];

/// Crates that open connections: nothing here has a use for one.
const BANNED: [&str; 7] = ["curl", "hyper", "native-tls", "openssl-sys", "reqwest", "rustls", "ureq"];

#[test]
fn dependencies_stand_once_and_open_no_connection() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).expect("a lock file");
    let lock: toml::Table = lock.parse().expect("TOML");
    let names =
        lock["package"].as_array().expect("a list").iter().map(|package| package["name"].as_str().expect("a name"));
    let mut seen = BTreeSet::new();
    let doubled: BTreeSet<&str> = names.filter(|name| !seen.insert(*name)).collect();
    let new: Vec<_> = doubled.iter().filter(|name| !DOUBLES.contains(name)).collect();
    assert!(new.is_empty(), "two versions of {new:?}: bring them together, or list them with a reason");
    let banned: Vec<_> = BANNED.iter().filter(|name| seen.contains(**name)).collect();
    assert!(banned.is_empty(), "{banned:?}");
}

#[test]
fn cargo_deny_asks_the_same() {
    let deny = std::fs::read_to_string(root().join("deny.toml")).expect("a file");
    let deny: toml::Table = deny.parse().expect("TOML");
    let list = |section: &str, key: &str| -> Vec<String> {
        let names = deny[section][key].as_array().expect("a list").iter();
        names.map(|name| name.as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!(list("licenses", "allow"), LICENCES);
    assert_eq!(list("bans", "skip"), DOUBLES);
    assert_eq!(list("bans", "deny"), BANNED);
}

/// The hashes of all fixtures, as `fixtures/SHA256SUMS` lists them.
#[test]
fn fixtures_are_those_that_were_reviewed() {
    let folder = root().join("fixtures");
    let listed = std::fs::read_to_string(folder.join("SHA256SUMS")).expect("a list");
    let listed: BTreeSet<&str> = listed.lines().collect();
    let mut wrong = Vec::new();
    for inner in ["given", "corpus", "made"] {
        for entry in std::fs::read_dir(folder.join(inner)).expect("a folder").map(|entry| entry.expect("an entry")) {
            let name = format!("{inner}/{}", entry.file_name().to_string_lossy());
            let hash = miekeshi::source::sha256(&std::fs::read(entry.path()).expect("a file"));
            if !listed.contains(format!("{hash}  {name}").as_str()) {
                wrong.push(name);
            }
        }
    }
    assert!(wrong.is_empty(), "not as in fixtures/SHA256SUMS: {wrong:?}");
}
