//! Facts of an extraction against facts of the truth, class by class, as precision and recall.
//!
//! The truth of a made document is written by whatever made the document; nothing here reads one.

#![allow(dead_code, unreachable_pub, reason = "every test program uses its own part of this module")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// A class of facts.
pub type Class = &'static str;

/// One fact: its class and its parts.
pub type Fact = (Class, Vec<String>);

/// Counts of one class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Facts of the truth.
    pub truth: usize,
    /// Facts of the extraction.
    pub got: usize,
    /// Facts of both.
    pub right: usize,
}

impl Count {
    /// Share of what was read that is right; 1 where nothing was read.
    pub fn precision(self) -> f64 {
        if self.got == 0 { 1.0 } else { self.right as f64 / self.got as f64 }
    }

    /// Share of what is there that was read; 1 where nothing is there.
    pub fn recall(self) -> f64 {
        if self.truth == 0 { 1.0 } else { self.right as f64 / self.truth as f64 }
    }
}

/// Counts by class.
#[derive(Debug, Clone, Default)]
pub struct Score {
    /// The counts.
    pub classes: BTreeMap<Class, Count>,
    /// Facts that are missing (-) or extra (+), with the name of the document.
    pub wrong: Vec<String>,
}

impl Score {
    /// Adds one document.
    pub fn add(&mut self, name: &str, truth: &Value, got: &Value) {
        let dump = truth["dump"].as_bool() == Some(true);
        let skip: BTreeSet<(String, String)> =
            truth["unscored"].as_array().into_iter().flatten().map(|pair| (text(&pair[0]), text(&pair[1]))).collect();
        let known = |fact: &Fact| fact.0 != "text" || !skip.contains(&(part(fact, 0), part(fact, 1)));
        let numeric = |fact: &Fact| !dump || fact.1.iter().skip(1).any(|part| part.chars().any(|c| c.is_ascii_digit()));
        let wanted: Vec<Fact> = facts(truth).into_iter().filter(known).chain(edits(truth)).collect();
        let found: Vec<Fact> =
            facts(got).into_iter().filter(known).chain(edits(got).into_iter().filter(numeric)).collect();
        self.compare(name, &wanted, &found);
    }

    fn compare(&mut self, name: &str, wanted: &[Fact], found: &[Fact]) {
        let (truth, got) = (tally(wanted), tally(found));
        for (fact, count) in &truth {
            let have = got.get(*fact).copied().unwrap_or(0);
            let class = self.classes.entry(fact.0).or_default();
            class.truth += count;
            class.right += have.min(*count);
            if have < *count {
                self.wrong.push(format!("{name}: - {} {}", fact.0, fact.1.join(" | ")));
            }
        }
        for (fact, count) in &got {
            self.classes.entry(fact.0).or_default().got += count;
            if truth.get(*fact).copied().unwrap_or(0) < *count {
                self.wrong.push(format!("{name}: + {} {}", fact.0, fact.1.join(" | ")));
            }
        }
    }

    /// The counts as a table for people.
    pub fn table(&self) -> String {
        let rows = self.classes.iter().map(|(class, count)| {
            let (precision, recall) = (count.precision(), count.recall());
            format!(
                "{class:10} truth {:5} got {:5} right {:5}  precision {precision:.4} recall {recall:.4}\n",
                count.truth, count.got, count.right
            )
        });
        rows.collect()
    }
}

fn tally(facts: &[Fact]) -> HashMap<&Fact, usize> {
    let mut counts = HashMap::new();
    for fact in facts {
        *counts.entry(fact).or_default() += 1;
    }
    counts
}

fn part(fact: &Fact, at: usize) -> String {
    fact.1.get(at).cloned().unwrap_or_default()
}

