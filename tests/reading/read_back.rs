//! Marked text is read back: `miekeshi text FILE | miekeshi extract` gives the numbers and edits of the file itself, and
//! so do rows that somebody copies from a workbook into a text file.

use miekeshi::layout::{Marking, Reading};
use miekeshi::office::{self, marked_text};
use miekeshi::pdf;
use miekeshi::record::Extraction;
use miekeshi::source::Kind;
use miekeshi::{Options, extract};

use crate::scoring;

/// A plan's numbers in the order of its records: budgets, targets, prior results, criteria.
fn numbers(extraction: &Extraction) -> Vec<String> {
    let mut numbers = Vec::new();
    for issue in &extraction.plan.issues {
        for strategy in &issue.strategies {
            let of = |indicator: &miekeshi::record::Indicator| {
                let target = indicator.target.as_ref();
                format!(
                    "{:?} {:?}",
                    target.and_then(|target| target.value),
                    target.and_then(|target| target.fiscal_year)
                )
            };
            numbers.extend(strategy.outcome_indicators.iter().map(of));
            for initiative in &strategy.initiatives {
                let budgets = initiative.budgets.iter();
                numbers.extend(budgets.map(|b| format!("{:?} {:?} {:?}", b.kind, b.fiscal_year, b.thousand_yen)));
                numbers.extend(initiative.process_indicators.iter().map(of));
                numbers.extend(initiative.withdrawal_criteria.iter().map(|criterion| format!("{:?}", criterion.value)));
                let items = initiative.prior_results.iter().flat_map(|year| &year.items);
                numbers.extend(items.map(|item| format!("{:?} {:?}", item.value, item.unit)));
            }
        }
    }
    numbers
}

fn edits(extraction: &Extraction) -> Vec<(String, String)> {
    let mut edits: Vec<_> = extraction.edits.iter().map(|edit| (edit.before.clone(), edit.after.clone())).collect();
    edits.sort();
    edits
}

#[test]
fn the_text_of_a_document_gives_its_numbers_and_edits() {
    let options = Options::default();
    for name in [
        "corpus/plan0100-calc.xlsx",
        "corpus/plan0104-calc.xlsx",
        "made/r4-open-sides-a3.xlsx",
        "made/r4-life-changes.xlsx",
        "made/word-strike.docx",
        "corpus/plan0100-calc.pdf",
        "corpus/plan0101-chromium.pdf",
        "corpus/plan0102-writer.pdf",
        "corpus/plan0103-reportlab.pdf",
    ] {
        let bytes = std::fs::read(scoring::fixtures().join(name)).expect("a fixture");
        let text = match name.rsplit_once('.').map(|(_, kind)| kind) {
            Some("pdf") => pdf::text(&pdf::read(&bytes, &pdf::Options::default()).expect("a PDF"), Marking::Marked),
            Some("docx") => {
                marked_text(&office::read(&bytes, Kind::WordDocument).expect("Word").document, Marking::Marked)
            }
            _ => marked_text(&office::read(&bytes, Kind::Workbook).expect("a workbook").document, Marking::Marked),
        };
        let own = extract(name, &bytes, &options).expect("a plan");
        let back = extract("text.txt", text.as_bytes(), &options).expect("a text");
        assert_eq!(numbers(&back), numbers(&own), "{name}");
        assert_eq!(edits(&back), edits(&own), "{name}");
    }
}

#[test]
fn a_column_between_tabs_keeps_its_lines() {
    let sheet = concat!(
        "令和６年度　見本区運営方針\n",
        "経営課題１　【備え】\n",
        "めざす成果及び戦略１－１　【訓練】\n",
        "計\tめざす状態\t\t戦略（中期的な取組の方向性）\n",
        "画\t隣どうしで声をかけ合っている。\t\t・夜間の訓練を広げる。\n",
        "\t\t\t・学校と手引きを作る。\n",
        "具体的取組１－１－１　【夜の訓練】\n",
        "４決算額\t1,210千円\t５予算額\t1,300千円\t６予算額\t1,466千円\n",
        "計\t当年度の取組内容\t\tプロセス（過程）指標\t前年度までの実績\n",
        "画\t夜の訓練を開く。\t\t・訓練の回数：12回\t【５年度】\n",
        "\t\t\t【撤退・再構築基準】\t・訓練　９回\n",
        "\t\t\t６回未満であれば再構築する。\t・講座　４回\n",
    );
    for text in [
        sheet.to_owned(),
        sheet.replace('\n', "\r\n"),
        sheet
            .replace("\t\t戦略", "\t\t\t戦略")
            .replace("\t\t・夜間", "\t\t\t・夜間")
            .replace("\t\t\t・学校", "\t\t\t\t・学校"),
    ] {
        let read = extract("sheet.txt", text.as_bytes(), &Options::default()).expect("a text");
        let strategy = &read.plan.issues[0].strategies[0];
        assert_eq!(strategy.target_state.as_deref(), Some("隣どうしで声をかけ合っている。"));
        assert_eq!(strategy.approach.as_deref(), Some("・夜間の訓練を広げる。\n・学校と手引きを作る。"));
        let initiative = &strategy.initiatives[0];
        let budgets: Vec<String> = initiative
            .budgets
            .iter()
            .filter_map(|budget| Some(format!("{} {}", budget.fiscal_year?, budget.thousand_yen?)))
            .collect();
        assert_eq!(budgets, ["2022 1210", "2023 1300", "2024 1466"]);
        assert_eq!(initiative.withdrawal_criteria.len(), 1);
        let items: Vec<&str> =
            initiative.prior_results.iter().flat_map(|year| &year.items).map(|item| item.text.as_str()).collect();
        assert_eq!(items, ["訓練　９回", "講座　４回"]);
    }
}

#[test]
fn a_line_of_one_box_beside_another_is_divided_at_its_gap() {
    for gap in ["\t", "  ", "　　"] {
        let text = format!(
            "令和６年度　見本区運営方針\n経営課題１　【備え】\nめざす成果及び戦略１－１　【訓練】\n\
             めざす状態{gap}戦略（中期的な取組の方向性）\n声をかけ合っている状態{gap}夜間の訓練を広げる取組を続ける。\n"
        );
        let read = extract("lines.txt", text.as_bytes(), &Options { reading: Reading::Final, ..Options::default() });
        let plan = read.expect("a text").plan;
        let strategy = &plan.issues[0].strategies[0];
        assert_eq!(strategy.target_state.as_deref(), Some("声をかけ合っている状態"), "{gap:?}");
        assert_eq!(strategy.approach.as_deref(), Some("夜間の訓練を広げる取組を続ける。"), "{gap:?}");
    }
}
