//! The plan's own fields: title, year, organization, stage, head, goal, mission, policy.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::evaluation::{Review, evaluation};
use super::trace::{Scope, Trace, squeezed};
use super::wards;
use crate::finding::Severity;
use crate::form::{Field, Form, Label};
use crate::layout::{Document, Reading, Text};
use crate::record::{Head, Organization, OrganizationKind, Plan, Stage};
use crate::value::{Era, Found, Year, find_years};

/// The fiscal year of the document: the one its title prints, else the first with an era on a label.
pub(super) fn fiscal_year(document: &Document, form: &Form, reading: Reading) -> Option<i32> {
    let title = form.plan.text(Field::Title).map(|text| text.view(document, reading).as_str().to_owned());
    let labels = form
        .labels
        .iter()
        .filter(|(label, _)| matches!(label, Label::Policy | Label::InitiativesHead | Label::IssuesHead))
        .map(|(_, range)| Text::line(range.clone()).view(document, reading).as_str().to_owned());
    let preamble = form.plan.text(Field::Preamble).map(|text| text.view(document, reading).as_str().to_owned());
    title
        .and_then(|title| dated_year(&title, false))
        .or_else(|| labels.chain(preamble).find_map(|text| dated_year(&text, true)))
}

/// A year with its era or in four digits. Outside a title only 年度 names a plan's year: 平成26年中の火災 is data.
fn dated_year(text: &str, fiscal: bool) -> Option<i32> {
    let dated = |found: &Found<Year>| found.value.era.is_some() || found.value.number > 1900;
    let marked = |found: &Found<Year>| text.get(found.range.clone()).is_some_and(|printed| printed.ends_with('度'));
    find_years(text).into_iter().find(|found| dated(found) && (!fiscal || marked(found)))?.value.resolve(None)
}

/// The plan's own fields; its records are added by the caller.
pub(super) fn plan(trace: &mut Trace<'_>, form: &Form) -> Plan {
    let scope = Scope { number: String::new(), path: "/plan".to_owned() };
    let title = title(trace, form, &scope);
    let organization = organization(trace, form, title.as_deref());
    let (stage, stage_date) = stage(trace, form, title.as_deref());
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
        trace.find(
            "year-unknown",
            Severity::Warning,
            "/plan/fiscal_year",
            "the document does not print its fiscal year".to_owned(),
            &[],
        );
    }
    let orphan = orphan(trace, form);
    for (label, name) in [(Label::Goal, "goal"), (Label::Mission, "mission"), (Label::Policy, "policy")] {
        let own: Vec<&Text> = form.plan.text(Field::Labelled(label)).into_iter().collect();
        let settled = orphan.as_ref().filter(|(of, _)| *of == label).map(|(_, text)| text);
        let value = trace.text(&own.into_iter().chain(settled).collect::<Vec<_>>(), &scope, name);
        if let Some(text) = settled {
            let message =
                format!("the text stands apart from its label; no other label and no other text is left: {name}");
            trace.find("settled-by-elimination", Severity::Note, &scope.member(name), message, text.indices());
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
    let mut lines: Vec<Text> = text.paragraphs().collect();
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

/// 港区 of 令和４年度 港区運営方針.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    // Cities with wards (政令指定都市).
    let city = "(?:札幌|仙台|さいたま|千葉|横浜|川崎|相模原|新潟|静岡|浜松|名古屋|京都|大阪|堺|神戸|岡山|広島|北九州|福岡|熊本)市";
    let name = r"[^\s年度「」（）()]{1,12}?(?:区|局|室|市場|事務局|所)";
    Regex::new(&format!("(?P<city>{city})?(?P<name>{name})(?:役所)?(?:の)?(?:運営方針|経営方針)"))
        .expect("a valid pattern")
});

fn organization(trace: &mut Trace<'_>, form: &Form, title: Option<&str>) -> Organization {
    let squeezed = super::trace::squeezed(title.unwrap_or_default());
    let Some(found) = NAMED.captures(&squeezed) else { return Organization::default() };
    let name = found.name("name").map(|name| name.as_str().to_owned());
    let printed_city = found.name("city").map(|city| city.as_str().to_owned());
    let kind = name
        .as_deref()
        .map(|name| if name.ends_with('区') { OrganizationKind::Ward } else { OrganizationKind::Bureau });
    let city = printed_city.or_else(|| city(trace, form, name.as_deref()));
    let code = name.as_deref().filter(|_| city.as_deref() == Some("大阪市")).and_then(wards::code).map(str::to_owned);
    if let Some((name, view)) = name.as_deref().zip(form.plan.text(Field::Title).map(|text| trace.view(text)))
        && let Some(at) = view.as_str().find(name)
    {
        trace.state("/plan/organization/name", view.indices_at(at..at + name.len()));
    }
    Organization { city, name, kind, code }
}

