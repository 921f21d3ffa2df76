//! Tables as producers draw them: cell by cell, dotted, dashed, in the colour of the paper; and what stands between
//! and beside them.

use miekeshi::pipeline::{Options, extract};
use miekeshi::record::{Extraction, Initiative};

use crate::support::{Builder, show};

const HEIGHT: f64 = 840.0;

fn read(content: &str) -> Extraction {
    let pages = Builder::default().and_page(content, "/MediaBox [0 0 600 840]");
    extract("plan.pdf", &pages.bytes(), &Options::default()).expect("a readable PDF")
}

/// A text with its baseline so far below the upper edge of the page.
fn text(x: f64, y: f64, text: &str) -> String {
    show(x, HEIGHT - y, text)
}

fn initiatives(extraction: &Extraction) -> Vec<&Initiative> {
    let strategies = extraction.plan.issues.iter().flat_map(|issue| &issue.strategies);
    strategies.flat_map(|strategy| &strategy.initiatives).collect()
}

/// How a border is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Look {
    Solid,
    /// Dots of one pixel, the last one longer where they do not come out even, as Chromium draws them.
    Dotted,
    Dashed,
    White,
}

impl Look {
    /// A border along x or along y, from one corner to the next, the corners' own pixels included.
    fn border(self, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) -> String {
        const PIXEL: f64 = 0.75;
        let level = x1 - x0 > y1 - y0;
        let length = if level { x1 - x0 } else { y1 - y0 } + PIXEL;
        let piece = |from: f64, long: f64| {
            let (x, y, w, h) = if level { (x0 + from, y0, long, PIXEL) } else { (x0, y0 + from, PIXEL, long) };
            format!("{x:.3} {:.3} {w:.3} {h:.3} re f\n", HEIGHT - y - h)
        };
        match self {
            Self::Solid => piece(0.0, length),
            Self::White => format!("1 g {}0 g ", piece(0.0, length)),
            Self::Dotted => {
                let steps = (length / (2.0 * PIXEL)) as u32;
                let dots = (0..steps).map(|at| piece(2.0 * PIXEL * f64::from(at), PIXEL)).collect::<String>();
                dots + &piece(length - 2.0 * PIXEL, 2.0 * PIXEL)
            }
            Self::Dashed => {
                let (dash, count) = (3.0 * PIXEL, (length / (5.0 * PIXEL)).round().max(2.0));
                let pitch = (length - dash) / (count - 1.0);
                (0..count as u32).map(|at| piece(pitch * f64::from(at), dash)).collect()
            }
        }
    }

    /// The four borders of each cell of a table, those between two cells once.
    fn table(self, x: [f64; 3], top: f64, rows: [f64; 2]) -> String {
        let [left, middle, right] = x;
        let (first, last) = (top + 17.0, top + 17.0 + rows[0] + rows[1]);
        let inner = first + rows[0];
        let mut out = String::new();
        for y in [top, first, last] {
            out += &self.border((left, y), (middle, y));
            out += &self.border((middle, y), (right, y));
        }
        out += &self.border((middle, inner), (right, inner));
        for x in x {
            out += &self.border((x, top), (x, first));
            out += &self.border((x, first), (x, if x == left { last } else { inner }));
        }
        out + &self.border((middle, inner), (middle, last)) + &self.border((right, inner), (right, last))
    }
}

/// 当年度の取組内容 beside its indicator and its results; texts stand so near to the borders.
fn boxes(look: Look, top: f64, near: f64, number: u32) -> String {
    let x = [40.0, 300.0, 560.0];
    let cell = |column: usize, line: f64, words: &str| text(x[column] + near, top + line, words);
    let shade = format!("0.87 0.87 0.93 rg 41 {} 518 16 re f 0 g\n", HEIGHT - top - 17.0);
    shade
        + &look.table(x, top, [26.0, 31.0])
        + &cell(0, 12.5, "当年度の取組内容")
        + &cell(1, 12.5, "プロセス（過程）指標（取組によりめざす指標）")
        + &cell(0, 27.5, "見守りが必要な方の名簿を整えて、町会と共有し")
        + &cell(0, 40.0, "、訪ねる。")
        + &cell(1, 27.5, &format!("計画を作成した世帯の数：{number}0世帯以上"))
        + &cell(1, 54.5, "前年度までの実績")
        + &cell(1, 69.0, &format!("28年度　講座{number}回"))
}

