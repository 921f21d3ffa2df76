//! アウトカム指標の達成状況(定量評価): the results that the R5 form prints beside an issue's indicators.
//!
//! ```text
//! results := ( "<" year 実績… ">" line* )*
//! line    := "・"? text ( "：" grade )?          the value is the first quantity of the line
//! ```

use super::current::year_in;
use super::measure::elements;
use super::trace::{Scope, Trace};
use crate::finding::Severity;
use crate::layout::{Text, View};
use crate::lexicon::without_bullet;
use crate::record::{Indicator, Results};

/// Adds the printed results to the indicators they belong to.
pub(super) fn add_results(trace: &mut Trace<'_>, texts: &[&Text], scope: &Scope, indicators: &mut [Indicator]) {
    let path = scope.member("outcome_indicators");
    let Some(text) = trace.merged(texts, &path) else { return };
    let view = trace.view(&text);
    trace.own(&text, scope, "outcome_indicators", &path);
    for block in blocks(&view, trace.year) {
        add_block(trace, &block, indicators, &path);
    }
}

/// The lines of one year.
struct Block {
    fiscal_year: Option<i32>,
    lines: Vec<View>,
}

/// Divides the box at its heads: <令和5年度実績と達成状況>, <前年度実績>.
fn blocks(view: &View, plan: Option<i32>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in view.paragraphs() {
        if let Some(fiscal_year) = head(line.as_str(), plan) {
            blocks.push(Block { fiscal_year, lines: Vec::new() });
        } else {
            if blocks.is_empty() {
                blocks.push(Block { fiscal_year: None, lines: Vec::new() });
            }
            if let Some(block) = blocks.last_mut() {
                block.lines.push(line);
            }
        }
    }
    blocks
}

/// The year of a head line; `None` where the line is a result.
fn head(text: &str, plan: Option<i32>) -> Option<Option<i32>> {
    let inner = text.trim().strip_prefix(['<', '＜', '〈', '【', '≪', '《'])?;
    let inner = inner.trim_end().strip_suffix(['>', '＞', '〉', '】', '≫', '》'])?;
    let stem = inner.contains("実績") || inner.contains("達成状況");
    let year = match year_in(inner) {
        Some((year, _)) => year.resolve(plan),
        None if inner.contains("前年度") => plan.map(|plan| plan - 1),
        None if inner.contains("当年度") => plan,
        None => None,
    };
    stem.then_some(year)
}

/// A line belongs to the indicator at the same place, or to the one whose measure it names.
fn add_block(trace: &mut Trace<'_>, block: &Block, indicators: &mut [Indicator], path: &str) {
    let in_order = block.lines.len() == indicators.len();
    for (at, line) in block.lines.iter().enumerate() {
        let owner = if in_order { Some(at) } else { named(line.as_str(), indicators) };
        let Some((owner, indicator)) = owner.and_then(|owner| Some((owner, indicators.get_mut(owner)?))) else {
            let message = format!("no indicator was found for the result «{}»", line.as_str());
            trace.find("result-without-indicator", Severity::Warning, path, message, line.indices());
            trace.release(line.indices().iter().copied());
            continue;
        };
        let at = format!("{path}/{owner}/results/{}", indicator.results.len());
        let result = result(trace, line, block.fiscal_year, &at);
        indicator.results.push(result);
    }
}

/// The only indicator whose measure shares its beginning or end with the line.
fn named(line: &str, indicators: &[Indicator]) -> Option<usize> {
    if let [_] = indicators {
        return Some(0);
    }
    let hits: Vec<usize> = indicators
        .iter()
        .enumerate()
        .filter(|(_, indicator)| indicator.measure.as_deref().is_some_and(|measure| line.contains(measure)))
        .map(|(at, _)| at)
        .collect();
    if let [only] = hits.as_slice() { Some(*only) } else { None }
}

fn result(trace: &mut Trace<'_>, line: &View, fiscal_year: Option<i32>, path: &str) -> Results {
    let text = line.as_str();
    trace.state(path, line.indices());
    let value = elements(text).first().and_then(|first| trace.quantity(&format!("{path}/value"), line, first));
    let body = without_bullet(text);
    Results { fiscal_year, value, text: body.to_owned(), grade: grade(text) }
}

/// `：A` at the end of the line.
fn grade(text: &str) -> Option<String> {
    let (_, grade) = text.trim_end().rsplit_once(['：', ':'])?;
    let grade = grade.trim();
    let one = grade.chars().count() == 1 && grade.chars().all(|c| c.is_alphabetic());
    (one || matches!(grade, "①" | "②" | "③")).then(|| grade.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_and_grades() {
        assert_eq!(head("<令和5年度実績と達成状況>", Some(2023)), Some(Some(2023)));
        assert_eq!(head("＜前年度実績＞", Some(2023)), Some(Some(2022)));
        assert_eq!(head("・4,722世帯:A", Some(2023)), None);
        assert_eq!(grade("・4,722世帯(R3~R5作成合計10,488世帯):A").as_deref(), Some("A"));
        assert_eq!(grade("・達成率：103%"), None);
    }
}
