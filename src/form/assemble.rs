//! Stanzas gathered into records: what is printed of one 経営課題, 戦略 or 具体的取組, in order of number.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::again::is_printed_again;
use super::fold::{Line, half_width, is_closer, is_opener};
use super::furniture::furniture_of;
use super::item::{Classified, Item, Kind, classify};
use super::join::{Widths, join};
use super::money_table::{self, MoneyTables};
use super::region::{Field, OtherLabel, Piece, Section, sections, with_heads_first};
use super::stream::{Candidate, Placed, in_order, placed, settle};
use super::unknown::{is_bare_head, mark_unknown};
use super::value_table::{self, ValueTables};
use super::{Label, Level, Print, masthead};
use crate::layout::{Document, Reading, Text};
use crate::lexicon::{CHANGE_WORDS, FULL_STOP, MARK_WORDS};
use crate::record::{FormMatch, Furniture};
use crate::value::IssueNumber;

/// Everything printed of one record.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its number; a record printed without one is numbered by its order.
    pub number: IssueNumber,
    /// Which kind of record.
    pub level: Level,
    /// Whether the number was not printed.
    pub numbered_by_order: bool,
    /// Each place where it is printed: 様式２ before 様式１.
    pub sheets: Vec<Sheet>,
}

impl Record {
    /// Whether the reading has nothing of it: the whole record is struck.
    #[must_use]
    pub fn is_removed(&self) -> bool {
        self.sheets.iter().all(|sheet| sheet.unseen)
    }

    /// Its first character: that of 様式２ where that is printed.
    #[must_use]
    pub fn begins(&self) -> u32 {
        self.sheets.first().map_or(0, |sheet| sheet.at)
    }
}

/// One printed heading with its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// Whether 様式２ prints it, rather than the list of 様式１.
    pub worded: bool,
    /// Whether the reading has nothing of it: it is struck, and its text with it.
    pub unseen: bool,
    /// Its title; empty where the heading has none.
    pub title: Text,
    /// First character of the heading.
    pub at: u32,
    /// Characters of a printed number that is none of its level.
    pub odd_number: Option<Range<u32>>,
    /// Page of the heading, counted from 1.
    pub page: u32,
    /// Its lines by field, joined, in the order the fields were first printed.
    pub texts: Vec<(Field, Text)>,
    /// Boxes that no record has a field for, in the order printed.
    pub others: Vec<OtherText>,
    /// Where the texts begin of アウトカム指標 that are printed again, as for each strategy of an issue.
    pub again: Vec<u32>,
}

/// A box that no record has a field for.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherText {
    /// Characters of the label.
    pub label: Range<u32>,
    /// Whether a row of the forms knows the label.
    pub known: bool,
    /// What stands in the box.
    pub text: Text,
}

impl Sheet {
    /// The text of one field.
    #[must_use]
    pub fn text(&self, field: Field) -> Option<&Text> {
        self.texts.iter().find(|(of, _)| *of == field).map(|(_, text)| text)
    }
}

/// A document's form: the plan's own sheet and its records.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Form {
    /// The plan's own fields.
    pub plan: Sheet,
    /// Its records by number; an issue stands before its strategies, a strategy before its initiatives.
    pub records: Vec<Record>,
    /// Items of 様式３ with their numbers.
    pub reform: Vec<(Option<IssueNumber>, Sheet)>,
    /// （単位：千円） and the like.
    pub units: Vec<Range<u32>>,
    /// The form's own print: labels, numbers of headings, legends, page furniture.
    pub print: Vec<Range<u32>>,
    /// The labels among it.
    pub labels: Vec<(Label, Range<u32>)>,
    /// Lines that are set like labels and are none that is known; they were read as text.
    pub unknown: Vec<Range<u32>>,
    /// Labels that no form knows, read as the box in whose place they stand.
    pub renamed: Vec<Range<u32>>,
    /// Texts of a dump that were divided among boxes by the order of the form alone.
    pub guessed: Vec<Range<u32>>,
    /// Boxes of two columns whose lines may be divided otherwise as well, as they would stand then.
    pub divided: Vec<Candidate>,
    /// Wordings of labels that were seen, as the table of boxes has them.
    pub wordings: BTreeSet<&'static str>,
    /// Page furniture.
    pub furniture: Vec<Furniture>,
    /// Whether the document says that it shows changes.
    pub says_changes: bool,
    /// The label in whose middle the document ends.
    pub cut: Option<Range<u32>>,
    /// What of the print is furniture of the pages, which is listed.
    pub furnished: Vec<Range<u32>>,
    /// Tables of indicators under heads of columns.
    pub tables: ValueTables,
    /// Tables of amounts with years on one side and kinds on the other.
    pub money: MoneyTables,
}

