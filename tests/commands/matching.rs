//! Which record is which, when a third of them is renumbered and reworded.

use crate::plans;
use crate::scoring;

use std::collections::{BTreeMap, BTreeSet};

use miekeshi::compare::compare;
use miekeshi::record::{Extraction, Indicator, Initiative, Issue, Strategy};

/// A sequence of numbers that look random and are the same in every run (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit.max(1) as u64) as usize
    }

    fn in_percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// `count` different places below `limit`.
    fn some(&mut self, count: usize, limit: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..limit).collect();
        (0..count.min(limit)).map(|_| all.swap_remove(self.below(all.len()))).collect()
    }
}

/// Words that editors put in the place of others.
const WORDS: [&str; 16] = [
    "積極的に",
    "関係機関",
    "一層の",
    "充実",
    "推進",
    "促進",
    "働きかけ",
    "区民の皆さん",
    "新たな",
    "着実に",
    "拡大",
    "体制",
    "見直し",
    "について",
    "など",
    "改善",
];

/// A text in which about `percent` of its words are replaced.
fn reworded(text: &str, percent: usize, dice: &mut Dice) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        let length = 2 + dice.below(4);
        let piece: String = chars[at..(at + length).min(chars.len())].iter().collect();
        let keeps_lines = piece.contains('\n');
        out.push_str(if !keeps_lines && dice.in_percent(percent) { WORDS[dice.below(WORDS.len())] } else { &piece });
        at += length;
    }
    out
}

fn reword(text: &mut Option<String>, percent: usize, dice: &mut Dice) {
    if let Some(text) = text {
        *text = reworded(text, percent, dice);
    }
}

fn reword_indicators(indicators: &mut [Indicator], percent: usize, dice: &mut Dice) {
    for indicator in indicators {
        indicator.text = reworded(&indicator.text, percent, dice);
    }
}

fn reword_initiative(initiative: &mut Initiative, percent: usize, dice: &mut Dice) {
    for text in [&mut initiative.title, &mut initiative.summary, &mut initiative.content] {
        reword(text, percent, dice);
    }
    reword_indicators(&mut initiative.process_indicators, percent, dice);
    for item in initiative.prior_results.iter_mut().flat_map(|results| &mut results.items) {
        item.text = reworded(&item.text, percent, dice);
    }
}

fn reword_strategy(strategy: &mut Strategy, percent: usize, dice: &mut Dice) {
    for text in [&mut strategy.title, &mut strategy.summary, &mut strategy.target_state, &mut strategy.approach] {
        reword(text, percent, dice);
    }
    reword_indicators(&mut strategy.outcome_indicators, percent, dice);
}

fn reword_issue(issue: &mut Issue, percent: usize, dice: &mut Dice) {
    for text in [
        &mut issue.title,
        &mut issue.overview,
        &mut issue.vision,
        &mut issue.factor_analysis,
        &mut issue.challenges,
        &mut issue.current_state.text,
    ] {
        reword(text, percent, dice);
    }
}

/// Share of the records of each level that are renumbered and reworded, in percent.
const TOUCHED: usize = 30;

/// Moves the records at `places` round among these places.
fn rotate<T>(list: &mut [&mut T], places: &[usize]) {
    for pair in places.windows(2) {
        if let Ok([a, b]) = list.get_disjoint_mut([pair[0], pair[1]]) {
            std::mem::swap(*a, *b);
        }
    }
}

/// A later version of a plan, and for each number of a record its new number: `None` for one that is gone.
fn later(before: &Extraction, percent: usize, dice: &mut Dice) -> (Extraction, BTreeMap<String, Option<String>>) {
    let mut after = before.clone();
    let issues = &mut after.plan.issues;
    let chosen = dice.some((issues.len() * TOUCHED).div_ceil(100).max(2), issues.len());
    chosen.iter().for_each(|at| reword_issue(&mut issues[*at], percent, dice));
    rotate(&mut issues.iter_mut().collect::<Vec<_>>(), &chosen);

    let mut strategies: Vec<&mut Strategy> = issues.iter_mut().flat_map(|issue| &mut issue.strategies).collect();
    let chosen = dice.some((strategies.len() * TOUCHED).div_ceil(100).max(2), strategies.len());
    chosen.iter().for_each(|at| reword_strategy(strategies[*at], percent, dice));
    rotate(&mut strategies, &chosen);

    let mut initiatives: Vec<&mut Initiative> = strategies.into_iter().flat_map(|one| &mut one.initiatives).collect();
    let chosen = dice.some((initiatives.len() * TOUCHED).div_ceil(100).max(2), initiatives.len());
    chosen.iter().for_each(|at| reword_initiative(initiatives[*at], percent, dice));
    rotate(&mut initiatives, &chosen);

    let gone = initiatives.len() / 15;
    for at in dice.some(gone, initiatives.len()) {
        // A new record stands in the place of one that is gone.
        *initiatives[at] = new_initiative(dice);
    }
    let numbers = renumber(&mut after);
    let mut map: BTreeMap<String, Option<String>> = numbers_of(before).into_iter().map(|old| (old, None)).collect();
    for (old, new) in numbers {
        if let Some(slot) = map.get_mut(&old) {
            *slot = Some(new);
        }
    }
    (after, map)
}

