//! The plan's own fields: title, year, organization, stage, head, goal, mission, policy.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::evaluation::{Review, evaluation};
use super::organization::organization;
use super::reader::{Reader, squeezed};
use super::stage;
use super::traced::{Notes, Owner, Traced, record, stated};
use crate::finding::Remark;
use crate::form::{Field, Form, Label, names_a_plan};
use crate::layout::Text;
use crate::record::{Head, Organization, OrganizationKind, Plan};
use crate::value::find_years;

/// The plan's own fields; its records are added by the caller.
pub(super) fn plan(reader: &Reader<'_>, form: &Form) -> Traced<Plan> {
    let mut notes = Notes::default();
    let title = notes.field("title", title(reader, form));
    let organization = notes.field("organization", organization(reader, form, title.as_deref()));
    let (stage, stage_date) = stage::printed(reader, form, title.as_deref(), &mut notes);
    let head = notes.field("head", head(reader, form));
    let fiscal_year = notes.field("fiscal_year", year(reader, form, title.as_deref()));
    let orphan = orphan(reader, form);
    let text = |label: Label, name: &str| {
        let own: Vec<&Text> = form.plan.text(Field::Labelled(label)).into_iter().collect();
        let settled = orphan.as_ref().filter(|(of, _)| *of == label).map(|(_, text)| text);
        let mut value = reader.text(&own.into_iter().chain(settled).collect::<Vec<_>>());
        if let Some(text) = settled {
            value.notes.told(Remark::SettledByElimination { field: name.to_owned() }, text.indices());
        }
        value
    };
    let plan = Plan {
        id: plan_id(&organization, fiscal_year),
        title,
        organization,
        fiscal_year,
        stage,
        stage_date,
        head,
        goal: notes.field("goal", text(Label::Goal, "goal")),
        mission: notes.field("mission", text(Label::Mission, "mission")),
        policy: notes.field("policy", text(Label::Policy, "policy")),
        self_evaluation: notes.field("self_evaluation", evaluation(reader, &[&form.plan], Review::Own)),
        ..Plan::default()
    };
    notes.of(plan)
}

/// The document's own year, and where its title states it.
fn year(reader: &Reader<'_>, form: &Form, title: Option<&str>) -> Traced<Option<i32>> {
    let mut notes = Notes::default();
    if reader.year.is_none() {
        notes.told(Remark::YearUnknown {}, &[]);
    } else if let Some(text) = form.plan.text(Field::Title).filter(|_| title.is_some()) {
        let view = reader.view(text);
        if let Some(year) = find_years(view.as_str()).first() {
            notes.stated(view.indices_at(year.range.clone()));
        }
    }
    notes.of(reader.year)
}

fn title(reader: &Reader<'_>, form: &Form) -> Traced<Option<String>> {
    let mut notes = Notes::default();
    let Some(text) = form.plan.text(Field::Title) else { return notes.of(None) };
    // A title that is printed again on later sheets is the same title; the head of every page may name the plan, too.
    let mut lines: Vec<Text> =
        text.paragraphs().map(|line| once(reader, &line, &mut notes)).filter(|line| !line.is_empty()).collect();
    let dated = lines.iter().position(|line| !find_years(reader.view(line).as_str()).is_empty());
    lines.rotate_left(dated.unwrap_or(0));
    let title = reader.text(&lines.iter().collect::<Vec<_>>());
    notes.extend(title.notes);
    let Some(title) = title.value else { return notes.of(None) };
    release_others(reader, &lines, &mut notes);
    notes.of(Some(title.lines().next().unwrap_or_default().to_owned()))
}

/// A title without the lines of it that are printed before: a page prints its name in its head and again as its title.
fn once(reader: &Reader<'_>, title: &Text, notes: &mut Notes) -> Text {
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut again: HashSet<u32> = HashSet::new();
    for line in reader.lines(title) {
        let words = squeezed(reader.view(&line).as_str());
        if !words.is_empty() && !known.insert(words) {
            notes.claimed(line.indices());
            notes.stated(line.indices());
            again.extend(line.indices());
        }
    }
    if again.is_empty() { title.clone() } else { title.kept(|at| !again.contains(&at)) }
}

