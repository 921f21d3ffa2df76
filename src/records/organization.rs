//! 所属: the ward or bureau whose plan it is, and the city.
//!
//! ```text
//! title := … city? name 役所? の? ( 運営方針 | 経営方針 ) … | … ( 運営方針 | 経営方針 ) … "(" name ")"
//! ```
//! The second is 平成19年度局経営方針 自己評価シート（市民局）.

use super::reader::{Reader, squeezed};
use super::traced::{Notes, Traced, record, stated};
use crate::finding::Remark;
use crate::form::{Field, Form, Label, names_a_plan};
use crate::layout::Text;
use crate::lexicon::osaka::{OSAKA, city_at_end, city_in, code, is_known, is_osakas_alone, name_at_end, name_at_start};
use crate::lexicon::{
    ASKED, BEFORE_WARDS, BULLET, DIRECTIONS, NAME_OPENERS, NOT_AT_ENDS, NOT_IN_NAMES, OFFICE, PLAN_WORDS, TITLE_JOINTS,
    UNLISTED_ENDS, WARD, is_dash, is_kanji, is_unreadable, without_note_marks,
};
use crate::record::{Organization, OrganizationKind};
use crate::value::{parse_year, year_ending};

/// The organization that the title names; nothing where it names none.
pub(super) fn organization(reader: &Reader<'_>, form: &Form, title: Option<&str>) -> Traced<Organization> {
    let squeezed = title.map(squeezed).map(|title| without_note_marks(&title)).unwrap_or_default();
    let Some(named) = named(&squeezed).or_else(|| misprinted(&squeezed)) else {
        return unread(title.filter(|_| squeezed.contains(WARD)));
    };
    let name = named.name;
    let city = named.city.or_else(|| city(reader, form, &name));
    let kind = if name.ends_with(WARD) { OrganizationKind::Ward } else { OrganizationKind::Bureau };
    let code = if city.as_deref() == Some(OSAKA) { code(&name).map(str::to_owned) } else { None };
    let place = form.plan.text(Field::Title).map(|text| reader.view(text)).and_then(|view| {
        let at = view.as_str().find(&name)?;
        Some(stated(view.indices_at(at..at + name.len())))
    });
    let mut notes = Notes::default();
    if named.misprinted {
        let remark = Remark::OrganizationMisprinted { name: name.clone(), title: title.unwrap_or_default().to_owned() };
        notes.told(remark, &[]);
    }
    let organization = record!(
        notes,
        Organization { city: city, name: place.unwrap_or_default().of(Some(name)), kind: Some(kind), code: code }
    );
    notes.of(organization)
}

/// No organization, where a title names a ward that is none: somebody has to look.
fn unread(title: Option<&str>) -> Traced<Organization> {
    let mut notes = Notes::default();
    if let Some(title) = title {
        notes.told(Remark::OrganizationUnread { title: title.to_owned() }, &[]);
    }
    notes.of(Organization::default())
}

/// A name with the city that is printed before it.
#[derive(Debug, PartialEq, Eq)]
struct Named {
    name: String,
    city: Option<String>,
    /// Whether something stands between the name and 運営方針 that belongs to neither.
    misprinted: bool,
}

/// The name in a title without spaces.
fn named(title: &str) -> Option<Named> {
    title.lines().filter(|line| names_a_plan(line)).find_map(|line| {
        let word = PLAN_WORDS.iter().filter_map(|word| line.find(word)).min()?;
        let (before, after) = line.split_at(word);
        name_before(before).or_else(|| name_in_brackets(after))
    })
}

/// 令和４年度大阪市港区役所の.
fn name_before(text: &str) -> Option<Named> {
    let joints = TITLE_JOINTS.iter().filter(|joint| !joint.is_empty());
    let text = joints.into_iter().find_map(|joint| text.strip_suffix(joint)).unwrap_or(text);
    // 大阪市西成区役所令和7年度.
    let text = year_ending(text)
        .and_then(|year| text.get(..year.range.start))
        .filter(|owner| !owner.is_empty())
        .unwrap_or(text);
    let text = text.strip_suffix(OFFICE).unwrap_or(text);
    let name = name_at_end(text).or_else(|| unlisted(text))?;
    let before = text.strip_suffix(name)?;
    if name.ends_with(WARD) && goes_on_before(before) {
        return None;
    }
    let city = city_at_end(before);
    Some(Named { name: name.to_owned(), city: city.map(str::to_owned), misprinted: false })
}

/// Whether what stands before the name of a ward may be a part of it: 酉淀川区 and �淀川区 are not 淀川区, nor is 西-淀川区.
fn goes_on_before(before: &str) -> bool {
    let mut behind = before.chars().rev();
    match behind.next() {
        Some(last) if is_kanji(last) => !BEFORE_WARDS.contains(&last),
        Some(last) if is_dash(last) || last == BULLET => behind.next().is_some_and(|c| DIRECTIONS.contains(&c)),
        Some(last) => is_unreadable(last) || MISSING.contains(&last),
        None => false,
    }
}

/// What programs write for a character that their font does not have.
const MISSING: [char; 4] = ['□', '▯', '〓', '?'];

/// Characters of a slip behind a name; more is the name of something else.
pub(super) const MAX_STRAY: usize = 2;

