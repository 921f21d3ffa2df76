//! Values that a narrow cell wrapped, in dumps: the wrap may fall anywhere in a number, before its unit or into a label.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

fn read(text: &str) -> Value {
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")
}

fn strategy(read: &Value) -> &Value {
    &read["plan"]["issues"][0]["strategies"][0]
}

/// A plan whose outcome indicator has these lines.
fn outcome(lines: &str) -> Value {
    let read = read(&format!(
        "令和４年度　港区運営方針\n【様式２】\n経営課題１ 【見守り】\nめざす成果及び戦略　１－１ 【場づくり】\n\
         めざす状態＜概ね３～５年間を念頭に設定＞\n人がつながる。\nアウトカム（成果）指標（めざす状態を数値化した指標）\n\
         {lines}\n戦略（中期的な取組の方向性）\n場をつくる。\n"
    ));
    let of = &strategy(&read)["outcome_indicators"];
    assert_eq!(of.as_array().map(Vec::len), Some(1), "{lines}");
    of[0].clone()
}

/// The values of an indicator: its series, then its target.
fn values(of: &Value) -> Vec<(i64, String)> {
    let series = of["observations"].as_array().cloned().unwrap_or_default();
    let all = series.into_iter().chain([of["target"].clone()]);
    all.map(|value| (value["fiscal_year"].as_i64().unwrap_or(0), value["value"].to_string())).collect()
}

#[test]
fn a_series_may_wrap_at_any_character_of_its_values() {
    for (printed, wanted) in [
        ("R2：51.4％ → R3：53.2％", ["51.4", "53.2"]),
        ("２年度：１，００９件→３年度：１，８４０件", ["1009", "1840"]),
        ("２年度:877世帯⇒３年度:1,038世帯", ["877", "1038"]),
    ] {
        let unit: String =
            printed.chars().rev().take_while(|c| !c.is_numeric()).collect::<Vec<_>>().into_iter().rev().collect();
        let chars: Vec<char> = printed.chars().collect();
        let first = chars.iter().position(|c| "：:".contains(*c)).expect("a colon");
        for at in first + 1..chars.len() {
            let (before, behind): (String, String) = (chars[..at].iter().collect(), chars[at..].iter().collect());
            let of = outcome(&format!("○見守りを知っている数\n{before}\n{behind}\n４年度：60{unit}以上"));
            let series = [(2020, wanted[0].to_owned()), (2021, wanted[1].to_owned()), (2022, "60".to_owned())];
            assert_eq!(values(&of), series, "{before}|{behind}");
            assert_eq!(of["measure"], "見守りを知っている数", "{before}|{behind}");
        }
    }
}

#[test]
fn a_unit_behind_the_arrow_belongs_to_the_value_before_it() {
    for (line, first) in [("２年度：9 →\n件 ３年度：840件", "9"), ("２年度：1,877 ⇒\n件 ３年度：38 件", "1877")]
    {
        let of = outcome(&format!("○相談を受けた件数\n{line}\n４年度：900件以上"));
        assert_eq!(values(&of).first(), Some(&(2020, first.to_owned())), "{line}");
        assert_eq!(of["measure"], "相談を受けた件数", "{line}");
    }
    // Another unit is no unit of the value.
    let of = outcome("○相談を受けた件数\n２年度：9 →\n人 ３年度：840件\n４年度：900件以上");
    assert_ne!(values(&of).first(), Some(&(2020, "9".to_owned())));
}

/// The amounts of an initiative whose budget box has these lines.
fn amounts(lines: &str) -> (Value, Value) {
    let read = read(&format!(
        "令和４年度　港区運営方針\n【様式２】\n経営課題１ 【見守り】\nめざす成果及び戦略　１－１ 【場づくり】\n\
         具体的取組１－１－１ 【交流会】\n{lines}\n計画\n当年度の取組内容\n・交流会をひらく。\n"
    ));
    let of = &strategy(&read)["initiatives"][0];
    let all = of["budgets"].as_array().cloned().unwrap_or_default();
    let all = all.iter().map(|budget| json!([budget["fiscal_year"], budget["thousand_yen"]])).collect();
    (all, of["summary"].clone())
}

