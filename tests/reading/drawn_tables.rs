//! Dumps whose tables are drawn with characters: the bars are borders of cells and no text.

use miekeshi::pipeline::{Options, extract};
use miekeshi::record::Initiative;

/// The first initiative of a dump in which `row` stands for its budgets.
fn initiative(row: &str) -> Initiative {
    let dump = format!(
        "令和４年度　西淀川区運営方針\n経営課題１ 【子育て】\nめざす成果及び戦略　１－１ 【孤立を防ぐ】\n（単位：千円）\n\
        具体的取組１－１－１ 【サロンの開催】\n{row}\n当年度の取組内容\n会館でサロンを開く。\n\
        プロセス（過程）指標（取組によりめざす指標）\nサロンに参加した親子の数：400組以上\n"
    );
    let plan =
        extract("plan.txt", dump.as_bytes(), &Options { accept: 0.0, ..Options::default() }).expect("a dump").plan;
    plan.issues[0].strategies[0].initiatives[0].clone()
}

#[test]
fn budgets_between_bars_are_budgets() {
    let rows = [
        "│２決算額│ 8,640│３予算額│ 8,900│４予算額│ 9,150│",
        "| ２決算額 | 8,640 | ３予算額 | 8,900 | ４予算額 | 9,150 |",
        "｜２決算額｜８，６４０｜３予算額｜８，９００｜４予算額｜９，１５０｜",
        "┌──┬──┬──┬──┬──┬──┐\n│２決算額│8,640│３予算額│8,900│４予算額│9,150│\n└──┴──┴──┴──┴──┴──┘",
        "+----+----+----+----+----+----+\n|２決算額|8,640|３予算額|8,900|４予算額|9,150|\n+====+====+====+====+====+====+",
        "|２決算額|8,640|３予算額|8,900|４予算額|9,150|\n| --- | --- | --- | --- | --- | --- |",
    ];
    for row in rows {
        let initiative = initiative(row);
        let amounts: Vec<_> = initiative
            .budgets
            .iter()
            .map(|amount| (amount.fiscal_year, amount.thousand_yen.map(|value| value.to_string())))
            .collect();
        let wanted = [(2020, "8640"), (2021, "8900"), (2022, "9150")];
        assert_eq!(amounts, wanted.map(|(year, amount)| (Some(year), Some(amount.to_owned()))), "{row}");
        assert_eq!((initiative.summary, initiative.content.as_deref()), (None, Some("会館でサロンを開く。")), "{row}");
        assert_eq!(initiative.process_indicators.len(), 1, "{row}");
    }
}

#[test]
fn a_page_of_which_every_line_is_in_a_frame_is_read() {
    let row = "２決算額　8,640　３予算額　8,900　４予算額　9,150";
    let dump = format!(
        "┌────┐\n│令和４年度　西淀川区運営方針│\n│経営課題１ 【子育て】│\n│めざす成果及び戦略　１－１ 【孤立を防ぐ】│\n\
        │（単位：千円）│\n│具体的取組１－１－１ 【サロンの開催】│\n│{row}│\n│当年度の取組内容│\n│会館でサロンを開く。│\n└────┘\n"
    );
    let got = extract("plan.txt", dump.as_bytes(), &Options { accept: 0.0, ..Options::default() }).expect("a dump");
    assert_eq!(got.plan.title.as_deref(), Some("令和４年度　西淀川区運営方針"));
    let initiative = &got.plan.issues[0].strategies[0].initiatives[0];
    assert_eq!((initiative.budgets.len(), initiative.content.as_deref()), (3, Some("会館でサロンを開く。")));
    assert!(got.findings.iter().all(|finding| finding.code != "text-unplaced"), "{:?}", got.findings);
}