/// 令和4年度 生野区度運営方針: a listed name with a slip of the pen behind it.
fn misprinted(title: &str) -> Option<Named> {
    title.lines().filter(|line| names_a_plan(line)).find_map(|line| {
        let word = PLAN_WORDS.iter().filter_map(|word| line.find(word)).min()?;
        let before = line.get(..word)?;
        let cuts = before.char_indices().rev().take(MAX_STRAY).map(|(at, _)| at);
        let name = cuts.filter_map(|at| name_at_end(before.get(..at)?)).next()?;
        Some(Named { name: name.to_owned(), city: None, misprinted: true })
    })
}

/// A name that no table lists: what stands behind year and city, if it ends as names of organisations do.
fn unlisted(text: &str) -> Option<&str> {
    /// 監査・人事制度事務総括局 is the longest that was met.
    const MAX_CHARS: usize = 12;
    let year = parse_year(text).map_or(0, |year| year.range.end);
    let behind = text.get(year..)?.trim_start_matches(NAME_OPENERS);
    let name = city_in(behind).and_then(|city| behind.split_once(city)).map_or(behind, |(_, name)| name);
    let fits = (2..=MAX_CHARS).contains(&name.chars().count()) && !name.contains(NOT_IN_NAMES);
    let of_one = !NOT_AT_ENDS.iter().any(|end| name.ends_with(end));
    (fits && of_one && name.ends_with(UNLISTED_ENDS)).then_some(name)
}

/// 自己評価シート（市民局）.
fn name_in_brackets(text: &str) -> Option<Named> {
    let parts =
        text.split(['（', '(', '【', '〔']).skip(1).filter_map(|part| part.split(['）', ')', '】', '〕']).next());
    let names = parts.filter_map(|part| {
        let city = city_in(part).filter(|city| part.starts_with(city));
        let own = city.map_or(part, |city| part.strip_prefix(city).unwrap_or(part));
        let name = name_at_start(own).filter(|name| own == *name || own.strip_prefix(name) == Some(OFFICE))?;
        Some(Named { name: name.to_owned(), city: city.map(str::to_owned), misprinted: false })
    });
    names.into_iter().next()
}

/// 大阪市 where the document or the name proves it.
///
/// 港区, 鶴見区 and others are wards of other cities too; for them, and for bureaus, only the form's own labels tell.
fn city(reader: &Reader<'_>, form: &Form, name: &str) -> Option<String> {
    /// Labels of Osaka's form that no other city's was seen to print.
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
    /// Labels that another city's form may share by accident, plus one.
    const ENOUGH: usize = 2;
    let masthead = [Field::Title, Field::Preamble, Field::Head].into_iter().filter_map(|field| form.plan.text(field));
    let cities: Vec<&str> = masthead.filter_map(|text| city_in(reader.view(text).as_str())).collect();
    if let Some(city) = cities.iter().find(|city| **city == OSAKA).or_else(|| cities.first()) {
        return Some((*city).to_owned());
    }
    let mentioned = form.plan.texts.iter().any(|(_, text)| reader.view(text).as_str().contains(OSAKA));
    let asked = |range: &std::ops::Range<u32>| {
        let label = reader.view(&Text::line(range.clone()));
        ASKED.iter().any(|words| label.as_str().contains(words))
    };
    let own = OWN.iter().filter(|own| form.labels.iter().any(|(label, _)| label == *own)).count();
    let labels = own + form.labels.iter().filter(|(_, range)| asked(range)).count();
    let listed = is_known(name) || !name.ends_with(WARD);
    (is_osakas_alone(name) || listed && (mentioned || labels >= ENOUGH)).then(|| OSAKA.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_kind() {
        for (title, name, city) in [
            ("令和４年度港区運営方針(素案)からの変更について", "港区", None),
            ("令和５年度大阪市東住吉区運営方針", "東住吉区", Some("大阪市")),
            ("令和５年度横浜市鶴見区運営方針", "鶴見区", Some("横浜市")),
            ("平成30年度建設局運営方針", "建設局", None),
            ("令和４年度都市整備局運営方針", "都市整備局", None),
            ("令和6年度教育委員会事務局運営方針", "教育委員会事務局", None),
            ("平成27年度こども青少年局運営方針(案)", "こども青少年局", None),
            ("令和3年度ICT戦略室運営方針", "ICT戦略室", None),
            ("平成25年度中央卸売市場運営方針", "中央卸売市場", None),
            ("平成30年度都島消防署運営方針", "都島消防署", None),
            ("平成19年度局経営方針自己評価シート（市民局）", "市民局", None),
            ("平成19年度局経営方針(大阪市港湾局)", "港湾局", Some("大阪市")),
            ("令和4年度北区役所の運営方針", "北区", None),
        ] {
            let wanted = Named { name: name.to_owned(), city: city.map(str::to_owned), misprinted: false };
            assert_eq!(named(title), Some(wanted), "{title}");
        }
    }

    #[test]
    fn what_names_no_organization_gives_none() {
        for title in [
            "令和７年度運営方針",
            "区の運営方針",
            "令和５年度予算書",
            "運営方針の策定について（資料１）",
            "令和５年度各区・局運営方針",
            "(1)局・区運営方針に基づく取組",
            "令和５年度大阪府福祉部の部局運営方針",
        ] {
            assert_eq!(named(title), None, "{title}");
        }
    }
}