/// 大阪市 where the document names it, or where a ward of Osaka uses Osaka's form.
///
/// 港区, 北区 and others are wards of other cities too; only the form's own labels tell that it is Osaka's.
fn city(trace: &Trace<'_>, form: &Form, name: Option<&str>) -> Option<String> {
    let named = form.plan.texts.iter().any(|(_, text)| trace.view(text).as_str().contains("大阪市"));
    const OWN: [Label; 8] = [
        Label::Policy,
        Label::IssuesHead,
        Label::Criteria,
        Label::OutcomeIndicators,
        Label::ProcessIndicators,
        Label::Vision,
        Label::FactorAnalysis,
        Label::TargetState,
    ];
    let labels = OWN.iter().filter(|own| form.labels.iter().any(|(label, _)| label == *own)).count();
    let osaka = name.is_some_and(|name| wards::code(name).is_some() || !name.ends_with('区'));
    (named || osaka && labels >= 2).then(|| "大阪市".to_owned())
}

/// What a title says of the stage, the more telling word first.
const STAGES: [(&str, Stage); 16] = [
    ("素案)からの変更", Stage::DraftChanges),
    ("素案からの変更", Stage::DraftChanges),
    ("素案)から", Stage::DraftChanges),
    ("見え消し", Stage::DraftChanges),
    ("新旧対照", Stage::DraftChanges),
    ("訂正", Stage::Corrected),
    ("中間振り返り", Stage::Midyear),
    ("自己評価", Stage::Evaluated),
    ("評価", Stage::Evaluated),
    ("振り返り", Stage::Evaluated),
    ("改定", Stage::Revised),
    ("改訂", Stage::Revised),
    ("変更", Stage::Revised),
    ("素案", Stage::Draft),
    ("(案)", Stage::Proposal),
    ("案】", Stage::Proposal),
];

/// The stage of a plan that prints none: what its boxes of 自己評価 and 中間振り返り say, else it is the final one.
pub(super) fn stage_of_content(plan: &Plan) -> Option<Stage> {
    plan.title.as_ref()?;
    let strategies = || plan.issues.iter().flat_map(|issue| &issue.strategies);
    let initiatives = || strategies().flat_map(|strategy| &strategy.initiatives);
    let evaluated = plan.self_evaluation.is_some()
        || plan.issues.iter().any(|issue| issue.self_evaluation.is_some())
        || strategies().any(|strategy| strategy.self_evaluation.is_some())
        || initiatives().any(|initiative| initiative.self_evaluation.is_some());
    let midyear = initiatives().any(|initiative| initiative.midyear_review.is_some());
    Some(match (evaluated, midyear) {
        (true, _) => Stage::Evaluated,
        (false, true) => Stage::Midyear,
        (false, false) => Stage::Final,
    })
}

/// The stage and the date it prints; the final document prints neither.
fn stage(trace: &mut Trace<'_>, form: &Form, title: Option<&str>) -> (Option<Stage>, Option<String>) {
    let preamble = form.plan.text(Field::Preamble).map(|text| trace.view(text));
    let fold = |text: &str| text.replace('（', "(").replace('）', ")").replace([' ', '\u{3000}'], "");
    let lines = title.map(fold).into_iter().chain(preamble.iter().flat_map(|view| view.as_str().lines().map(fold)));
    let lines: Vec<String> = lines.filter(|line| line.chars().count() <= MAX_STAGE_LINE_CHARS).collect();
    let stage = STAGES.iter().find(|(word, _)| lines.iter().any(|line| line.contains(word))).map(|(_, stage)| *stage);
    let mut date = title.and_then(date_in);
    if let Some(view) = &preamble {
        for line in view.paragraphs() {
            if line.as_str().chars().count() <= MAX_STAGE_LINE_CHARS
                && (is_stage_line(line.as_str()) || date_in(line.as_str()).is_some())
            {
                date = date.or_else(|| date_in(line.as_str()));
                trace.claim(line.indices().iter().copied());
                trace.state("/plan/stage", line.indices());
            }
        }
    }
    (stage, date)
}