/// Lines that name the plan in other words are quoted, each once.
fn release_others(reader: &Reader<'_>, lines: &[Text], notes: &mut Notes) {
    let mut known: BTreeSet<String> = BTreeSet::new();
    for (at, line) in lines.iter().enumerate() {
        let words = squeezed(reader.view(line).as_str());
        if known.insert(words) && at > 0 {
            notes.released(line.indices());
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
fn head(reader: &Reader<'_>, form: &Form) -> Traced<Option<Head>> {
    let mut notes = Notes::default();
    let Some(text) = form.plan.text(Field::Head) else { return notes.of(None) };
    notes.owned_by(Owner::Field, text);
    let view = reader.view(text);
    let joined = view.as_str();
    let colon = joined.char_indices().find(|(_, c)| matches!(c, '：' | ':'));
    // （区長　筋原 章博）: the first space parts post and name.
    let Some((colon, mark)) = colon.or_else(|| joined.char_indices().find(|(_, c)| c.is_whitespace())) else {
        return notes.of(None);
    };
    let post = trimmed(joined, 0..colon);
    let closed = joined.get(colon..).and_then(|rest| rest.find(['）', ')']));
    if closed.is_none() && joined.starts_with(['（', '(']) {
        notes.told(Remark::HeadUnclosed { text: joined.to_owned() }, view.indices());
    }
    let close = closed.map_or(joined.len(), |at| colon + at);
    let name = trimmed(joined, colon + mark.len_utf8()..close);
    let words = |range: &Range<usize>| joined.get(range.clone()).unwrap_or_default();
    let head = record!(
        notes,
        Head {
            post: stated(view.indices_at(post.clone())).of(words(&post).to_owned()),
            name: stated(view.indices_at(name.clone())).of(words(&name).replace('\n', "\u{3000}")),
        }
    );
    notes.of(Some(head).filter(|head| !head.name.is_empty()))
}

/// The range without spaces and brackets at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let edge = |c: char| c.is_whitespace() || matches!(c, '（' | '(' | '）' | ')' | '【' | '】');
    let part = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (part.len() - part.trim_start_matches(edge).len());
    let end = range.end - (part.len() - part.trim_end_matches(edge).len());
    start..end.max(start)
}

/// In a dump in stream order: the one label of the plan without text, and the one text of the plan without label. A box
/// of several paragraphs may hold that of the empty one, and the text be another's.
fn orphan(reader: &Reader<'_>, form: &Form) -> Option<(Label, Text)> {
    let in_stream_order = reader.document.in_stream_order();
    let own = [Label::Goal, Label::Mission, Label::Policy];
    let text = |label: Label| form.plan.text(Field::Labelled(label));
    let printed = |own: &Label| form.labels.iter().any(|(label, _)| label == own);
    let empty: Vec<Label> = own.into_iter().filter(printed).filter(|own| text(*own).is_none()).collect();
    if own.into_iter().filter_map(text).any(|text| text.paragraphs().count() > 1) {
        return None;
    }
    let mut loose: Vec<Text> = Vec::new();
    for (field, text) in &form.plan.texts {
        let headless = matches!(
            field,
            Field::Labelled(Label::IssuesHead | Label::OverviewHead | Label::StrategiesHead | Label::InitiativesHead)
                | Field::Preamble
        );
        // 運営方針（素案）は、…: a sentence about the plan is no box of it.
        let is_loose = |text: &Text| {
            let view = reader.view(text);
            view.as_str().contains('。') && !names_a_plan(view.as_str())
        };
        loose.extend(text.paragraphs().filter(|_| headless).filter(is_loose));
    }
    match (in_stream_order, empty.as_slice(), loose.as_slice()) {
        (true, [label], [text]) if !breaks_off_at(reader, form, *label) => Some((*label, text.clone())),
        _ => None,
    }
}

/// Whether a label is the last that the document prints, with nothing behind it: its text is cut off, and stands nowhere.
fn breaks_off_at(reader: &Reader<'_>, form: &Form, label: Label) -> bool {
    let ends = form.labels.iter().filter(|(of, _)| *of == label).map(|(_, range)| range.end);
    let behind = |end: u32| reader.document.chars.get(end as usize..).unwrap_or_default();
    ends.into_iter().any(|end| behind(end).iter().all(|c| c.ch.is_whitespace()))
}
