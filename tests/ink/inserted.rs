//! Inserted text: by colour and underline learned from struck text, and by inference for numbers.

use crate::support::{Builder, inserted, show, sjis};
use miekeshi::pdf::Flags;

fn red(x: f64, y: f64, text: &str) -> String {
    format!("1 0 0 rg {} 0 g\n", show(x, y, text))
}

fn inserted_in(content: &str) -> Vec<String> {
    inserted(&Builder::page(content).read().pages[0])
}

/// `（6,166` struck, then a replacement drawn by the caller at x = 85.
fn replaced(replacement: &str) -> String {
    format!("{} 60 203 25 .5 re f {replacement} {}", show(50.0, 200.0, "（6,166"), show(110.0, 200.0, "千円）"))
}

#[test]
fn the_change_colour_is_learned_from_struck_text() {
    let content = format!("{}{}", replaced(&red(85.0, 200.0, "6,227")), red(50.0, 100.0, "あわせて周知する。"));
    assert_eq!(inserted_in(&content), ["6,227", "あわせて周知する。"]);
}

#[test]
fn an_underline_beside_struck_text_marks_insertions() {
    let content = replaced(&format!("{} 85 198.8 25 0.4 re f", show(85.0, 200.0, "6,227")));
    assert_eq!(inserted_in(&content), ["6,227"]);
}

#[test]
fn red_headings_do_not_make_red_text_inserted() {
    let headings: String = (0..8).map(|at| red(50.0, 150.0 - 15.0 * f64::from(at), "見出し")).collect();
    assert_eq!(inserted_in(&format!("{}{headings}", replaced(&show(85.0, 200.0, "6,227")))), ["6,227"]);
}

#[test]
fn coloured_text_alone_is_not_inserted() {
    assert_eq!(
        inserted_in(&format!("{}{}", show(50.0, 200.0, "本文"), red(80.0, 200.0, "注意"))),
        Vec::<String>::new()
    );
}

#[test]
fn a_number_beside_a_struck_number_is_inferred() {
    let ink = Builder::page(&format!("{} 60 203 25 .5 re f", show(50.0, 200.0, "（6,1666,227千円）"))).read();
    let page = &ink.pages[0];
    assert_eq!(inserted(page), ["6,227"]);
    assert!(page.glyphs.iter().any(|glyph| glyph.flags.has(Flags::INFERRED)));
    // Struck words are deletions: nobody can see where a replacement would end.
    let words = format!("{} 50 203 30 .5 re f", show(50.0, 200.0, "従来の新しい手法10件"));
    assert_eq!(inserted_in(&words), Vec::<String>::new());
}

#[test]
fn a_like_quantity_beside_a_struck_one_is_inferred() {
    // Full-width characters are 10 points wide, half-width ones 5.
    let width = |text: &str| text.chars().map(|c| if c.is_ascii() { 5.0 } else { 10.0 }).sum::<f64>();
    for (old, new, rest, want) in [
        ("12,100千円", "12,217千円", "（うち国費）", "12,217千円"),
        ("30町会以上", "36町会以上", "とする", "36町会以上"),
        ("△500", "△600", "千円", "△600"),
        ("(500)", "(600)", "千円", "(600)"),
        ("約30", "約36", "回", "約36"),
        ("500", "△600", "千円", "△600"),
        ("5月10日", "6月3日", "から", "6月3日"),
        ("12,100(注1)", "12,217", "千円", "12,217"),
        ("30回", "36件", "", ""),
        ("講座30回", "36回", "", ""),
    ] {
        let (x0, x1) = (50.0, 50.0 + width(old));
        let line = format!(
            "{} {x0} 203 {} .5 re f {}",
            show(x0, 200.0, old),
            width(old),
            show(x1, 200.0, &format!("{new}{rest}"))
        );
        assert_eq!(inserted_in(&line).concat(), want, "{old} {new}");
        let before = format!(
            "{} {} {} 203 {} .5 re f",
            show(20.0, 200.0, "計　"),
            show(x0, 200.0, &format!("{new}{old}")),
            x0 + width(new),
            width(old)
        );
        let want = if new.starts_with('△') && old == "500" { "600" } else { want };
        assert_eq!(inserted_in(&before).concat(), want, "{new} before {old}");
    }
}

