//! Ten years of one ward's plan in five stages each, in one batch: sums, edits and changes from year to year are right, and
//! nothing is counted twice. What is right is written down here by rules that a person can check.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::made::{Place, code, errors};

const FIRST: i32 = 2016;
const LAST: i32 = 2025;

/// The documents of a year: what stands in their titles, and what their names say.
const STAGES: [(&str, &str); 5] = [
    ("（素案）", "1-draft"),
    ("（素案）からの変更について", "2-changes"),
    ("", "3-final"),
    ("　中間振り返り", "4-midyear"),
    ("　自己評価", "5-evaluated"),
];

/// An initiative: the same from its first to its last year, whatever number it has.
struct Initiative {
    title: &'static str,
    content: &'static str,
    years: std::ops::RangeInclusive<i32>,
    /// Thousand yen in the first year of the plan, and how much more in each later one.
    start: i32,
    step: i32,
}

const INITIATIVES: [Initiative; 4] = [
    Initiative {
        title: "子育て相談の充実",
        content: "・子育ての悩みを聞く窓口を開く。",
        years: 2016..=2025,
        start: 1200,
        step: 10,
    },
    Initiative {
        title: "読書活動の推進",
        content: "・図書館で読み聞かせの会を催す。",
        years: 2016..=2020,
        start: 3400,
        step: -100,
    },
    Initiative {
        title: "地域防災訓練の実施",
        content: "・避難所を開く訓練を小学校で行う。",
        years: 2019..=2025,
        start: 5000,
        step: 0,
    },
    Initiative {
        title: "公園の花づくり",
        content: "・花壇の手入れを住民と続ける。",
        years: 2016..=2025,
        start: 800,
        step: 7,
    },
];

/// What an initiative's final budget of a year is, in thousand yen; `None` where it is not done.
fn budget(initiative: &Initiative, year: i32) -> Option<i32> {
    initiative.years.contains(&year).then_some(initiative.start + initiative.step * (year - FIRST))
}

/// What was spent of it: a tenth less.
fn settlement(initiative: &Initiative, year: i32) -> Option<i32> {
    budget(initiative, year).map(|budget| budget - budget / 10)
}

/// The draft asked for three thousand yen less for the first initiative.
const DRAFT: i32 = 3;

fn printed(thousand: Option<i32>) -> String {
    match thousand {
        Some(thousand) => format!("{},{:03}千円", thousand / 1000, thousand % 1000).trim_start_matches("0,").to_owned(),
        None => "－".to_owned(),
    }
}

/// A year as plans print it.
fn era(year: i32) -> String {
    match year {
        2019 => "元".to_owned(),
        year if year > 2019 => (year - 2018).to_string(),
        year => (year - 1988).to_string(),
    }
}

fn document(year: i32, stage: usize) -> String {
    let name = if year < 2019 { "平成" } else { "令和" };
    let mut text = format!(
        "{name}{}年度　港区運営方針{}\n区の目標（何をめざすのか）\n誰もが暮らしやすい港区の実現\n【様式２】\n\
         経営課題１ 【安心して暮らせるまちづくり】\nめざす成果及び戦略　１－１ 【支え合いの輪】\n",
        era(year),
        STAGES[stage].0,
    );
    let done = INITIATIVES.iter().filter(|initiative| initiative.years.contains(&year));
    for (place, initiative) in done.enumerate() {
        text.push_str(&format!("具体的取組１－１－{} 【{}】\n", place + 1, initiative.title));
        let own = budget(initiative, year).expect("done");
        let own = match (place, stage) {
            (0, 0) => printed(Some(own - DRAFT)),
            (0, 1) => {
                let plain = |text: String| text.trim_end_matches("千円").to_owned();
                format!("[-{}-]{{+{}+}}千円", plain(printed(Some(own - DRAFT))), plain(printed(Some(own))))
            }
            _ => printed(Some(own)),
        };
        text.push_str(&format!(
            "{}決算額 {}　{}予算額 {}　{}予算額 {own}\n当年度の取組内容\n{}\n",
            era(year - 2),
            printed(settlement(initiative, year - 2)),
            era(year - 1),
            printed(budget(initiative, year - 1)),
            era(year),
            initiative.content,
        ));
        text.push_str(&format!("プロセス（過程）指標\n{}の参加者数：{}人以上\n", initiative.title, 100 + year - FIRST));
    }
    text
}

fn made() -> (Place, Connection) {
    let place = Place::new();
    for year in FIRST..=LAST {
        for (stage, (_, name)) in STAGES.iter().enumerate() {
            place.write(&format!("{year}/{name}.txt"), document(year, stage).as_bytes());
        }
    }
    let output = place.run("out", &["--format", "sqlite", "--quiet"]);
    assert_eq!(code(&output), Some(0), "{}", errors(&output));
    let tables = Connection::open(place.at("out/tables/tables.sqlite")).expect("opens");
    (place, tables)
}

/// Rows of a question, each as its key and its numbers.
fn rows(tables: &Connection, question: &str) -> BTreeMap<String, Vec<Option<f64>>> {
    let mut statement = tables.prepare(question).expect("a question");
    let width = statement.column_count();
    let row = |row: &rusqlite::Row<'_>| {
        let key: String = row.get(0)?;
        let numbers = (1..width).map(|at| row.get(at)).collect::<Result<Vec<_>, _>>()?;
        Ok((key, numbers))
    };
    let all: Vec<_> = statement.query_map([], row).expect("answers").map(|row| row.expect("a row")).collect();
    let (count, map): (usize, BTreeMap<_, _>) = (all.len(), all.into_iter().collect());
    assert_eq!(map.len(), count, "a key is there twice: {question}");
    map
}