/// A line that names the stage is short; a sentence that mentions 評価 is not one.
const MAX_STAGE_LINE_CHARS: usize = 40;

fn is_stage_line(text: &str) -> bool {
    let bare = text
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '（' | '）' | '(' | ')' | '【' | '】' | '[' | ']'));
    matches!(bare, "素案" | "案" | "改定" | "訂正" | "確定" | "自己評価" | "中間振り返り" | "見え消し版" | "見え消し")
}

/// `YYYY-MM-DD` or `YYYY-MM` of 令和3年10月29日, 令和４年２月.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<era>令和|平成|R|H|Ｒ|Ｈ)?\s*(?P<year>元|[0-9０-９]{1,4})\s*年\s*(?P<month>[0-9０-９]{1,2})\s*月(?:\s*(?P<day>[0-9０-９]{1,2})\s*日)?")
        .expect("a valid pattern")
});

fn date_in(text: &str) -> Option<String> {
    let found = DATE.captures(text)?;
    let number = |name: &str| -> Option<u32> {
        let text: String =
            found.name(name)?.as_str().chars().filter_map(crate::value::digit).map(|d| char::from(b'0' + d)).collect();
        text.parse().ok()
    };
    let year = if found.name("year")?.as_str() == "元" { 1 } else { number("year")? };
    let era = match found.name("era").map(|era| era.as_str()) {
        Some("令和" | "R" | "Ｒ") => Some(Era::Reiwa),
        Some("平成" | "H" | "Ｈ") => Some(Era::Heisei),
        _ => None,
    };
    let year = crate::value::Year { era, number: u16::try_from(year).ok()? }.resolve(None)?;
    let month = number("month").filter(|month| (1..=12).contains(month))?;
    Some(match number("day").filter(|day| (1..=31).contains(day)) {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    })
}

/// （区長：筋原　章博）.
fn head(trace: &mut Trace<'_>, form: &Form, scope: &Scope) -> Option<Head> {
    let text = form.plan.text(Field::Head)?;
    let path = scope.member("head");
    trace.own(text, scope, "head", &path);
    let view = trace.view(text);
    let joined = view.as_str();
    let (colon, mark) = joined.char_indices().find(|(_, c)| matches!(c, '：' | ':'))?;
    let post = trimmed(joined, 0..colon);
    let rest = joined.get(colon..)?;
    let close = rest.find(['）', ')']).map_or(joined.len(), |at| colon + at);
    let name = trimmed(joined, colon + mark.len_utf8()..close);
    trace.state(&format!("{path}/post"), view.indices_at(post.clone()));
    trace.state(&format!("{path}/name"), view.indices_at(name.clone()));
    let name = joined.get(name)?.replace('\n', "\u{3000}");
    (!name.is_empty()).then(|| Head { post: joined.get(post).unwrap_or_default().to_owned(), name })
}

/// The range without spaces and brackets at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let edge = |c: char| c.is_whitespace() || matches!(c, '（' | '(' | '）' | ')');
    let part = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (part.len() - part.trim_start_matches(edge).len());
    let end = range.end - (part.len() - part.trim_end_matches(edge).len());
    start..end.max(start)
}

/// In a dump in stream order: the one label of the plan without text, and the one text of the plan without label.
fn orphan(trace: &Trace<'_>, form: &Form) -> Option<(Label, Text)> {
    let in_stream_order = trace.document.segments.iter().all(|segment| segment.area.is_none());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        assert_eq!(date_in("（令和3年10月29日時点）").as_deref(), Some("2021-10-29"));
        assert_eq!(date_in("令和４年２月").as_deref(), Some("2022-02"));
        assert_eq!(date_in("平成30年度").as_deref(), None);
    }

    #[test]
    fn names() {
        for (title, name) in [
            ("令和４年度港区運営方針(素案)からの変更について", "港区"),
            ("令和５年度大阪市東住吉区運営方針", "東住吉区"),
            ("平成30年度建設局運営方針", "建設局"),
            ("令和４年度都市整備局運営方針", "都市整備局"),
            ("令和6年度教育委員会事務局運営方針", "教育委員会事務局"),
        ] {
            let found = NAMED.captures(title).expect(title);
            assert_eq!(found.name("name").map(|m| m.as_str()), Some(name), "{title}");
        }
    }
}