impl Form {
    /// Every printed heading with its text: the plan's own, those of its records, those of 様式３.
    pub fn sheets(&self) -> impl Iterator<Item = &Sheet> {
        let records = self.records.iter().flat_map(|record| &record.sheets);
        std::iter::once(&self.plan).chain(records).chain(self.reform.iter().map(|(_, sheet)| sheet))
    }

    /// Which generation of the form it is; `text` is the whole document, folded and without spaces.
    #[must_use]
    pub fn generation(&self, text: &str, year: Option<i32>) -> Option<FormMatch> {
        super::generation::generation(&self.wordings, |words| text.contains(words), year)
    }

    /// The fiscal year that the document prints for itself.
    #[must_use]
    pub fn fiscal_year(&self, document: &Document, reading: Reading) -> Option<i32> {
        masthead::fiscal_year(document, self, reading)
    }
}

/// Reads the form of a document in one reading.
#[must_use]
pub fn read(document: &Document, reading: Reading) -> Form {
    let Classified { items, wordings, furniture, cut } = classify(document, reading);
    let (mut items, guessed, torn) = in_order(document, items);
    let mut renamed = mark_unknown(document, &mut items);
    let (mut items, divided) = placed(document, items, reading);
    let cells = value_table::cells(document);
    let tables = value_table::take(&cells, &mut items);
    renamed.retain(|range| !tables.has(document, range));
    let money = money_table::take(&cells, &mut items);
    let mut items = with_heads_first(document, items);
    let sections = sections(document, &mut items, reading);
    let headings: Vec<Range<u32>> = sections
        .iter()
        .flat_map(|section| {
            std::iter::once(&section.heading)
                .chain(&section.print)
                .chain(section.others.iter().map(|other| &other.range))
        })
        .cloned()
        .collect();
    let furniture = furniture_of(document, &furniture);
    let mut form = Form { renamed, guessed, divided, wordings, cut, furniture, tables, money, ..Form::default() };
    // What of a heading is its title is claimed by its record, what of it is struck by its parent.
    form.print = headings;
    for (at, Placed { item, .. }) in items.iter().enumerate() {
        let near = |at: Option<usize>| at.and_then(|at| items.get(at)).map(|placed| &placed.item);
        let (before, next) = (at.checked_sub(1), at.checked_add(1));
        match &item.kind {
            Kind::Label(label) => form.labels.push((*label, item.start..item.end)),
            Kind::Print(print) => {
                form.print.push(item.start..item.end);
                match print {
                    Print::Page => form.furnished.push(item.start..item.end),
                    Print::Unit => form.units.push(item.start..item.end),
                    _ => {}
                }
            }
            Kind::Body if is_set_as_label(document, item) || is_bare_head(document, near(before), item, near(next)) => {
                form.unknown.push(item.start..item.end);
            }
            Kind::Heading(_) | Kind::Unknown | Kind::Money | Kind::Title | Kind::PlanHead | Kind::Body => {}
        }
    }
    form.unknown.extend(sections.iter().flat_map(|section| section.doubtful.iter().cloned()));
    // A long dump has very many: they go before its texts are made of them.
    drop(items);
    assemble(document, sections, &mut form);
    form.guessed.extend(super::torn::told(document, &form, torn));
    form.says_changes = says_changes(document, &form.plan);
    masthead::mend(document, &mut form, reading);
    form
}

