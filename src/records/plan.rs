//! The plan's own fields: title, year, organization, stage, head, goal, mission, policy.

use std::collections::BTreeSet;
use std::ops::Range;

use super::evaluation::{Review, evaluation};
use super::organization::organization;
use super::stage;
use super::trace::{Scope, Trace, squeezed};
use crate::finding::Remark;
use crate::form::{Field, Form, Label};
use crate::layout::{Document, Reading, Text};
use crate::record::{Head, Organization, OrganizationKind, Plan};
use crate::value::find_years;

/// The fiscal year of the document: the one its title prints, else the first with an era on a label, else on a line
/// of its own before the first label. A year inside a sentence or before data (平成26年中の火災) is none.
pub(super) fn fiscal_year(document: &Document, form: &Form, reading: Reading) -> Option<i32> {
    let title = form.plan.text(Field::Title).map(|text| text.view(document, reading).as_str().to_owned());
    let labels = form
        .labels
        .iter()
        .filter(|(label, _)| matches!(label, Label::Policy | Label::InitiativesHead | Label::IssuesHead))
        .map(|(_, range)| Text::line(range.clone()).view(document, reading).as_str().to_owned());
    let preamble = form.plan.text(Field::Preamble).map(|text| text.view(document, reading).as_str().to_owned());
    let lines = preamble.iter().flat_map(|text| text.lines()).filter(|line| is_masthead_line(line));
    title
        .iter()
        .find_map(|text| dated_year(text, ""))
        .or_else(|| labels.into_iter().find_map(|text| dated_year(&text, "度")))
        .or_else(|| lines.into_iter().find_map(|line| dated_year(line, "度")))
}

/// 令和３年度　事業計画: short and no sentence.
fn is_masthead_line(line: &str) -> bool {
    /// 令和４年度 東住吉区運営方針 (素案)からの変更について has 32.
    const MAX_CHARS: usize = 40;
    line.chars().count() <= MAX_CHARS && !line.contains(['。', '、'])
}

/// A year with its era or in four digits, whose mark ends with `mark`.
fn dated_year(text: &str, mark: &str) -> Option<i32> {
    let dated = find_years(text).into_iter().find(|found| {
        let marked = text.get(found.range.clone()).is_some_and(|year| year.ends_with(mark));
        marked && (found.value.era.is_some() || found.value.number > 1900)
    });
    dated?.value.resolve(None)
}

/// The plan's own fields; its records are added by the caller.
pub(super) fn plan(trace: &mut Trace<'_>, form: &Form) -> Plan {
    let scope = Scope::plan();
    let title = title(trace, form, &scope);
    let organization = organization(trace, form, title.as_deref());
    let (stage, stage_date) = stage::printed(trace, form, title.as_deref());
    let mut plan = Plan {
        id: plan_id(&organization, trace.year),
        title,
        organization,
        fiscal_year: trace.year,
        stage,
        stage_date,
        head: head(trace, form, &scope),
        ..Plan::default()
    };
    if trace.year.is_none() {
        trace.remark(&Remark::YearUnknown {}, "/plan/fiscal_year", &[]);
    }
    let orphan = orphan(trace, form);
    for (label, name) in [(Label::Goal, "goal"), (Label::Mission, "mission"), (Label::Policy, "policy")] {
        let own: Vec<&Text> = form.plan.text(Field::Labelled(label)).into_iter().collect();
        let settled = orphan.as_ref().filter(|(of, _)| *of == label).map(|(_, text)| text);
        let value = trace.text(&own.into_iter().chain(settled).collect::<Vec<_>>(), &scope, name);
        if let Some(text) = settled {
            let remark = Remark::SettledByElimination { field: name.to_owned() };
            trace.remark(&remark, &scope.member(name), text.indices());
        }
        match name {
            "goal" => plan.goal = value,
            "mission" => plan.mission = value,
            _ => plan.policy = value,
        }
    }
    plan.self_evaluation = evaluation(trace, &[&form.plan], &scope, Review::Own);
    plan
}

fn title(trace: &mut Trace<'_>, form: &Form, scope: &Scope) -> Option<String> {
    let text = form.plan.text(Field::Title)?;
    // A title that is printed again on later sheets is the same title; the head of every page may name the plan, too.
    let mut lines: Vec<Text> =
        text.paragraphs().map(|line| once(trace, &line)).filter(|line| !line.is_empty()).collect();
    let dated = lines.iter().position(|line| !find_years(trace.view(line).as_str()).is_empty());
    lines.rotate_left(dated.unwrap_or(0));
    let title = trace.text(&lines.iter().collect::<Vec<_>>(), scope, "title")?;
    let first = title.lines().next().unwrap_or_default().to_owned();
    release_others(trace, &lines);
    if trace.year.is_some() {
        let view = trace.view(text);
        if let Some(year) = find_years(view.as_str()).first() {
            trace.state("/plan/fiscal_year", view.indices_at(year.range.clone()));
        }
    }
    Some(first)
}