#[test]
fn borders_of_every_look_part_cells() {
    for look in [Look::Solid, Look::Dotted, Look::Dashed, Look::White] {
        for near in [1.5, 3.0, 6.0] {
            let content = text(40.0, 40.0, "平成29年度　港区運営方針")
                + &text(40.0, 55.0, "経営課題１　【まち】")
                + &text(40.0, 70.0, "めざす成果及び戦略　１－１　【見守り】")
                + &text(40.0, 85.0, "具体的取組１－１－１　【訪問】")
                + &boxes(look, 95.0, near, 3);
            let extraction = read(&content);
            let [own] = initiatives(&extraction)[..] else { panic!("{look:?} {near}: one initiative") };
            let wanted = "見守りが必要な方の名簿を整えて、町会と共有し、訪ねる。";
            assert_eq!(own.content.as_deref(), Some(wanted), "{look:?} {near}");
            let measures: Vec<_> = own.process_indicators.iter().map(|own| own.measure.as_deref()).collect();
            assert_eq!(measures, [Some("計画を作成した世帯の数")], "{look:?} {near}");
            assert_eq!(own.prior_results.len(), 1, "{look:?} {near}");
        }
    }
}

#[test]
fn white_lines_that_cut_letters_are_no_borders() {
    let squares: String = (0..60)
        .map(|at| Look::White.border((40.0 + 9.0 * f64::from(at), 30.0), (40.0 + 9.0 * f64::from(at), 110.0)))
        .collect();
    let levels: String = [30.0, 70.0, 110.0].map(|y| Look::White.border((40.0, y), (571.0, y))).concat();
    let content = squares
        + &levels
        + &text(43.0, 40.0, "平成29年度　港区運営方針")
        + &text(43.0, 55.0, "経営課題１　【まちの安全を守る取組】");
    assert_eq!(read(&content).plan.issues[0].title.as_deref(), Some("まちの安全を守る取組"));
}

#[test]
fn a_heading_between_two_tables_is_above_both_columns() {
    for look in [Look::Solid, Look::Dotted] {
        for (heads, gap) in [(["【1-1-1 訪問】", "【1-1-2 講座】"], 30.0), (["＜1-1-1 訪問＞", "＜1-1-2 講座＞"], 60.0)]
        {
            let second = 95.0 + 74.0 + gap;
            let content = text(40.0, 40.0, "平成29年度　港区運営方針")
                + &text(40.0, 55.0, "経営課題１　【まち】")
                + &text(40.0, 70.0, "めざす成果及び戦略　１－１　【見守り】")
                + &text(40.0, 88.0, heads[0])
                + &boxes(look, 95.0, 3.0, 3)
                + &text(40.0, second - 8.0, heads[1])
                + &boxes(look, second, 3.0, 4);
            let extraction = read(&content);
            let own = initiatives(&extraction);
            assert_eq!(own.len(), 2, "{look:?} {heads:?}");
            for initiative in own {
                let counts = (initiative.process_indicators.len(), initiative.prior_results.len());
                assert_eq!(counts, (1, 1), "{look:?} {heads:?} {:?}", initiative.number);
            }
        }
    }
}

#[test]
fn budgets_at_the_right_edge_are_those_of_the_paragraphs_above_them() {
    for sentence in [true, false] {
        let mut content = text(40.0, 40.0, "平成24年度　港区運営方針")
            + &text(40.0, 55.0, "経営課題１　【まち】")
            + &text(40.0, 70.0, "主な戦略　【1-1 見守り】");
        let mut y = 85.0;
        for number in 1..=8 {
            content += &text(40.0, y, &format!("【1-1-{number} 講座の開催】"));
            if sentence {
                y += 13.0;
                content += &text(40.0, y, "専門家による相談の場を設ける。");
            }
            content += &text(440.0, y + 13.0, &format!("〔24予算額　{number},107千円〕"));
            y += 26.0;
        }
        let extraction = read(&content);
        let amounts: Vec<Vec<String>> = initiatives(&extraction)
            .iter()
            .map(|own| own.budgets.iter().filter_map(|own| own.thousand_yen).map(|own| own.to_string()).collect())
            .collect();
        let wanted: Vec<Vec<String>> = (1..=8).map(|number| vec![format!("{number}107")]).collect();
        assert_eq!(amounts, wanted, "{sentence}");
    }
}