/// Whether the lines above a plan say that it shows changes.
fn says_changes(document: &Document, plan: &Sheet) -> bool {
    let has = |line: &str, words: &[&str]| words.iter().any(|word| line.contains(word));
    // 運営方針を修正しました。 announces; 変更箇所は赤字で示しています。 says how changes are shown.
    let says = |line: &str| has(line, CHANGE_WORDS) && (!line.contains(FULL_STOP) || has(line, MARK_WORDS));
    let lines = [Field::Title, Field::Preamble].into_iter().filter_map(|field| plan.text(field));
    lines.into_iter().any(|text| text.view(document, Reading::Final).as_str().lines().any(says))
}

/// Whether a line is a few words in a label's brackets: 【特記事項】. Years in brackets head results and surveys.
fn is_set_as_label(document: &Document, item: &Item) -> bool {
    /// 戦略のアウトカム指標に対する有効性 is the longest label of the form.
    const MAX_CHARS: usize = 24;
    let chars = document.chars.get(item.start as usize..item.end as usize).unwrap_or_default();
    let seen: Vec<char> = chars.iter().map(|c| half_width(c.ch)).filter(|ch| !ch.is_whitespace()).collect();
    let words = || seen.get(1..seen.len().saturating_sub(1)).unwrap_or_default();
    seen.first().is_some_and(|ch| is_opener(*ch))
        && seen.last().is_some_and(|ch| is_closer(*ch))
        && (2..=MAX_CHARS).contains(&words().len())
        && !is_year_head(words())
        && !behind_year(words())
            .iter()
            .any(|ch| ch.is_numeric() || matches!(ch, '。' | '、') || is_opener(*ch) || is_closer(*ch))
}

/// 令和３年度実績, ３年度（12月末時点）: the head of results.
fn is_year_head(words: &[char]) -> bool {
    const RESULTS: [&str; 6] = ["実績", "達成状況", "結果", "時点", "末", "目標"];
    let behind: String = behind_year(words).iter().collect();
    behind.len() < words.iter().map(|c| c.len_utf8()).sum::<usize>()
        && (behind.is_empty() || RESULTS.iter().any(|word| behind.contains(word)))
}

/// What stands behind a year at the head of some words.
fn behind_year(words: &[char]) -> &[char] {
    let mark = words.windows(2).position(|two| two == ['年', '度']);
    mark.and_then(|at| words.get(at + 2..)).unwrap_or(words)
}

/// Gathers sections into records.
fn assemble(document: &Document, mut sections: Vec<Section>, form: &mut Form) {
    settle(document, &mut sections);
    let widths = Widths::measure(document, &sections, &form.tables);
    let mut sections = sections.into_iter();
    let plan = sections.next().unwrap_or_default();
    let mut records: BTreeMap<(IssueNumber, usize), Record> = BTreeMap::new();
    let mut numbering = Numbering::default();
    for section in sections {
        if section.level == Some(Level::Reform) {
            form.reform.push((section.number, sheet(document, &widths, &section)));
            continue;
        }
        let Some((level, number, by_order)) = numbering.number(&section) else { continue };
        let sheet = sheet(document, &widths, &section);
        add(document, &mut records, level, number, by_order, sheet);
    }
    form.records = records.into_values().map(sorted).collect();
    form.plan = sheet(document, &widths, &plan);
}

/// 様式２ before 様式１, each in the order printed.
fn sorted(mut record: Record) -> Record {
    record.sheets.sort_by_key(|sheet| !sheet.worded);
    record
}