#[test]
fn sums_edits_and_changes_over_ten_years_are_right() {
    let (place, tables) = made();
    assert_eq!(place.count("out", "written"), 50);
    stages(&tables);
    sums(&tables);
    edits(&tables);
    links(&tables);
    changes(&tables);
    indicators(&tables);
}

/// One document of each year is the latest, and each of its five stages has a best one.
fn stages(tables: &Connection) {
    let found = rows(
        tables,
        "SELECT fiscal_year || '', SUM(is_latest), SUM(is_best_of_stage), COUNT(DISTINCT stage) FROM plans GROUP BY 1",
    );
    let expected = (FIRST..=LAST)
        .map(|year| (year.to_string(), vec![Some(1.0), Some(5.0), Some(5.0)]))
        .collect::<BTreeMap<_, _>>();
    assert_eq!(found, expected);
}

/// Each year once, though three plans in five stages print it.
fn sums(tables: &Connection) {
    let found = rows(
        tables,
        "SELECT kind || ' ' || budget_fiscal_year, yen, amounts_unknown FROM budgets_by_year WHERE yen IS NOT NULL",
    );
    let mut expected = BTreeMap::new();
    let total = |amounts: &mut dyn Iterator<Item = Option<i32>>| {
        amounts.flatten().map(|thousand| f64::from(thousand) * 1000.0).sum()
    };
    for year in FIRST..=LAST {
        let sum: f64 = total(&mut INITIATIVES.iter().map(|initiative| budget(initiative, year)));
        expected.insert(format!("budget {year}"), vec![Some(sum), Some(0.0)]);
        // Two years later the settlement is printed, by the initiatives that are still done then.
        if year + 2 <= LAST {
            let still = INITIATIVES.iter().filter(|initiative| initiative.years.contains(&(year + 2)));
            let sum: f64 = total(&mut still.map(|initiative| settlement(initiative, year)));
            expected.insert(format!("settlement {year}"), vec![Some(sum), Some(0.0)]);
        }
    }
    assert_eq!(found, expected);
}

/// The one edit of each year stays beside the final, and is there once.
fn edits(tables: &Connection) {
    let found = rows(tables, "SELECT fiscal_year || ' ' || stage || ' ' || edit_no, difference_yen FROM edits_by_size");
    let expected = (FIRST..=LAST)
        .map(|year| (format!("{year} draft_changes 1"), vec![Some(f64::from(DRAFT) * 1000.0)]))
        .collect::<BTreeMap<_, _>>();
    assert_eq!(found, expected);
}

/// Every initiative has one key over its years, whatever number it has in each.
fn links(tables: &Connection) {
    let found = rows(
        tables,
        "SELECT n.title, COUNT(DISTINCT k.link_id), COUNT(DISTINCT n.initiative_no), COUNT(*), MIN(k.certainty) >= 0.9
         FROM initiatives n JOIN links k ON k.source_sha256 = n.source_sha256 AND k.item_id = n.record_id GROUP BY 1",
    );
    let expected = [
        ("子育て相談の充実", 1.0, 50.0),
        ("読書活動の推進", 1.0, 25.0),
        ("地域防災訓練の実施", 2.0, 35.0),
        ("公園の花づくり", 2.0, 50.0),
    ];
    let expected = expected.map(|(title, numbers, rows)| {
        // 公園の花づくり is third, fourth and third again; 地域防災訓練の実施 third, then second.
        let numbers = if title == "公園の花づくり" { 2.0 } else { numbers };
        (title.to_owned(), vec![Some(1.0), Some(numbers), Some(rows), Some(1.0)])
    });
    assert_eq!(found, BTreeMap::from(expected));
}

/// Every initiative against the year before: by how much it changed, where it started and ended.
fn changes(tables: &Connection) {
    let found = rows(
        tables,
        "SELECT record_title || ' ' || after_fiscal_year || ' ' || verdict, difference_yen FROM budget_changes
         WHERE kind = 'budget' AND after_fiscal_year > 2016",
    );
    let mut expected = BTreeMap::new();
    for (initiative, year) in INITIATIVES.iter().flat_map(|one| (FIRST + 1..=LAST).map(move |year| (one, year))) {
        let verdict = match (budget(initiative, year - 1), budget(initiative, year)) {
            (None, None) => continue,
            (Some(before), Some(after)) if before == after => ("unchanged", Some(0)),
            (Some(before), Some(after)) => ("changed", Some(after - before)),
            (None, Some(_)) => ("started", None),
            (Some(_), None) => ("ended", None),
        };
        let key = format!("{} {year} {}", initiative.title, verdict.0);
        expected.insert(key, vec![verdict.1.map(|thousand| f64::from(thousand) * 1000.0)]);
    }
    assert_eq!(found, expected);
}

/// The indicator of each initiative is one over its years, with a target of each.
fn indicators(tables: &Connection) {
    let found = rows(
        tables,
        "SELECT d.measure, COUNT(DISTINCT k.link_id), COUNT(DISTINCT d.target_value)
         FROM indicators d JOIN links k ON k.source_sha256 = d.source_sha256 AND k.item_id = d.indicator_id GROUP BY 1",
    );
    let years = |one: &Initiative| f64::from(one.years.end() - one.years.start() + 1);
    let expected = INITIATIVES
        .iter()
        .map(|one| (format!("{}の参加者数", one.title), vec![Some(1.0), Some(years(one))]))
        .collect::<BTreeMap<_, _>>();
    assert_eq!(found, expected);
}