#[test]
fn heads_that_the_next_page_prints_again_open_no_box() {
    let head = text(40.0, 40.0, "平成29年度　港区運営方針")
        + &text(40.0, 55.0, "経営課題１　【まち】")
        + &text(40.0, 70.0, "めざす成果及び戦略　１－１　【見守り】")
        + &text(40.0, 85.0, "具体的取組１－１－１　【訪問】")
        + &boxes(Look::Solid, 95.0, 3.0, 3);
    let next = Look::Solid.table([40.0, 300.0, 560.0], 30.0, [26.0, 31.0])
        + &text(43.0, 42.5, "当年度の取組内容")
        + &text(303.0, 42.5, "プロセス（過程）指標（取組によりめざす指標）")
        + &text(43.0, 57.5, "名簿を毎年改める。")
        + &text(303.0, 57.5, "・訓練　108人");
    let page = "/MediaBox [0 0 600 840]";
    let given = |heading: &str| {
        let first = head.clone() + &text(40.0, 200.0, heading);
        let pages = Builder::default().and_page(&first, page).and_page(&next, page);
        extract("plan.pdf", &pages.bytes(), &Options::default()).expect("a readable PDF")
    };
    let extraction = given("");
    let [own] = initiatives(&extraction)[..] else { panic!("one initiative") };
    assert_eq!(own.process_indicators.len(), 1, "{:?}", own.process_indicators);
    assert_eq!(own.prior_results.iter().map(|own| own.items.len()).sum::<usize>(), 2, "{:?}", own.prior_results);
    let content = own.content.as_deref().expect("a content");
    assert!(content.starts_with("見守りが") && content.ends_with("名簿を毎年改める。"), "{content}");
    assert_eq!(extraction.furniture.iter().filter(|own| own.page == 2).count(), 2);
    // Below the heading of another record the same heads are that record's.
    let extraction = given("具体的取組１－１－２　【講座】");
    let [_, own] = initiatives(&extraction)[..] else { panic!("two initiatives") };
    assert_eq!(own.content.as_deref(), Some("名簿を毎年改める。"));
    assert_eq!((own.process_indicators.len(), extraction.furniture.len()), (1, 0));
}

/// A table of four labels and their boxes, with `label` painted behind each label and `border` drawn where it says.
fn with_grounds(label: &str, letters: &str, rules: &str, left: &str) -> Extraction {
    let head = [
        "令和４年度　港区運営方針",
        "【様式２】",
        "経営課題１ 【災害に強いまち】",
        "めざす成果及び戦略　１－１ 【地域の防災力を高める】",
        "具体的取組１－１－１ 【避難所開設訓練の推進】",
    ];
    let mut content: String =
        head.into_iter().zip([60.0, 80.0, 100.0, 120.0, 140.0]).map(|(line, y)| text(52.0, y, line)).collect();
    let boxes = [
        ("当年度の取組内容", vec!["避難所で手順を確認する。"]),
        ("プロセス（過程）指標", vec!["訓練を実施した町会の数：30町会以上"]),
        ("撤退・再構築基準", vec!["訓練を実施した町会の数が15町会未満であれば再構築する。"]),
        ("前年度までの実績", vec!["３年度（12月末時点）", "・開設訓練を実施した避難所　36か所"]),
    ];
    let mut top = 160.0;
    for (name, lines) in boxes {
        let high = 10.0 + 16.0 * lines.len() as f64;
        let (upper, lower) = (HEIGHT - top, HEIGHT - top - high);
        content += &format!("{label} rg 50 {lower} 110 {high} re f\n");
        content += &format!("q {rules} RG 0.75 w 50 {lower} m 160 {lower} l S 160 {lower} m 160 {upper} l S Q\n");
        content += &format!("q 0.75 w 160 {lower} m 560 {lower} l S 560 {lower} m 560 {upper} l S Q\n");
        content += &format!("q {left} RG 0.75 w 50 {lower} m 50 {upper} l S Q\n");
        content += &format!("{letters} rg {} 0 g\n", text(54.0, top + high / 2.0 + 4.0, name));
        for (nth, line) in lines.into_iter().enumerate() {
            content += &text(164.0, top + 15.0 + 16.0 * nth as f64, line);
        }
        top += high;
    }
    read(&content)
}

#[test]
fn cells_are_told_by_their_ground_where_paper_swallows_their_borders() {
    for (label, letters, rules, left) in [
        ("0 0.2 0.4", "1 1 1", "1 1 1", "1 1 1"),
        ("0.4 0.4 0.4", "1 1 1", "1 1 1", "1 1 1"),
        ("0 0 0", "0.93 0.93 0.93", "0.93 0.93 0.93", "1 1 1"),
        ("0.8 0.87 0.93", "0 0 0", "1 1 1", "1 1 1"),
        ("1 1 1", "0 0 0", "0 0 0", "0 0 0"),
    ] {
        let extraction = with_grounds(label, letters, rules, left);
        let records = initiatives(&extraction);
        let record = records.first().expect("a record");
        assert_eq!(record.content.as_deref(), Some("避難所で手順を確認する。"), "{label}");
        let target = record.process_indicators.first().and_then(|one| one.target.as_ref()?.value);
        assert_eq!(target.map(|value| value.to_string()).as_deref(), Some("30"), "{label}");
        assert_eq!(record.withdrawal_criteria.len(), 1, "{label}");
        let results = record.prior_results.first().expect("results");
        assert_eq!((results.fiscal_year, results.items.len()), (Some(2021), 1), "{label}");
    }
}