/// Puts a sheet to the record of its number. Two sheets of 様式２ with one number and different titles are two records.
fn add(
    document: &Document,
    records: &mut BTreeMap<(IssueNumber, usize), Record>,
    level: Level,
    number: IssueNumber,
    numbered_by_order: bool,
    sheet: Sheet,
) {
    /// Records that may share one number before the search for the right one stops.
    const MAX_TWINS: usize = 16;
    for twin in 0..MAX_TWINS {
        match records.entry((number, twin)) {
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(Record { number, level, numbered_by_order, sheets: vec![sheet] });
                return;
            }
            std::collections::btree_map::Entry::Occupied(mut record) => {
                if twin + 1 == MAX_TWINS || belongs(document, record.get(), &sheet) {
                    record.get_mut().sheets.push(sheet);
                    return;
                }
            }
        }
    }
}

/// Whether a sheet is of the same record: one of them is of 様式１, or neither contradicts the other's title.
fn belongs(document: &Document, record: &Record, sheet: &Sheet) -> bool {
    /// Sheets of a record that a further one is compared with: a number is printed three or four times in a plan, and
    /// thousands of times in what is damaged.
    const MAX_COMPARED: usize = 64;
    /// Sheets whose boxes are compared with its own, the last ones: old and new stand behind each other.
    const MAX_AGAIN: usize = 4;
    let title = |sheet: &Sheet| key(document, &sheet.title);
    let own = title(sheet);
    let last = || record.sheets.iter().rev().take(MAX_COMPARED);
    let twins: Vec<&Sheet> = last().filter(|other| other.worded == sheet.worded).collect();
    let again = |other: &&Sheet| sheet.worded && is_printed_again(document, other, sheet);
    sheet.unseen == last().all(|other| other.unseen)
        && !twins.iter().take(MAX_AGAIN).any(again)
        && (own.is_empty()
            || twins.is_empty()
            || twins.iter().any(|other| title(other) == own || other.title.is_empty()))
}

/// A title's characters without spaces, whatever their ink.
fn key(document: &Document, title: &Text) -> String {
    title
        .indices()
        .iter()
        .filter_map(|at| document.chars.get(*at as usize))
        .map(|c| super::fold::half_width(c.ch))
        .filter(|c| !c.is_whitespace())
        .collect()
}

fn sheet(document: &Document, widths: &Widths<'_>, section: &Section) -> Sheet {
    let mut fields: Vec<(Field, Vec<&Piece>)> = Vec::new();
    let mut places: HashMap<Field, usize> = HashMap::new();
    for (field, piece) in &section.lines {
        let place = *places.entry(*field).or_insert(fields.len());
        match fields.get_mut(place) {
            Some((_, pieces)) => pieces.push(piece),
            None => fields.push((*field, vec![piece])),
        }
    }
    let mut title = Text::new();
    for range in &section.title {
        title.push_line(range.clone(), true);
    }
    Sheet {
        worded: section.worded,
        unseen: section.unseen,
        title,
        at: section.heading.start,
        odd_number: section.worded.then(|| odd_number(document, &section.heading)).flatten(),
        page: section.page,
        again: section
            .field(Field::Labelled(Label::OutcomeIndicators))
            .filter(|piece| piece.apart)
            .map(|piece| piece.chars.start)
            .collect(),
        others: others(document, widths, &section.others, &mut fields),
        texts: fields.into_iter().map(|(field, pieces)| (field, join(document, widths, field, &pieces))).collect(),
    }
}

/// What of a heading's printed number is none that is read.
fn odd_number(document: &Document, heading: &Range<u32>) -> Option<Range<u32>> {
    let mut line = Line::default();
    line.read(document.chars.get(heading.start as usize..heading.end as usize)?, Reading::Final);
    let odd = super::heading::odd::odd_number(&line.chars)?;
    Some(heading.start + line.offset(odd.start)..heading.start + line.behind(odd.end - 1))
}

/// The boxes that no record has a field for, taken out of the fields.
fn others(
    document: &Document,
    widths: &Widths<'_>,
    labels: &[OtherLabel],
    fields: &mut Vec<(Field, Vec<&Piece>)>,
) -> Vec<OtherText> {
    let mut texts: HashMap<usize, Text> = HashMap::new();
    fields.retain(|(field, pieces)| {
        let Field::Other(at) = field else { return true };
        texts.insert(*at as usize, join(document, widths, *field, pieces));
        false
    });
    let boxes = labels.iter().enumerate().map(|(at, label)| OtherText {
        label: label.range.clone(),
        known: label.known,
        text: texts.remove(&at).unwrap_or_default(),
    });
    boxes.collect()
}

