//! Strikes in what is no text of a field: numbers of headings, labels, the unit of a table. Each is a printed edit.

use miekeshi::audit::audit;
use miekeshi::changes::Outcome;
use miekeshi::pipeline::{Options, extract};
use miekeshi::record::Extraction;

/// A saved page with one initiative, in which the words of the form are as given.
fn page(heading: &str, unit: &str, label: &str) -> Extraction {
    let page = format!(
        "<html><body><p>令和４年度　港区運営方針</p><p>経営課題１【にぎわい】</p>\
        <p>めざす成果及び戦略　１－１【交流】</p><table>\
        <tr><td colspan=\"6\">{heading}【催し】</td></tr><tr><td colspan=\"6\">{unit}</td></tr>\
        <tr><td>２決算額</td><td>8,640</td><td>３予算額</td><td>8,900</td><td>４予算額</td><td>9,150</td></tr>\
        <tr><td colspan=\"6\">{label}</td></tr><tr><td colspan=\"6\">・催しを行う。</td></tr></table></body></html>"
    );
    extract("plan.html", page.as_bytes(), &Options::default()).expect("a page")
}

const HEADING: &str = "具体的取組１－１－１";
const UNIT: &str = "（単位：千円）";
const LABEL: &str = "当年度の取組内容";

/// Number, field, text before and after of every edit.
fn edits(of: &Extraction) -> Vec<(&str, &str, &str, &str)> {
    of.edits.iter().map(|e| (e.number.as_str(), e.field.as_str(), e.before.as_str(), e.after.as_str())).collect()
}

#[test]
fn a_struck_number_of_a_record_is_an_edit_of_it() {
    for (heading, before) in [
        ("具体的取組１－１－<del>２</del><ins>１</ins>", "２"),
        ("具体的取組１－<del>２</del><ins>１</ins>－１", "２"),
        ("具体的取組<del>２－１－１</del><ins>１－１－１</ins>", "２－１－１"),
    ] {
        let got = page(heading, UNIT, LABEL);
        let after = if before == "２" { "１" } else { "１－１－１" };
        assert_eq!(edits(&got), [("1-1-1", "number", before, after)], "{heading}");
        assert_eq!(got.edits[0].path, "/plan/issues/0/strategies/0/initiatives/0");
        assert_eq!(audit(&got).outcome, Outcome::Changed);
    }
}

#[test]
fn a_struck_unit_counts_no_more() {
    let budgets = |of: &Extraction| -> Vec<Option<i64>> {
        let amounts = &of.plan.issues[0].strategies[0].initiatives[0].budgets;
        amounts.iter().map(|amount| amount.thousand_yen.and_then(|value| value.to_string().parse().ok())).collect()
    };
    let got = page(HEADING, "（単位：<del>円</del><ins>千円</ins>）", LABEL);
    assert_eq!(budgets(&got), [Some(8640), Some(8900), Some(9150)]);
    assert_eq!(edits(&got), [("", "", "円", "千円")]);
    // Characters of a unit that are set apart are one unit.
    for (unit, thousands) in [("（単位： 千 円）", 1), ("単位　千　円", 1), ("（単位：百　万　円）", 1000)]
    {
        let got = page(HEADING, unit, LABEL);
        let wanted = [8640, 8900, 9150].map(|amount| Some(amount * thousands));
        assert_eq!(budgets(&got), wanted, "{unit}");
    }
}

#[test]
fn a_struck_word_of_a_label_is_an_edit() {
    let got = page(HEADING, UNIT, "当<del>該</del>年度の取組内容");
    assert_eq!(edits(&got), [("", "", "該", "")]);
    let content = got.plan.issues[0].strategies[0].initiatives[0].content.as_deref();
    assert_eq!(content, Some("・催しを行う。"));
    assert_eq!(edits(&page(HEADING, UNIT, LABEL)), []);
}

#[test]
fn amounts_and_labels_of_a_record_that_is_struck_go_with_it() {
    let row = |amounts: [&str; 3], open: &str, close: &str| {
        let labels = ["２決算額", "３予算額", "４予算額"];
        let cells = labels.into_iter().zip(amounts);
        let cells =
            cells.map(|(label, amount)| format!("<td>{open}{label}{close}</td><td>{open}{amount}千円{close}</td>"));
        format!("<tr>{}</tr>", cells.collect::<String>())
    };
    let page = format!(
        "<html><body><p>令和４年度　港区運営方針</p><p>経営課題１【にぎわい】</p><p>めざす成果及び戦略　１－１【交流】</p>\
        <table><tr><td colspan=6>具体的取組１－１－１【催し】</td></tr>{}\
        <tr><td colspan=6>当年度の取組内容</td></tr><tr><td colspan=6>催しを行う。</td></tr>\
        <tr><td colspan=6><del>具体的取組１－１－２【祭り】</del></td></tr>{}\
        <tr><td colspan=6><del>当年度の取組内容</del></td></tr><tr><td colspan=6><del>祭りを開く。</del></td></tr></table>",
        row(["1,000", "1,100", "1,200"], "", ""),
        row(["500", "510", "520"], "<del>", "</del>"),
    );
    let got = extract("plan.html", page.as_bytes(), &Options::default()).expect("a page");
    assert_eq!(got.plan.issues[0].strategies[0].initiatives.len(), 1);
    let owners: Vec<_> = got.edits.iter().map(|edit| (edit.number.as_str(), edit.path.as_str())).collect();
    assert!(owners.iter().all(|owner| *owner == ("1-1", "/plan/issues/0/strategies/0")), "{owners:?}");
    let report = audit(&got);
    let sum = |of: Option<miekeshi::record::Decimal>| of.map(|value| value.to_string()).unwrap_or_default();
    let sums: Vec<_> =
        report.totals[0].budgets.iter().map(|of| (of.fiscal_year, sum(of.before), sum(of.after))).collect();
    let wanted = [(2020, "1500", "1000"), (2021, "1610", "1100"), (2022, "1720", "1200")];
    assert_eq!(sums, wanted.map(|(year, before, after)| (Some(year), before.to_owned(), after.to_owned())));
}
