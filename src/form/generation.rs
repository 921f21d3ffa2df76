//! 様式の世代: which form a document has, by the wordings of its labels; the year is only a hint.

use std::collections::BTreeSet;

use super::boxes::{BOXES, FORMS, FormRow};
use crate::record::FormMatch;

/// Fewer marks of a form prove nothing, unless the year agrees.
const LEAST: usize = 2;

/// What the fiscal year is worth beside a mark: it decides between two forms that print the same labels.
const YEAR: f64 = 0.5;

/// The form whose wordings were seen, with what speaks for it; `None` where no form fits.
///
/// `text_has` tells whether the document prints words that are no label (今、何が課題で…).
#[must_use]
pub(super) fn generation(
    wordings: &BTreeSet<&'static str>,
    text_has: impl Fn(&str) -> bool,
    year: Option<i32>,
) -> Option<FormMatch> {
    let mut scored: Vec<(f64, &FormRow, Vec<&'static str>)> = FORMS
        .iter()
        .map(|form| {
            let seen: Vec<&'static str> = form
                .marks
                .iter()
                .copied()
                .filter(|mark| wordings.contains(mark) || is_heading_of(mark) && text_has(mark))
                .collect();
            (score(form, &seen, year), form, seen)
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (best, form, seen) = scored.first()?;
    let agrees = year.is_some_and(|year| (form.years.0..=form.years.1).contains(&year));
    if seen.is_empty() {
        return of_year(wordings, year);
    }
    if seen.len() < LEAST && !agrees {
        return None;
    }
    let next = scored.get(1).map_or(0.0, |(score, _, _)| *score);
    // One mark is half a proof.
    let proof = (seen.len() as f64 / LEAST as f64).min(1.0);
    let certainty = (best / (best + next) * proof * 100.0).round() / 100.0;
    let evidence = seen.iter().map(|mark| format!("label:{mark}")).collect();
    Some(FormMatch { id: form.id.to_owned(), title_ja: form.title_ja.to_owned(), certainty, evidence })
}

/// What every form since 平成23 asks of goal and mission: 様式１ of one year is like that of the next.
const ASKED_BY_ALL: [&str; 2] = ["何をめざすのか", "どのような役割を担うのか"];

/// 様式１ alone shows no generation: the form of the plan's year, as far as a hint goes.
fn of_year(wordings: &BTreeSet<&'static str>, year: Option<i32>) -> Option<FormMatch> {
    /// A hint is half a proof.
    const CERTAINTY: f64 = 0.5;
    let seen: Vec<String> =
        ASKED_BY_ALL.iter().filter(|words| wordings.contains(**words)).map(|words| format!("label:{words}")).collect();
    let year = year.filter(|_| !seen.is_empty())?;
    let form = FORMS.iter().find(|form| form.id != "h19" && (form.years.0..=form.years.1).contains(&year))?;
    let evidence = seen.into_iter().chain([format!("year:{year}")]).collect();
    Some(FormMatch { id: form.id.to_owned(), title_ja: form.title_ja.to_owned(), certainty: CERTAINTY, evidence })
}

/// Words of a form that are no wording of a box: a heading, a label with the owner before it or its bracket behind it.
fn is_heading_of(mark: &str) -> bool {
    !BOXES.iter().any(|row| row.wordings().chain(row.explanations().iter().copied()).any(|words| words == mark))
}

/// Marks weigh by how few forms have them.
fn score(form: &FormRow, seen: &[&str], year: Option<i32>) -> f64 {
    let printed = |mark: &str| FORMS.iter().filter(|other| other.marks.contains(&mark)).count();
    let marks: f64 = seen.iter().map(|mark| 1.0 / printed(mark).max(1) as f64).sum();
    let hint = year.is_some_and(|year| (form.years.0..=form.years.1).contains(&year));
    if marks > 0.0 && hint { marks + YEAR } else { marks }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(wordings: &[&'static str], year: Option<i32>) -> Option<String> {
        generation(&wordings.iter().copied().collect(), |_| false, year).map(|form| form.id)
    }

    #[test]
    fn labels_decide_and_the_year_is_a_hint() {
        let r2 = ["めざすべき将来像", "めざす状態", "アウトカム(成果)指標", "プロセス(過程)指標"];
        assert_eq!(id(&r2, Some(2023)).as_deref(), Some("r2"));
        let old = ["めざすべき将来像", "めざす状態", "プロセス指標", "現状・データから導かれる分析結果"];
        assert_eq!(id(&old, Some(2018)).as_deref(), Some("h28"));
        assert_eq!(id(&old, Some(2015)).as_deref(), Some("h26"));
        assert_eq!(id(&["課題認識", "課題解決の方策", "定量評価"], None).as_deref(), Some("r5"));
        assert_eq!(id(&["課題認識"], Some(2024)).as_deref(), Some("r5"));
        assert_eq!(id(&["課題認識"], Some(2016)), None);
        assert_eq!(id(&[], Some(2024)), None);
        // 様式１ is the same for years: its year tells which.
        let first = ["何をめざすのか", "どのような役割を担うのか"];
        for (year, form) in [(2013, "h25"), (2015, "h26"), (2018, "h28"), (2021, "r2"), (2024, "r5")] {
            assert_eq!(id(&first, Some(year)).as_deref(), Some(form), "{year}");
        }
        assert_eq!(id(&first, None), None);
    }
}