/// Numbers for headings that print none: the next after the last sibling.
#[derive(Default)]
struct Numbering {
    issue: Option<IssueNumber>,
    strategy: Option<IssueNumber>,
    last_issue: u8,
    last_strategy: u8,
    last_initiative: u8,
}

impl Numbering {
    fn number(&mut self, section: &Section) -> Option<(Level, IssueNumber, bool)> {
        let level = section.level?;
        let by_order = section.number.is_none();
        let number = match section.number {
            Some(number) => number,
            None => self.next(level)?,
        };
        self.remember(level, number);
        Some((level, number, by_order))
    }

    fn next(&self, level: Level) -> Option<IssueNumber> {
        match level {
            Level::Issue => IssueNumber::new(&[self.last_issue + 1]),
            Level::Strategy => self.issue?.child(self.last_strategy + 1),
            Level::Initiative => self.strategy?.child(self.last_initiative + 1),
            Level::Reform => None,
        }
    }

    fn remember(&mut self, level: Level, number: IssueNumber) {
        let last = number.parts().last().copied().unwrap_or(0);
        match level {
            Level::Issue => {
                self.issue = Some(number);
                self.last_issue = last;
                self.last_strategy = 0;
            }
            Level::Strategy => {
                if self.issue != number.parent() {
                    self.issue = number.parent();
                }
                self.strategy = Some(number);
                self.last_strategy = last;
                self.last_initiative = 0;
            }
            Level::Initiative => {
                self.strategy = number.parent();
                self.last_initiative = last;
            }
            Level::Reform => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::with_columns;
    use super::*;

    fn form(text: &str) -> (Document, Form) {
        let document = with_columns(crate::dump::read(text), Reading::Final);
        let form = read(&document, Reading::Final);
        (document, form)
    }

    #[test]
    fn a_box_without_a_field_is_a_row_of_the_forms() {
        let text = "【経営課題１】【安全】\n課題認識\n備えが要る。\n区民の声（アンケートから）\n・避難所はどこか。\n";
        let (document, form) = form(text);
        let sheet = &form.records[0].sheets[0];
        let overview = sheet.text(Field::Labelled(Label::Overview)).expect("an overview");
        assert_eq!(overview.view(&document, Reading::Final).as_str(), "備えが要る。");
        let [voices] = sheet.others.as_slice() else { panic!("one box") };
        assert!(voices.known);
        assert_eq!(voices.text.view(&document, Reading::Final).as_str(), "・避難所はどこか。");
        assert_eq!(document.raw(voices.label.start as usize..voices.label.end as usize), "区民の声（アンケートから）");
    }

    #[test]
    fn both_forms_make_one_record() {
        let (document, form) = form(concat!(
            "【1-1-1 防災】 訓練を行う（1,000千円）\n",
            "経営課題１ 【安全】\nめざす成果及び戦略　１－１ 【備え】\n具体的取組１－１－１ 【防災】\n当年度の取組内容\n訓練\n",
        ));
        let numbers: Vec<String> = form.records.iter().map(|r| r.number.to_string()).collect();
        assert_eq!(numbers, ["1", "1-1", "1-1-1"]);
        let record = form.records.last().expect("one");
        assert_eq!(record.sheets.iter().map(|s| s.worded).collect::<Vec<_>>(), [true, false]);
        let summary = record.sheets[1].text(Field::Summary).expect("a summary");
        assert_eq!(summary.view(&document, Reading::Final).as_str(), "訓練を行う（1,000千円）");
    }

    #[test]
    fn lines_set_like_labels_are_known_or_told() {
        let (document, form) = form(concat!(
            "経営課題１ 【安全】\nめざす成果及び戦略　１－１ 【備え】\n具体的取組１－１－１ 【防災】\n",
            "【特記事項】\n訓練\n【撤退・再構築基準】\n訓練が5回以下\n<前年度実績>\n【２年度】\n・訓練 5回\n",
        ));
        let unknown: Vec<String> =
            form.unknown.iter().map(|r| document.raw(r.start as usize..r.end as usize)).collect();
        assert_eq!(unknown, ["【特記事項】"]);
    }

    #[test]
    fn wrapped_lines_are_joined_and_bullets_are_not() {
        let (document, form) = form(concat!(
            "経営課題１ 【安全】\n課題（上記要因を解消するために必要なこと）\n",
            "・地域が抱える課題を早期に把握し、地域の実情に応じて支援する必要があ\nる。\n",
            "・広報を行う。\n・ＩＣＴの進展による人と人との相対のコミュニケーションの減少が進んでい\nる。\n",
        ));
        let text = form.records[0].sheets[0].text(Field::Labelled(Label::Challenges)).expect("challenges");
        let view = text.view(&document, Reading::Final);
        let lines: Vec<&str> = view.as_str().lines().collect();
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines[0].ends_with("必要がある。") && lines[2].ends_with("進んでいる。"));
    }

    #[test]
    fn a_comparison_is_never_parted_from_its_value() {
        let (document, form) = form(concat!(
            "具体的取組１－１－１ 【健康】\n当年度の取組内容\n・講座\n",
            "プロセス（過程）指標（取組によりめざす指標）\n・健康づくりに取り組んでいると回答した割合：34％\n以上\n【撤退・再構築基準】\n",
            "上記の割合：20％\n未満であれば再構築する。\n",
        ));
        let of = |label| {
            let text = form.records.last()?.sheets[0].text(Field::Labelled(label))?;
            text.view(&document, Reading::Final).as_str().lines().last().map(str::to_owned)
        };
        let target = of(Label::ProcessIndicators).expect("indicators");
        assert_eq!(target, "・健康づくりに取り組んでいると回答した割合：34％以上");
        assert_eq!(of(Label::Criteria).expect("criteria"), "上記の割合：20％未満であれば再構築する。");
    }

    #[test]
    fn the_form_knows_ink_only_by_what_is_in_the_reading() {
        let (mut document, form) = form(concat!(
            "令和４年度\n港区運営方針(素案)からの変更について\n（区長：見本\n花子）\n",
            "経営課題１ 【安全】\nめざす成果及び戦略　１－１ 【備え】\n具体的取組１－１－１ 【防災】\n",
            "当年度の取組内容\n・訓練 5回\n【撤退・再構築基準】\n訓練が5回以下\n",
        ));
        assert!(form.says_changes);
        assert_eq!(form.fiscal_year(&document, Reading::Final), Some(2022));
        // Nothing shows a change: one form for both readings.
        assert_eq!(read(&document, Reading::Draft), form);
        // What is inserted is in the final reading as what stands is.
        for every in 1..4 {
            for c in document.chars.iter_mut().step_by(every) {
                c.ink = crate::layout::Ink::Inserted;
            }
            assert_eq!(read(&document, Reading::Final), form);
        }
    }

    #[test]
    fn one_number_with_two_titles_is_two_records() {
        let (_, form) =
            form("具体的取組１－１－１ 【防災】\n具体的取組１－１－１ 【防犯】\n具体的取組１－１－１ 【防災】\n");
        assert_eq!(form.records.iter().map(|r| r.sheets.len()).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn what_has_no_number_is_numbered_by_its_order() {
        let (_, form) =
            form("【経営課題２ 安全】\n主な戦略（課題解決の方策）\n【 住宅防火】\n進める。\n【 救急】\n進める。\n");
        let numbers: Vec<(String, bool)> =
            form.records.iter().map(|r| (r.number.to_string(), r.numbered_by_order)).collect();
        let wanted = [("2", false), ("2-1", true), ("2-2", true)];
        assert_eq!(numbers, wanted.map(|(n, by_order)| (n.to_owned(), by_order)));
    }
}
