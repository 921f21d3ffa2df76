use super::super::digits::{full_width, with_commas};
use super::*;
use proptest::prelude::*;

#[test]
fn negative_counts_have_their_sign() {
    for (text, wanted) in [
        ("増減 ▲5件", Some("-5")),
        ("増減△5件", Some("-5")),
        ("増減：-5件", Some("-5")),
        ("前年比 −3.5％", Some("-3.5")),
        ("（△12人）", Some("-12")),
        ("増減 ▲3▲5件", None),
        ("▲5件", Some("-5")),
        ("・△5件（前年度比）", Some("-5")),
        ("▲5件を開く", Some("5")),
        ("取組\n▲5件", Some("5")),
        ("評価 ○5件 △3件", Some("3")),
        ("取組-5件", Some("5")),
    ] {
        let last = find_quantities(text).pop().map(|found| found.value);
        let value = last.as_ref().and_then(|last| last.value).map(|value| value.to_string());
        assert_eq!(value.as_deref(), wanted, "{text}");
        assert_eq!(last.is_some_and(|last| last.unread == Some(Unread::Together)), wanted.is_none(), "{text}");
    }
}

#[test]
fn two_numbers_with_one_unit_are_no_value() {
    let both = [
        "400～500組",
        "400〜500組以上",
        "400から500組",
        "400組～500組",
        "約４００～５００組程度",
        "312／400件",
        "30町会×2回",
        "30±5町会",
        "3 ～ 5 人",
        "1時間30分以内",
        "２時間 15分",
    ];
    for text in both {
        let found = find_quantities(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!((found[0].value.value, found[0].value.unread), (None, Some(Unread::Pair)), "{text}");
        assert_eq!(found[0].range, 0..text.len(), "{text}");
    }
    for (text, wanted) in [("50％→55％", [50, 55]), ("会館から3回、5回", [3, 5])] {
        let values: Vec<_> = find_quantities(text).into_iter().map(|found| found.value.value).collect();
        assert_eq!(values, wanted.map(|value| Some(Decimal::from(value))), "{text}");
    }
}

#[test]
fn digits_set_apart_and_times_are_no_values() {
    for (text, unread) in [
        ("割合 6 0 %以上", Unread::Together),
        ("割合：6　0％", Unread::Together),
        ("避難所　3 6か所", Unread::Together),
        ("参加者 1 2 0 人", Unread::Together),
        ("1 5町会未満", Unread::Together),
        ("待ち時間 30:00以内", Unread::Pair),
        ("平均：2：30以上", Unread::Pair),
    ] {
        let found = find_quantities(text);
        let read: Vec<_> = found.iter().map(|found| (found.value.value, found.value.unread)).collect();
        assert_eq!(read, [(None, Some(unread))], "{text}");
    }
    for (text, wanted) in [
        ("講座1 3回、講座2 5回", vec!["3", "5"]),
        ("開始 9:30", vec![]),
        ("R5：70％", vec!["70"]),
        ("５回 6回", vec!["5", "6"]),
        ("割合：80％", vec!["80"]),
        ("48.1 55％以上", vec!["48.1", "55"]),
        ("45 48 50％", vec!["45", "48", "50"]),
        ("回数 5 8 12 回", vec!["5", "8", "12"]),
    ] {
        let values = find_quantities(text).into_iter().filter_map(|found| found.value.value);
        assert_eq!(values.map(|value| value.to_string()).collect::<Vec<_>>(), wanted, "{text}");
    }
}

#[test]
fn comparisons_before_a_number_and_those_that_are_denied() {
    use Comparison::{AtLeast, AtMost, Below};
    for (text, wanted) in [
        ("≧400組", AtLeast),
        ("≦ 400組", AtMost),
        ("最低400組", AtLeast),
        ("少なくとも400組", AtLeast),
        ("400組以上に達しない", Below),
        ("400組以上にならなかった", Below),
        ("400組を上回らない", AtMost),
        ("400組を下回らない", AtLeast),
        ("400組を切る", Below),
        ("400組より少ない", Below),
    ] {
        let found = find_quantities(text);
        let value = &found[0].value;
        assert_eq!((value.value, value.comparison), (Some(Decimal::from(400)), Some(wanted)), "{text}");
        assert_eq!(found[0].range.start, 0, "{text}");
    }
}

#[test]
fn numbers_in_parts() {
    for (text, wanted) in [
        ("55・5％以上", "55.5"),
        ("５５・５％", "55.5"),
        ("1千2百件", "1200"),
        ("１万２千件", "12000"),
        ("3万4,500人", "34500"),
        ("2万人", "20000"),
    ] {
        let found = find_quantities(text);
        let values: Vec<_> = found.iter().filter_map(|found| found.value.value).map(|v| v.to_string()).collect();
        assert_eq!(values, [wanted], "{text}");
    }
    // Two grades of a school, two numbers of a list.
    for text in ["5・6年生", "1・2回"] {
        let values = find_quantities(text).into_iter().filter_map(|found| found.value.value);
        assert!(values.map(|v| v.to_string()).all(|v| !v.contains('.')), "{text}");
    }
    let commas = find_quantities("55,5％");
    assert_eq!((commas[0].value.value, commas[0].value.unread), (None, Some(Unread::Commas)));
}

#[test]
fn quantities_that_run_together_have_no_value() {
    for text in ["50％55％以上", "15回20回", "1,200人1,350人", "３件４件"] {
        let found = find_quantities(text);
        assert_eq!(found.len(), 1, "{text}");
        assert!(found[0].value.unread == Some(Unread::Together) && found[0].value.value.is_none(), "{text}");
        assert_eq!(found[0].range, 0..text.len(), "{text}");
    }
    for text in ["5回 6回", "5回10人", "5回、6回", "5％→元年度：6％"] {
        assert_eq!(find_quantities(text).iter().filter(|found| found.value.value.is_some()).count(), 2, "{text}");
    }
}

fn read(text: &str) -> Vec<(String, String, Option<Comparison>)> {
    find_quantities(text)
        .into_iter()
        .map(|q| (q.value.value.map_or("?".to_owned(), |v| v.to_string()), q.value.unit, q.value.comparison))
        .collect()
}

fn one(text: &str) -> (String, String, Option<Comparison>) {
    let all = read(text);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all.into_iter().next().expect("one")
}

#[test]
fn quantities_of_indicators() {
    use Comparison::{Above, AtLeast, AtMost, Below};
    for (text, number, unit, comparison) in [
        ("割合：55％以上", "55", "%", Some(AtLeast)),
        ("延べ60団体・個人以上", "60", "団体・個人", Some(AtLeast)),
        ("延べ30団体・個人以下であれば", "30", "団体・個人", Some(AtMost)),
        ("45%未満", "45", "%", Some(Below)),
        ("９割以上", "90", "%", Some(AtLeast)),
        ("約7割", "70", "%", None),
        ("10,000世帯以上(R3~R5作成合計目標)", "10000", "世帯", Some(AtLeast)),
        ("0.29ポイント上回っている", "0.29", "ポイント", None),
        ("１３．４パーセントから", "13.4", "%", None),
        ("参加者数が100人を下回った場合", "100", "人", Some(Below)),
        ("3万人を超える", "30000", "人", Some(Above)),
        ("５回", "5", "回", None),
        ("年10回以上", "10", "回", Some(AtLeast)),
        ("8日間", "8", "日間", None),
        ("9割5分以上", "95", "%", Some(AtLeast)),
        ("30町会²以上", "30", "町会", Some(AtLeast)),
        ("30²町会以上", "30", "町会", Some(AtLeast)),
        ("30² 町会²以上", "30", "町会", Some(AtLeast)),
        ("36³⁾か所", "36", "か所", None),
        ("36₃か所", "36", "か所", None),
        ("36¹,²か所", "36", "か所", None),
        ("36か所³", "36", "か所", None),
        ("35橋³", "35", "橋", None),
        ("9⁴割以上", "90", "%", Some(AtLeast)),
        ("3²万人", "30000", "人", None),
        ("45⁽¹⁾％未満", "45", "%", Some(Below)),
        ("延べ36³", "36", "", None),
        ("500m²以上", "500", "m²", Some(AtLeast)),
        ("500㎡³以上", "500", "㎡", Some(AtLeast)),
        ("12km²", "12", "km²", None),
        ("12³km²以上", "12", "km²", Some(AtLeast)),
        ("30町会※1以上", "30", "町会", Some(AtLeast)),
        ("30町会（注1）以上", "30", "町会", Some(AtLeast)),
        ("30※²町会以上", "30", "町会", Some(AtLeast)),
        ("30※2町会以上", "30", "町会", Some(AtLeast)),
        ("36（注3）か所", "36", "か所", None),
        ("1,200㎡以上", "1200", "㎡", Some(AtLeast)),
        ("1,200m²以上", "1200", "m²", Some(AtLeast)),
        ("5 校 以上", "5", "校", Some(AtLeast)),
        ("約 7割程度", "70", "%", None),
        ("12.5%超", "12.5", "%", Some(Above)),
    ] {
        assert_eq!(one(text), (number.to_owned(), unit.to_owned(), comparison), "{text}");
    }
}

#[test]
fn cells_of_one_count_and_of_a_unit() {
    for text in ["36", "36か所", "約1,200人", " 12 回 ", "９割以上", "36³か所"] {
        assert!(is_bare_quantity(text), "{text}");
    }
    for text in ["訓練36回", "36回実施", "12月", "5回 6回", "", "（36）回"] {
        assert!(!is_bare_quantity(text), "{text}");
    }
    for text in ["か所", "回", " 人 ", "％", "団体・個人", "㎡"] {
        assert!(is_bare_unit(text), "{text}");
    }
    for text in ["", "人材育成", "回実施", "36回", "年度"] {
        assert!(!is_bare_unit(text), "{text}");
    }
}

#[test]
fn a_product_is_no_note() {
    assert!(read("5*10回").iter().all(|quantity| quantity.0 != "5"));
}

#[test]
fn several_counts_in_one_bullet() {
    let read = read("出前講座の提供（全42講座）、実施（2件）");
    assert_eq!(read, [("42".to_owned(), "講座".to_owned(), None), ("2".to_owned(), "件".to_owned(), None)]);
    let read = super::tests::read("404件を送付(前年同月385件)");
    assert_eq!(read.iter().map(|q| q.0.as_str()).collect::<Vec<_>>(), ["404", "385"]);
}

#[test]
fn dates_and_rates_are_no_counts() {
    for text in [
        "（9月）",
        "(年1回）",
        "３年度（12月末時点）",
        "令和3年3月",
        "月２回",
        "第１層",
        "10～20年間を",
        "29年度：",
        "３～５年",
        "2-1-1",
        "様式２",
        "R4",
        "9月29日",
        "３つ",
        "1月から3月",
        "平成30年度に",
        "午後3時",
        "2020-21",
        "(1) 実施",
        "1）実施する",
        "※1 参照",
        "（注2）",
    ] {
        let found = read(text);
        assert!(found.is_empty() || text.contains("年間"), "{text}: {found:?}");
    }
}

#[test]
fn about_is_remembered() {
    let found = find_quantities("約7割、100人程度");
    assert_eq!(found.iter().map(|q| q.value.approximate).collect::<Vec<_>>(), [true, true]);
}

#[test]
fn broken_commas_have_no_value() {
    assert_eq!(one("6,1666,227件"), ("?".to_owned(), "件".to_owned(), None));
}

proptest! {
    #[test]
    fn print_then_parse(number in 0_i64..9_999_999, unit in 0_usize..6, wide: bool) {
        let unit = ["件", "回", "人", "%", "か所", "団体"][unit];
        let printed = with_commas(Decimal::from(number));
        let printed = if wide { full_width(&printed) } else { printed };
        prop_assert_eq!(one(&format!("参加 {printed}{unit}")), (number.to_string(), unit.to_owned(), None));
    }

    #[test]
    fn any_text_is_answered(text in "[0-9０-９,.年月日件回％割以上約 ~（）]{0,16}") {
        for found in find_quantities(&text) {
            prop_assert!(text.get(found.range).is_some());
            prop_assert!(text.get(found.value.digits).is_some());
        }
    }
}

proptest::proptest! {
    #[test]
    fn what_stands_at_a_place_is_found_without_the_rest(
        words in proptest::collection::vec(proptest::sample::select(vec![
            "11回", "12回", "約", "5", "50％", "以上", "、", "。", "6,166千円", "△", " ", "（", "）", "3割", "令和4年度", "4月", "～", "・", "人", "1億2千万円", "\n",
        ]), 0..14),
        from in 0_usize..60,
    ) {
        let text: String = words.concat();
        let start = text.char_indices().map(|(at, _)| at).nth(from).unwrap_or(0);
        let bytes = start..(start + 3).min(text.len());
        let shares = |range: &std::ops::Range<usize>| range.start < bytes.end && bytes.start < range.end;
        let all = find_quantities(&text).into_iter().find(|found| shares(&found.value.digits));
        proptest::prop_assert_eq!(quantity_at(&text, &bytes), all);
        let all = crate::value::find_money(&text).into_iter().find(|found| shares(&found.range));
        proptest::prop_assert_eq!(crate::value::money_at(&text, &bytes), all);
    }
}