/// A string of the JSON as it is.
fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A string without spaces, its widths and compatibility forms folded (NFKC).
fn folded(value: &Value) -> String {
    value.as_str().unwrap_or_default().nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// A number to four decimals; empty for null.
fn number(value: &Value) -> String {
    value.as_f64().map_or_else(String::new, |number| format!("{:.4}", (number * 10_000.0).round() / 10_000.0))
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Everything a plan states.
pub fn facts(document: &Value) -> Vec<Fact> {
    let plan = &document["plan"];
    let mut out = Facts::default();
    out.push("plan", ["organization".into()], folded(&plan["organization"]["name"]));
    out.push("plan", ["fiscal_year".into()], plain(&plan["fiscal_year"]));
    out.push("plan", ["head".into()], folded(&plan["head"]["name"]));
    for field in ["goal", "mission", "policy"] {
        out.push("text", [String::new(), field.into()], folded(&plan[field]));
    }
    for issue in list(&plan["issues"]) {
        out.issue(issue);
    }
    out.0
}

/// Every edit: record, before, after.
pub fn edits(document: &Value) -> Vec<Fact> {
    let edit = |edit: &Value| ("edit", vec![text(&edit["number"]), folded(&edit["before"]), folded(&edit["after"])]);
    list(&document["edits"]).iter().map(edit).collect()
}

#[derive(Default)]
struct Facts(Vec<Fact>);

impl Facts {
    /// Adds a fact; one without a value says nothing.
    fn push<const N: usize>(&mut self, class: Class, key: [String; N], value: String) {
        if !value.is_empty() {
            self.0.push((class, key.into_iter().chain([value]).collect()));
        }
    }

    fn issue(&mut self, issue: &Value) {
        let number = text(&issue["number"]);
        self.push("number", ["issue".into(), number.clone()], folded(&issue["title"]));
        for field in ["overview", "vision", "factor_analysis", "challenges"] {
            self.push("text", [number.clone(), field.into()], folded(&issue[field]));
        }
        self.indicators(&number, "current", &issue["current_state"]["indicators"]);
        self.indicators(&number, "outcome", &issue["outcome_indicators"]);
        for strategy in list(&issue["strategies"]) {
            self.strategy(strategy);
        }
    }

    fn strategy(&mut self, strategy: &Value) {
        let number = text(&strategy["number"]);
        self.push("number", ["strategy".into(), number.clone()], folded(&strategy["title"]));
        for field in ["summary", "target_state", "approach"] {
            self.push("text", [number.clone(), field.into()], folded(&strategy[field]));
        }
        self.indicators(&number, "outcome", &strategy["outcome_indicators"]);
        for initiative in list(&strategy["initiatives"]) {
            self.initiative(initiative);
        }
    }

    fn initiative(&mut self, initiative: &Value) {
        let number = text(&initiative["number"]);
        self.push("number", ["initiative".into(), number.clone()], folded(&initiative["title"]));
        for field in ["summary", "content"] {
            self.push("text", [number.clone(), field.into()], folded(&initiative[field]));
        }
        for budget in list(&initiative["budgets"]) {
            let key = vec![
                number.clone(),
                plain(&budget["fiscal_year"]),
                plain(&budget["kind"]),
                // A budget without an amount is a fact too: a printed dash.
                number_or_dash(&budget["thousand_yen"]),
            ];
            self.0.push(("budget", key));
        }
        self.indicators(&number, "process", &initiative["process_indicators"]);
        for criterion in list(&initiative["withdrawal_criteria"]) {
            let key = [number.clone(), self::number(&criterion["value"]), folded(&criterion["unit"])];
            self.push("criterion", key, plain(&criterion["comparison"]));
        }
        for results in list(&initiative["prior_results"]) {
            let year = plain(&results["fiscal_year"]);
            self.push("prior", [number.clone(), year.clone(), "as_of".into()], plain(&results["as_of"]));
            for item in list(&results["items"]) {
                let key = [number.clone(), year.clone(), self::number(&item["value"])];
                self.push("prior", key, folded(&item["unit"]));
            }
        }
    }

    fn indicators(&mut self, record: &str, role: &str, indicators: &Value) {
        let key = |rest: &[String]| [&[record.to_owned(), role.to_owned()], rest].concat();
        for indicator in list(indicators) {
            let unit = folded(&indicator["unit"]);
            let target = &indicator["target"];
            if !target["value"].is_null() && !target["comparison"].is_null() {
                let rest = ["target".to_owned(), number(&target["value"]), unit.clone(), plain(&target["comparison"])];
                self.0.push(("indicator", key(&rest)));
            }
            let measure = folded(&indicator["measure"]);
            if !measure.is_empty() {
                self.0.push(("measure", key(&[measure])));
            }
            for result in list(&indicator["results"]) {
                let grade = Some(plain(&result["grade"])).filter(|grade| !grade.is_empty()).unwrap_or("-".to_owned());
                let rest = [plain(&result["fiscal_year"]), number(&result["value"]), unit.clone(), grade];
                self.0.push(("result", key(&rest)));
            }
            for observation in list(&indicator["observations"]) {
                if !unit.is_empty() {
                    let rest = [plain(&observation["fiscal_year"]), number(&observation["value"]), unit.clone()];
                    self.0.push(("indicator", key(&rest)));
                }
            }
        }
    }
}

fn number_or_dash(value: &Value) -> String {
    if value.is_null() { "-".to_owned() } else { number(value) }
}

/// Facts whose last part is a number that was read: what a wrong value would stand in.
pub fn is_number(fact: &Fact) -> bool {
    matches!(fact.0, "budget" | "indicator" | "criterion" | "prior" | "result")
        && !fact.1.iter().any(|part| part == "-" && fact.0 == "budget")
}

/// The folder of fixtures.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// A JSON file under the fixtures.
pub fn json(path: &str) -> Value {
    let path = fixtures().join(path);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The bytes of a file under the fixtures.
pub fn bytes(path: &str) -> Vec<u8> {
    let path = fixtures().join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every text dump with its truth: the given document's, the corpus' and those of the made documents.
pub fn dumps() -> Vec<(String, String)> {
    let mut dumps =
        vec![("given/minato-r4-draft-changes.txt".to_owned(), "given/minato-r4-draft-changes.truth.json".to_owned())];
    dumps.extend(dumps_of("corpus"));
    dumps.extend(dumps_of("made"));
    dumps
}

/// The dumps that one folder's index lists.
pub fn dumps_of(folder: &str) -> Vec<(String, String)> {
    let index = json(&format!("{folder}/index.json"));
    let mut dumps = Vec::new();
    for document in list(&index) {
        let truth = document["dump_truth"].as_str().map(str::to_owned);
        let truth = truth.unwrap_or_else(|| text(&document["truth"]).replace(".truth.json", ".dump-truth.json"));
        for dump in list(&document["dumps"]) {
            dumps.push((format!("{folder}/{}", text(&dump["file"])), format!("{folder}/{truth}")));
        }
    }
    dumps
}