#[test]
fn two_blanks_at_one_place_go_on_with_a_strike_and_are_no_text() {
    let gap = "q 65 195 2.4 15 re W n BT /F2 10 Tf 65 200 Td [( ) 600 ( )] TJ ET Q 65 203 2.4 .5 re f";
    let line = format!(
        "{} {} 50 203 15 .5 re f {gap} {} 67.4 203 30 .5 re f",
        show(20.0, 200.0, "訓練　"),
        show(50.0, 200.0, "120"),
        show(67.4, 200.0, "か所分")
    );
    let ink = Builder::page(&line).read();
    assert_eq!(miekeshi::pdf::text(&ink, miekeshi::layout::Marking::Marked).trim(), "訓練　[-120か所分-]");
}

#[test]
fn tracked_changes_in_the_author_colour() {
    let content = format!(
        "{}{} 60 203 25 .5 re f 85 198.8 25 .4 re f {}",
        show(50.0, 200.0, "（"),
        format_args!("0.6 0 0.6 rg BT /F1 10 Tf 60 200 Td {} Tj ET", sjis("6,1666,227")),
        format_args!("0 g {}", show(110.0, 200.0, "千円）")),
    );
    assert_eq!(inserted_in(&content), ["6,227"]);
}

#[test]
fn a_struck_number_without_replacement_makes_no_neighbour_an_insertion() {
    let row = |y: f64, number: &str, text: &str| format!("{}{}", show(50.0, y, number), show(100.0, y, text));
    let rules = |ys: &[f64]| ys.iter().map(|y| format!("45 {y} 300 .7 re f ")).collect::<String>();
    let rows =
        [row(200.0, "1094", "名古屋市発表620"), row(182.0, "1095", "（欠番）"), row(164.0, "1096", "名古屋市発表622")]
            .concat();
    for lines in [rules(&[211.0, 193.0, 175.0, 157.0]), String::new()] {
        let content = format!("{rows}{lines} 50 185 20 .4 re f");
        assert_eq!(inserted_in(&content), Vec::<String>::new(), "{lines}");
    }
}

#[test]
fn grey_text_beside_struck_text_is_what_did_not_change() {
    let grey = |x: f64, y: f64, text: &str| format!("0.6 g {} 0 g ", show(x, y, text));
    let content = [
        grey(50.0, 200.0, "支援を行う。"),
        show(110.0, 200.0, "会場で開く。"),
        "110 203 60 .6 re f ".to_owned(),
        show(170.0, 200.0, "区役所で開く。"),
        grey(50.0, 180.0, "対象は区民とする。"),
    ]
    .concat();
    assert!(!inserted_in(&content).concat().contains("支援"), "{:?}", inserted_in(&content));
    assert!(!inserted_in(&content).concat().contains("対象"));
}

#[test]
fn headings_in_the_change_colour_stay_where_they_are_the_most() {
    let headings: String = (0..6).map(|at| red(50.0, 150.0 - 15.0 * f64::from(at), "見出し")).collect();
    assert_eq!(inserted_in(&format!("{}{headings}", replaced(&red(85.0, 200.0, "6,227")))), ["6,227"]);
}

#[test]
fn a_larger_heading_in_the_change_colour_is_no_insertion() {
    let heading = |y: f64| format!("q 1 0 0 rg BT /F1 16 Tf 50 {y} Td {} Tj ET Q ", crate::support::sjis("経営課題"));
    let text = show(50.0, 150.0, "変わらない文である。");
    for headings in [heading(220.0), format!("{}{}", heading(220.0), heading(170.0))] {
        let content = format!("{headings}{}{text}", replaced(&red(85.0, 200.0, "6,227")));
        assert_eq!(inserted_in(&content), ["6,227"]);
    }
}

