use super::*;

type Row = (Option<i32>, String, String, Option<Comparison>);

fn read(text: &str) -> (String, Vec<Row>) {
    let parts = parts(text);
    let zone = parts
        .zone
        .iter()
        .map(|e| {
            let year = e.year.and_then(|year| year.resolve(Some(2022)));
            (year, e.value.map_or("?".to_owned(), |v| v.to_string()), e.unit.clone(), e.comparison)
        })
        .collect();
    (text.get(parts.measure).unwrap_or_default().to_owned(), zone)
}

fn element(year: Option<i32>, value: &str, unit: &str, comparison: Option<Comparison>) -> Row {
    (year, value.to_owned(), unit.to_owned(), comparison)
}

#[test]
fn a_series_with_its_target() {
    let (measure, zone) = read(
        "○区民モニターアンケートにおいて、行われていると回答した割合\n29年度：49.9％→元年度：48.4％➝２年度：48.1％\n４年度：55％以上",
    );
    assert_eq!(measure, "区民モニターアンケートにおいて、行われていると回答した割合");
    let wanted = [
        element(Some(2017), "49.9", "%", None),
        element(Some(2019), "48.4", "%", None),
        element(Some(2020), "48.1", "%", None),
        element(Some(2022), "55", "%", Some(Comparison::AtLeast)),
    ];
    assert_eq!(zone, wanted);
}

#[test]
fn targets_of_all_kinds() {
    use Comparison::AtLeast;
    for (text, measure, value, unit, comparison) in [
        ("参画した団体や個人の数：延べ60団体・個人以上", "参画した団体や個人の数", "60", "団体・個人", Some(AtLeast)),
        ("感じていると回答した割合\n：91％以上", "感じていると回答した割合", "91", "%", Some(AtLeast)),
        ("「活用したいと思う」と回答する割合：45%以上", "「活用したいと思う」と回答する割合", "45", "%", Some(AtLeast)),
        ("満足度9割以上", "満足度", "90", "%", Some(AtLeast)),
        ("加入世帯数 10,000世帯以上(R3~R5作成合計目標)", "加入世帯数", "10000", "世帯", Some(AtLeast)),
        (
            "1日30分以上の運動を週2回以上行う人の割合：50％以上",
            "1日30分以上の運動を週2回以上行う人の割合",
            "50",
            "%",
            Some(AtLeast),
        ),
        ("・講座の開催：５回", "講座の開催", "5", "回", None),
        ("参加者の満足度：60％（区の平均）以上", "参加者の満足度", "60", "%", Some(AtLeast)),
        ("防災訓練の参加者を500人以上とする。", "防災訓練の参加者", "500", "人", Some(AtLeast)),
    ] {
        assert_eq!(read(text), (measure.to_owned(), vec![element(None, value, unit, comparison)]), "{text}");
    }
}

#[test]
fn a_year_in_brackets_is_the_years_of_the_value() {
    let text = "多様な活動主体による連携・協働の件数（２年度） ９件";
    let parts = parts(text);
    assert_eq!(text.get(parts.measure.clone()), Some("多様な活動主体による連携・協働の件数"));
    assert_eq!(parts.zone[0].year.and_then(|year| year.resolve(Some(2022))), Some(2020));
    let joined = super::parts("避難計画をつくった世帯の数 4,722世帯（R3～R5作成合計10,488世帯）");
    assert_eq!(joined.zone.len(), 1);
    let text = "感じていると回答した割合（２年度）";
    let noted = super::parts("甲の割合\n３年度：50％→４年度：55％以上（全国平均：60％）");
    let values: Vec<Option<Decimal>> = noted.zone.iter().map(|element| element.value).collect();
    assert_eq!(values, [50, 55].map(|value| Some(Decimal::from(value))));
    assert_eq!(super::parts(text).measure_year.and_then(|year| year.resolve(Some(2022))), Some(2020));
}

#[test]
fn a_year_in_brackets_behind_a_value_is_its_year() {
    let (measure, zone) = read("・近所づきあいがある人の割合：38.5％（元年度）");
    assert_eq!((measure.as_str(), zone), ("近所づきあいがある人の割合", vec![element(Some(2019), "38.5", "%", None)]));
    let (_, zone) = read("甲の数：9件（２年度） 10件（令和３年度実績）");
    assert_eq!(zone, [element(Some(2020), "9", "件", None), element(Some(2021), "10", "件", None)]);
}

#[test]
fn results_and_targets_are_told_by_their_words() {
    let tense = |text: &str| parts(text).zone.last().map(|element| element.tense);
    assert_eq!(tense("参加者数：実績 360人"), Some(Tense::Past));
    assert_eq!(tense("参加者数 360人（令和３年度実績）"), Some(Tense::Past));
    assert_eq!(tense("参加者数：目標 360人"), Some(Tense::Aim));
    assert_eq!(tense("参加者数：360人"), Some(Tense::Open));
}

#[test]
fn the_word_of_a_value_may_stand_before_its_year() {
    for text in [
        "参加した人の割合\n２年度：41.2％→３年度：43.0％\n目標（４年度）：50％以上",
        "参加した人の割合\n２年度：41.2％→３年度：43.0％目標（４年度）：50％以上",
        "参加した人の割合\n実績 ２年度：41.2％、３年度：43.0％\n【目標】４年度：50％以上",
        "参加した人の割合\n令和２(2020)年度：41.2％→令和３(2021)年度：43.0％\n令和４(2022)年度：50％以上",
    ] {
        let (measure, zone) = read(text);
        assert_eq!(measure, "参加した人の割合", "{text}");
        let years: Vec<Option<i32>> = zone.iter().map(|(year, ..)| *year).collect();
        assert_eq!(years, [Some(2020), Some(2021), Some(2022)], "{text}");
    }
    // A word that ends a sentence is the measure's own.
    assert_eq!(read("参加者数の目標（４年度）：50人以上").0, "参加者数の目標");
}

#[test]
fn a_long_list_is_quoted_piece_by_piece() {
    let text = (1..=40).map(|at| format!("甲{at}回")).collect::<Vec<_>>().join("、");
    let shares = shares(&text, &elements(&text));
    assert_eq!(shares.len(), 40);
    assert_eq!(shares.iter().filter_map(|share| text.get(share.clone())).collect::<String>(), text);
}

#[test]
fn the_unit_may_stand_in_the_measure() {
    let (_, zone) = read("参加者数（人）：30以上");
    assert_eq!(zone, [element(None, "30", "人", Some(Comparison::AtLeast))]);
}

#[test]
fn prose_has_no_zone() {
    let (measure, zone) = read("相談20件を受け、関係機関と連携して支援した。");
    assert!(zone.is_empty() && measure.starts_with("相談20件"));
}