#[test]
fn amounts_that_are_parted_from_their_unit_are_read() {
    let wanted = json!([[2020, 48997], [2021, 11], [2022, 25729]]);
    for lines in [
        "２決算額\n48,997\n千円\n３予算額\n11千円\n４予算額\n25,729\n千円",
        "２決算額\n４８，９９７ ３予算額\n１１千円\n４予算額\n２５，７２９\n千円\n千円",
        "２決算額 48,997 ３予算額 11千円 ４予算額 25,729\n千円 千円",
        "２決算額        48,997    ３予算額   11千円       ４予算額  25,729\n                千円                                      千円",
        "２決算額 48,997千\n円\n３予算額 11千円 ４予算額 25,729\n千円",
        "２年度決算額\n48,997千円\n3\n \n年度予算額\n11千円\n4\n \n年度予算額\n25,729 千\n\n円",
    ] {
        assert_eq!(amounts(lines), (wanted.clone(), Value::Null), "{lines}");
    }
}

#[test]
fn a_dash_inside_its_label_is_the_amount_of_that_label() {
    let (all, summary) = amounts("２年度決算額 10,724 千円 3 ―\n年度予算額 4 年度予算額 8,852 千円");
    assert_eq!((all, summary), (json!([[2020, 10724], [2021, null], [2022, 8852]]), Value::Null));
}

#[test]
fn a_number_without_a_unit_anywhere_stays_without_a_value() {
    let (all, _) = amounts("２決算額 48,997 ３予算額 11千円 ４予算額 25,729千円");
    assert_eq!(all, json!([[2020, null], [2021, 11], [2022, 25729]]));
}

#[test]
fn an_amount_below_the_next_label_is_no_text() {
    for lines in [
        "２決算額\n計\n画\n３予算額\n-\n当年度の取組内容\n１３，８５７\n千円\n４予算額\n９千円\n",
        "２決算額\n３予算額\n―\n当年度の取組内容\n13,857\n\n千円\n４予算額 9千円\n",
        "２年度決算額\n３年度予算額\n-\n計 当年度の取組内容\n画\n13,857\n千円\n４年度予算額\n9千円\n",
    ] {
        let read = read(&format!(
            "令和４年度　港区運営方針\n経営課題１ 【見守り】\nめざす成果及び戦略　１－１ 【場づくり】\n\
             具体的取組１－１－１ 【交流会】\n{lines}\n・交流会をひらく。\n"
        ));
        let of = &strategy(&read)["initiatives"][0];
        let all: Vec<&Value> =
            of["budgets"].as_array().into_iter().flatten().map(|budget| &budget["thousand_yen"]).collect();
        assert_eq!((json!(all), &of["content"]), (json!([null, 13857, 9]), &json!("・交流会をひらく。")), "{lines}");
    }
}

#[test]
fn the_rest_of_a_torn_amount_is_no_amount_of_its_own() {
    for lines in [
        "２決算額\n４，２８７，７ ３予算額\n５７千円",
        "２決算額\n4,287,75 ３予算額\n7千円",
        "２決算額 4,287,7 ３予算額 57千円 ４予算額 12,217千円",
    ] {
        assert_eq!(amounts(lines).0, json!([]), "{lines}");
    }
}

#[test]
fn a_series_of_any_unit_ends_with_its_line() {
    for unit in ["km", "m", "m2", "ha", "t", "kg", "kWh", "GB", "pt", "人/日", "件", "ｋｍ"] {
        for arrow in ["⇒", "→", "➝"] {
            let lines = format!(
                "○管路の延長\n元年度：46{unit}{arrow}２年度：40{unit}{arrow}３年度：39{unit}\n４年度：44{unit}以上\n"
            );
            let read = outcome(&lines);
            assert_eq!(read["measure"], "管路の延長", "{lines}");
            let wanted = [(2019, "46"), (2020, "40"), (2021, "39"), (2022, "44")];
            assert_eq!(values(&read), wanted.map(|(year, value)| (year, value.to_owned())), "{lines}");
            assert_eq!(read["unit"], unit, "{lines}");
        }
    }
}
