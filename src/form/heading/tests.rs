use super::super::fold::half_width;
use super::*;

type Parts = (Level, String, String, String);

fn parts(line: &str, heading: impl Fn(&[char]) -> Option<Heading>) -> Option<Parts> {
    let printed: Vec<char> = line.chars().collect();
    let folded: Vec<char> = line.chars().map(half_width).collect();
    let heading = heading(&folded)?;
    let text = |r: &Range<usize>| printed[r.clone()].iter().collect::<String>();
    let number = heading.number.map(|n| n.to_string()).unwrap_or_default();
    Some((heading.level, number, text(&heading.title), text(&heading.rest).trim().to_owned()))
}

fn expect(line: &str, level: Level, number: &str, title: &str, rest: &str) {
    let wanted = Some((level, number.to_owned(), title.to_owned(), rest.to_owned()));
    assert_eq!(parts(line, heading_at), wanted, "{line}");
}

#[test]
fn every_notation_of_an_issue() {
    use Level::Issue;
    expect("【経営課題１】", Issue, "1", "", "");
    expect("経営課題１ 【区民主体のまちづくり】", Issue, "1", "区民主体のまちづくり", "");
    expect("【経営課題1 にぎわいのまち】", Issue, "1", "にぎわいのまち", "");
    expect("【経営課題1】安全で安心", Issue, "1", "安全で安心", "");
    expect("【経営課題 1】 「安全なまち」", Issue, "1", "安全なまち", "");
    expect("【経営課題1:安全】", Issue, "1", "安全", "");
    expect("経営課題1  『健康』", Issue, "1", "健康", "");
    expect("経営課題 1 健康", Issue, "1", "健康", "");
    expect("経営課題1-(1) 健康", Issue, "1", "健康", "");
    expect("（経営課題１）健康", Issue, "1", "健康", "");
    expect("（経営課題１） 健康", Issue, "1", "健康", "");
    expect("重点経営課題1 健康", Issue, "1", "健康", "");
    expect("経営課題１防災・減災", Issue, "1", "防災・減災", "");
    expect("■経営課題１健康づくり", Issue, "1", "健康づくり", "");
    expect("経営課題1-(1)地域のつながり", Issue, "1", "地域のつながり", "");
    expect("◇経営課題1 【健康】", Issue, "1", "健康", "");
    expect("【経営課題４】 【4-1 窓口】", Issue, "4", "", "【4-1 窓口】");
    for next in ["【4-1 窓口】", "〔4‐1 窓口〕", "＜4－1 窓口＞"] {
        expect(&format!("経営課題4：学びの充実 {next}"), Issue, "4", "学びの充実", next);
    }
    expect("経営課題4：学びの充実 【再掲】", Issue, "4", "学びの充実 【再掲】", "");
}

#[test]
fn every_notation_of_a_strategy() {
    use Level::Strategy;
    expect("めざす成果及び戦略　１－１ 【豊かなコミュニティ】", Strategy, "1-1", "豊かなコミュニティ", "");
    expect("【戦略1-1 住宅防火】", Strategy, "1-1", "住宅防火", "");
    expect("戦略1-1 住宅防火", Strategy, "1-1", "住宅防火", "");
    expect("主な戦略【1-2 住宅防火】", Strategy, "1-2", "住宅防火", "");
    expect("戦略1-1 住宅防火の推進】", Strategy, "1-1", "住宅防火の推進", "");
    expect("１－１ 【区の魅力発信】", Strategy, "1-1", "区の魅力発信", "");
    expect("<1-1 住宅>", Strategy, "1-1", "住宅", "");
    expect("【1-1】住宅", Strategy, "1-1", "住宅", "");
    expect("【1-1 住宅", Strategy, "1-1", "住宅", "");
    expect("主な戦略【 住宅防火対策】", Strategy, "", "住宅防火対策", "");
    expect("【主な戦略 自律的な地域運営】", Strategy, "", "自律的な地域運営", "");
    expect("【戦略1-1:「ひかりのまち」の推進】", Strategy, "1-1", "「ひかりのまち」の推進", "");
    expect("【1-1 見守り［試行］と連携】", Strategy, "1-1", "見守り［試行］と連携", "");
    expect("【1-1 見守り【試行】と連携】", Strategy, "1-1", "見守り【試行】と連携", "");
}

#[test]
fn every_notation_of_an_initiative() {
    use Level::Initiative;
    expect("具体的取組１－１－１ 【人と人】", Initiative, "1-1-1", "人と人", "");
    expect("【2-1-1 活動支援】 支援2,025千円）", Initiative, "2-1-1", "活動支援", "支援2,025千円）");
    expect("【具体的取組1-2-2】 見守り [予算額 263千円]", Initiative, "1-2-2", "見守り", "[予算額 263千円]");
    expect(
        "【1-1-4 講座】 開催 〔25予算額 29,474 千円〕",
        Initiative,
        "1-1-4",
        "講座",
        "開催 〔25予算額 29,474 千円〕",
    );
    expect("【主な具体的取組(4年度予算額) 地域活動(77,800千円)】", Initiative, "", "地域活動", "(77,800千円)");
}

#[test]
fn headings_under_the_head_of_their_column() {
    let parent = IssueNumber::new(&[2]);
    let under = |line: &str| parts(line, |chars| heading_under(chars, Level::Strategy, parent.as_ref()));
    let wanted =
        |number: &str, title: &str| Some((Level::Strategy, number.to_owned(), title.to_owned(), String::new()));
    assert_eq!(under("①【見守り】"), wanted("2-1", "見守り"));
    assert_eq!(under("(3)見守り"), wanted("2-3", "見守り"));
    assert_eq!(under("1【見守り】"), wanted("2-1", "見守り"));
    assert_eq!(under("【 住宅防火対策】"), wanted("", "住宅防火対策"));
    assert_eq!(under("〔住宅防火対策〕"), wanted("", "住宅防火対策"));
    assert_eq!(under("〔予算額 1,024千円〕"), None);
    assert_eq!(under("見守りを進める。"), None);
    assert_eq!(under("2-4 つながりづくり"), wanted("2-4", "つながりづくり"));
    assert_eq!(under("2-4 つながりをつくる。"), None);
    assert_eq!(under("3-1 ほかの課題"), None);
    assert_eq!(under("2人で"), None);
}

#[test]
fn text_is_no_heading() {
    for line in [
        "【様式１】",
        "1-2 月に実施",
        "経営課題の概要",
        "戦略を見直す",
        "【撤退・再構築基準】",
        "2025",
        "主な戦略",
        "経営課題1では",
        "経営課題1に取り組む",
        "経営課題1点目",
        "経営課題1及び2について、次のとおり進める",
    ] {
        assert_eq!(parts(line, heading_at), None, "{line}");
    }
}