fn new_initiative(dice: &mut Dice) -> Initiative {
    const NEW: [&str; 4] = [
        "空き家の活用に向けた相談会を毎月開き、所有者と借り手を結ぶ。",
        "外国につながる児童のための日本語教室を放課後に開く。",
        "河川敷の草刈りと花壇の手入れを地元の企業に委ねる。",
        "電動の乗合車を週末に走らせ、駅と商店街を結ぶ。",
    ];
    let text = NEW[dice.below(NEW.len())];
    let title = text.chars().take(9).collect();
    Initiative { title: Some(title), content: Some(text.to_owned()), ..Initiative::default() }
}

fn numbers_of(extraction: &Extraction) -> BTreeSet<String> {
    let mut numbers = BTreeSet::new();
    for issue in &extraction.plan.issues {
        numbers.insert(issue.number.clone());
        for strategy in &issue.strategies {
            numbers.insert(strategy.number.clone());
            numbers.extend(strategy.initiatives.iter().map(|initiative| initiative.number.clone()));
        }
    }
    numbers
}

/// Numbers every record by its place; tells old and new numbers.
fn renumber(extraction: &mut Extraction) -> Vec<(String, String)> {
    let mut numbers = Vec::new();
    let mut set = |slot: &mut String, number: String| {
        numbers.push((std::mem::replace(slot, number.clone()), number));
    };
    for (i, issue) in extraction.plan.issues.iter_mut().enumerate() {
        set(&mut issue.number, format!("{}", i + 1));
        for (s, strategy) in issue.strategies.iter_mut().enumerate() {
            set(&mut strategy.number, format!("{}-{}", i + 1, s + 1));
            for (n, initiative) in strategy.initiatives.iter_mut().enumerate() {
                set(&mut initiative.number, format!("{}-{}-{}", i + 1, s + 1, n + 1));
            }
        }
    }
    numbers
}

/// Records whose partner is right, of all; records that are gone have to be without one.
fn score(before: &Extraction, after: &Extraction, wanted: &BTreeMap<String, Option<String>>) -> (usize, usize) {
    let report = compare(before, after);
    let mut got: BTreeMap<String, Option<String>> = BTreeMap::new();
    for pair in report.records {
        if let Some(number) = pair.number_before.filter(|number| !number.is_empty()) {
            got.insert(number, pair.number_after);
        }
    }
    assert_eq!(got.len(), wanted.len(), "every record of the earlier document is in the report");
    (wanted.iter().filter(|(old, new)| got.get(*old) == Some(*new)).count(), wanted.len())
}

/// The plans of the corpus: 3 to 4 issues and up to 22 initiatives, many with the same titles.
fn corpus() -> Vec<Extraction> {
    let index = scoring::json("corpus/index.json");
    let truths =
        index.as_array().expect("a list").iter().map(|entry| entry["truth"].as_str().expect("a name").to_owned());
    let mut plans: Vec<Extraction> =
        truths.map(|name| plans::of_truth(&name, &scoring::json(&format!("corpus/{name}")))).collect();
    plans.iter_mut().for_each(|plan| drop(renumber(plan)));
    plans
}

/// Share of records whose partner is right, over all plans and several throws of the dice.
fn share(percent: usize, change: impl Fn(&mut Extraction)) -> f64 {
    let (mut right, mut all) = (0, 0);
    for (at, plan) in corpus().iter().enumerate() {
        for throw in 0..5 {
            let mut dice = Dice((at * 31 + throw) as u64);
            let (mut after, wanted) = later(plan, percent, &mut dice);
            change(&mut after);
            let (good, of) = score(plan, &after, &wanted);
            right += good;
            all += of;
        }
    }
    println!("{right} of {all}");
    right as f64 / all as f64
}

#[test]
fn records_are_matched_when_a_third_is_renumbered_and_reworded() {
    for percent in [20, 40, 60] {
        let share = share(percent, |_| {});
        assert!(share >= 0.98, "{share:.4} with {percent} % of the words replaced");
    }
}

/// Nothing but words is left: no amount, no count, no target of the earlier plan returns.
#[test]
fn words_alone_tell_records_apart() {
    let share = share(20, |after| {
        let strategies = after.plan.issues.iter_mut().flat_map(|issue| &mut issue.strategies);
        for strategy in strategies {
            strategy.outcome_indicators.clear();
            for initiative in &mut strategy.initiatives {
                initiative.budgets.clear();
                initiative.prior_results.clear();
                initiative.process_indicators.clear();
                initiative.withdrawal_criteria.clear();
            }
        }
        after.plan.issues.iter_mut().for_each(|issue| issue.current_state.indicators.clear());
    });
    assert!(share >= 0.96, "{share:.4}");
}

#[test]
fn records_of_different_years_are_matched_by_title_and_content() {
    let share = share(40, |after| after.plan.fiscal_year = after.plan.fiscal_year.map(|year| year + 1));
    assert!(share >= 0.98, "{share:.4}");
}