/// A title without the lines of it that are printed before: a page prints its name in its head and again as its title.
fn once(trace: &mut Trace<'_>, title: &Text) -> Text {
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut kept = title.clone();
    for line in trace.lines(title) {
        let words = squeezed(trace.view(&line).as_str());
        if !words.is_empty() && !known.insert(words) {
            trace.claim(line.indices().iter().copied());
            trace.state("/plan/title", line.indices());
            for at in line.indices() {
                kept = kept.without(&(*at..*at + 1));
            }
        }
    }
    kept
}

/// Lines that name the plan in other words are quoted, each once.
fn release_others(trace: &mut Trace<'_>, lines: &[Text]) {
    let mut known: BTreeSet<String> = BTreeSet::new();
    for (at, line) in lines.iter().enumerate() {
        let words = squeezed(trace.view(line).as_str());
        if known.insert(words) && at > 0 {
            trace.release(line.indices().iter().copied());
        }
    }
}

/// `271071-2022`; an unknown part is `x`, a bureau has its name for a code.
pub(super) fn plan_id(organization: &Organization, year: Option<i32>) -> String {
    let unit = match (&organization.code, &organization.name, organization.kind) {
        (Some(code), _, _) => code.as_str(),
        (None, Some(name), Some(OrganizationKind::Bureau)) => name.as_str(),
        _ => "x",
    };
    let year = year.map_or_else(|| "x".to_owned(), |year| year.to_string());
    format!("{unit}-{year}")
}

/// （区長：筋原　章博）.
fn head(trace: &mut Trace<'_>, form: &Form, scope: &Scope) -> Option<Head> {
    let text = form.plan.text(Field::Head)?;
    let path = scope.member("head");
    trace.own(text, scope, "head", &path);
    let view = trace.view(text);
    let joined = view.as_str();
    let colon = joined.char_indices().find(|(_, c)| matches!(c, '：' | ':'));
    // （区長　筋原 章博）: the first space parts post and name.
    let (colon, mark) = colon.or_else(|| joined.char_indices().find(|(_, c)| c.is_whitespace()))?;
    let post = trimmed(joined, 0..colon);
    let rest = joined.get(colon..)?;
    let closed = rest.find(['）', ')']);
    if closed.is_none() && joined.starts_with(['（', '(']) {
        trace.remark(&Remark::HeadUnclosed { text: joined.to_owned() }, &path, view.indices());
    }
    let close = closed.map_or(joined.len(), |at| colon + at);
    let name = trimmed(joined, colon + mark.len_utf8()..close);
    trace.state(&path.member("post"), view.indices_at(post.clone()));
    trace.state(&path.member("name"), view.indices_at(name.clone()));
    let name = joined.get(name)?.replace('\n', "\u{3000}");
    (!name.is_empty()).then(|| Head { post: joined.get(post).unwrap_or_default().to_owned(), name })
}

/// The range without spaces and brackets at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let edge = |c: char| c.is_whitespace() || matches!(c, '（' | '(' | '）' | ')' | '【' | '】');
    let part = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (part.len() - part.trim_start_matches(edge).len());
    let end = range.end - (part.len() - part.trim_end_matches(edge).len());
    start..end.max(start)
}

/// In a dump in stream order: the one label of the plan without text, and the one text of the plan without label.
fn orphan(trace: &Trace<'_>, form: &Form) -> Option<(Label, Text)> {
    let in_stream_order = trace.document.in_stream_order();
    let empty: Vec<Label> = [Label::Goal, Label::Mission, Label::Policy]
        .into_iter()
        .filter(|own| form.labels.iter().any(|(label, _)| label == own))
        .filter(|own| form.plan.text(Field::Labelled(*own)).is_none())
        .collect();
    let mut loose: Vec<Text> = Vec::new();
    for (field, text) in &form.plan.texts {
        let headless = matches!(
            field,
            Field::Labelled(Label::IssuesHead | Label::OverviewHead | Label::StrategiesHead | Label::InitiativesHead)
                | Field::Preamble
        );
        loose.extend(text.paragraphs().filter(|_| headless).filter(|text| trace.view(text).as_str().contains('。')));
    }
    match (in_stream_order, empty.as_slice(), loose.as_slice()) {
        (true, [label], [text]) => Some((*label, text.clone())),
        _ => None,
    }
}