#[test]
fn a_replacement_is_found_where_it_stands_whatever_is_drawn_first() {
    let rest = show(110.0, 200.0, "千円）");
    let (old, new) = (show(60.0, 200.0, "6,166"), show(85.0, 200.0, "6,227"));
    let (open, line, other) = (show(50.0, 200.0, "（"), "60 203 25 .5 re f ", show(50.0, 120.0, "次の行。"));
    for order in [
        format!("{open}{new}{rest}{other}{old}{line}"),
        format!("{line}{open}{new}{rest}{old}{other}"),
        format!("{old}{other}{open}{new}{rest}{line}"),
    ] {
        assert_eq!(inserted_in(&order), ["6,227"], "{order}");
    }
}

#[test]
fn a_heading_in_the_colour_of_the_one_insertion_is_none() {
    for heading in ["経営課題１ 【災害に強いまち】", "具体的取組１－１－１ 【訓練】"] {
        for y in [215.0, 185.0] {
            let content = format!("{}{}", replaced(&red(85.0, 200.0, "6,227")), red(50.0, y, heading));
            assert_eq!(inserted_in(&content), ["6,227"], "{heading} at {y}");
        }
    }
    let inside = format!(
        "{}{}{}",
        replaced(&red(85.0, 200.0, "6,227")),
        show(50.0, 150.0, "取組"),
        red(70.0, 150.0, "【新規】")
    );
    assert_eq!(inserted_in(&inside), ["6,227", "【新規】"], "within a line it is inserted");
}

#[test]
fn a_number_of_a_list_below_a_struck_one_is_no_replacement() {
    let rows = |numbers: &[&str]| -> String {
        numbers.iter().enumerate().map(|(at, number)| show(50.0, 200.0 - 18.0 * at as f64, number)).collect()
    };
    let line = |width: u32| format!("50 185 {width} .4 re f ");
    assert_eq!(inserted_in(&format!("{}{}", rows(&["1094", "1095", "1096"]), line(20))), Vec::<String>::new());
    // Below a label the number on the next line replaces the struck one.
    assert_eq!(inserted_in(&format!("{}{}", rows(&["予算額", "6,166", "6,227千円"]), line(25))), ["6,227"]);
}

#[test]
fn new_text_drawn_before_the_old_is_inserted_where_a_line_follows() {
    let next = show(50.0, 182.0, "当年度の取組");
    let (old, line) = (show(60.0, 200.0, "6,166"), "60 203 25 .5 re f ");
    for new in [red(85.0, 200.0, "6,227"), show(85.0, 200.0, "6,227")] {
        assert_eq!(inserted_in(&format!("{}{new}{old}{line}{next}", show(50.0, 200.0, "（"))), ["6,227"]);
    }
}

#[test]
fn labels_of_the_form_in_the_change_colour_are_no_insertions() {
    let labels = [
        "当年度の取組内容",
        "前年度までの実績",
        "３年度（12月末時点）",
        "プロセス（過程）指標（取組によりめざす指標）",
    ];
    for label in labels {
        let content =
            format!("{}{}{}", replaced(&red(85.0, 200.0, "6,227")), red(50.0, 182.0, label), show(50.0, 164.0, "文。"));
        assert_eq!(inserted_in(&content), ["6,227"], "{label}");
    }
    let words = format!(
        "{}{}{}",
        replaced(&red(85.0, 200.0, "6,227")),
        show(50.0, 182.0, "一文。"),
        red(80.0, 182.0, "新しい文。")
    );
    assert_eq!(inserted_in(&words), ["6,227", "新しい文。"]);
}

#[test]
fn an_arrow_between_old_and_new_joins_them() {
    let content = |new: &str| {
        let old = format!("{} 60 203 25 .5 re f ", show(50.0, 200.0, "（6,166→"));
        format!("{old}{new}{}", show(120.0, 200.0, "千円）"))
    };
    assert_eq!(inserted_in(&content(&red(95.0, 200.0, "6,227"))), ["6,227"]);
    assert_eq!(inserted_in(&content(&show(95.0, 200.0, "6,227"))), ["6,227"]);
}
