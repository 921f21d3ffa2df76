use super::super::item::classify;
use super::super::stream::placed;
use super::super::with_columns;
use super::*;

fn read(text: &str) -> Vec<(String, String, String)> {
    let document = with_columns(crate::dump::read(text), Reading::Final);
    let mut items = placed(&document, classify(&document, Reading::Final).items, Reading::Final).0;
    let mut rows = Vec::new();
    for section in sections(&document, &mut items, Reading::Final) {
        let number = section.number.map(|n| n.to_string()).unwrap_or_default();
        for (field, piece) in section.lines {
            let text = document.raw(piece.chars.start as usize..piece.chars.end as usize);
            rows.push((number.clone(), format!("{field:?}"), text.trim().to_owned()));
        }
    }
    rows
}

fn row(number: &str, field: &str, text: &str) -> (String, String, String) {
    (number.to_owned(), field.to_owned(), text.to_owned())
}

#[test]
fn two_columns_fill_two_records() {
    let rows = read(concat!(
        "経営課題の概要                    主な戦略\n",
        "【経営課題１】                    【1-1 学びの支援】\n",
        "子育て世代を応援する。            見直しを行う。\n",
    ));
    assert_eq!(rows, [row("1", "Summary", "子育て世代を応援する。"), row("1-1", "Summary", "見直しを行う。")]);
}

#[test]
fn text_stands_under_its_label() {
    let rows = read(
        "区の目標（何をめざすのか）\n暮らしやすい区\n経営課題１ 【学び】\n課題（上記要因を解消するために必要なこと）\n・担い手\n",
    );
    assert_eq!(rows, [row("", "Labelled(Goal)", "暮らしやすい区"), row("1", "Labelled(Challenges)", "・担い手")]);
}

#[test]
fn text_stands_beside_its_label() {
    let rows = read(concat!(
        "目標               暮らしやすい区\n",
        "使命               豊かな地域をつくる。\n",
        "                   多様な主体と進める。\n",
    ));
    let wanted = [
        row("", "Labelled(Goal)", "暮らしやすい区"),
        row("", "Labelled(Mission)", "豊かな地域をつくる。"),
        row("", "Labelled(Mission)", "多様な主体と進める。"),
    ];
    assert_eq!(rows, wanted);
}

#[test]
fn a_title_that_wraps_is_one() {
    let document = crate::dump::read("具体的取組１－１－１ 【ひと・まちをつな\nぐ学習】\n本文\n");
    let mut items = placed(&document, classify(&document, Reading::Final).items, Reading::Final).0;
    let sections = sections(&document, &mut items, Reading::Final);
    let title: String = sections[1].title.iter().map(|r| document.raw(r.start as usize..r.end as usize)).collect();
    assert_eq!(title, "ひと・まちをつなぐ学習");
    assert_eq!(sections[1].lines.len(), 1);
}

#[test]
fn strategies_under_their_column_head_are_numbered_by_what_is_printed() {
    let rows = read("【経営課題１ 安全】\n主な戦略（課題解決の方策）\n①【見守り】\n見守る。\n②【訓練】\n訓練する。\n");
    assert_eq!(rows, [row("1-1", "Summary", "見守る。"), row("1-2", "Summary", "訓練する。")]);
}

#[test]
fn a_label_at_the_left_takes_no_line_of_the_column_beside_it() {
    let text = concat!(
        "【具体的取組1-1-1】備え\n",
        "  プロセス（過程）指標                     当年度の取組内容\n",
        "  ・介護の場がある校区の数:443か所以上           行事に関わる人が少なく、働きかけが求めら\n",
        "  【撤退・再構築基準】                     れている。\n",
        "  上記が265か所以下の場合                  訓練の進め方を見直す。\n",
        "                            ①(ⅰ) 課題と改善策\n",
        "  プロセス（過程）指標の達成状況\n",
    );
    let rows = read(text);
    let of = |field: &str| -> String {
        rows.iter().filter(|(_, of, _)| of == field).map(|(_, _, text)| text.as_str()).collect()
    };
    assert_eq!(of("Labelled(Content)"), "行事に関わる人が少なく、働きかけが求められている。訓練の進め方を見直す。");
    assert_eq!(of("Labelled(Criteria)"), "上記が265か所以下の場合");
    // A code is the box's that asks for one, whatever column it stands in.
    assert_eq!(of("Midyear(ProcessStatus)"), "①(ⅰ)");
}
