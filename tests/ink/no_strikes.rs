//! What looks like a strike and is none.

use crate::support::{Builder, show, sjis, struck, struck_in};

const NONE: [&str; 0] = [];

fn line() -> String {
    show(50.0, 200.0, "（6,166千円）")
}

fn assert_plain(drawing: &str) {
    assert_eq!(struck_in(&format!("{}{drawing}", line())), NONE, "drawing: {drawing}");
    assert_eq!(struck_in(&format!("{drawing}\n{}", line())), NONE, "before the text: {drawing}");
}

#[test]
fn borders_close_to_text_or_through_it() {
    assert_plain("0.5 w 40 203 m 300 203 l S");
    assert_plain("40 202.8 260 0.5 re f");
    // Both ends meet rules across, and the text fills the cell.
    let cell = |y: f64| {
        format!("0.5 w 49.5 {y} m 116 {y} l S 49.5 190 m 49.5 215 l S 116 190 m 116 215 l S 49.5 190 m 116 190 l S ")
    };
    assert_plain(&cell(203.0));
    assert_plain(&cell(201.5));
}

#[test]
fn a_grid_line_across_several_cells() {
    let content = [
        show(50.0, 200.0, "一月"),
        show(100.0, 200.0, "二月"),
        show(150.0, 200.0, "三月"),
        "0.3 w 49 203 m 171 203 l S".to_owned(),
    ];
    assert_eq!(struck_in(&content.concat()), NONE);
}

#[test]
fn leaders_and_signature_lines_that_touch_text() {
    assert_plain("0.4 w 108 203 m 250 203 l S");
    assert_plain("0.4 w [1 2] 0 d 106 203 m 250 203 l S");
    assert_plain("0.4 w 20 199 m 250 199 l S");
    assert_plain("0.4 w 20 202.5 m 250 202.5 l S");
}

#[test]
fn chart_lines_and_ticks() {
    let mut content = String::new();
    for (at, label) in ["80", "60", "40", "20"].into_iter().enumerate() {
        let y = 240.0 - 20.0 * at as f64;
        content.push_str(&show(40.0, y, label));
        content.push_str(&format!("0.3 w 55 {} m 300 {} l S 51 {} m 55 {} l S\n", y + 3.5, y + 3.5, y + 3.5, y + 3.5));
    }
    content.push_str(&show(100.0, 200.0, "55.3"));
    assert_eq!(struck_in(&content), NONE);
    // A curve of the chart goes through a label.
    assert_plain("1 w 40 180 m 70 204 l 120 206 l 160 230 l S");
}

#[test]
fn ruled_paper() {
    let rules: String = (0..6).map(|i| format!("0.3 w 50 {} m 114 {} l S\n", 203 - 12 * i, 203 - 12 * i)).collect();
    assert_plain(&rules);
}

#[test]
fn staves_and_the_lines_of_notes() {
    let staff = |y: f64| (0..5).map(|at| format!("20 {} 300 .5 re f ", y + 5.0 * f64::from(at))).collect::<String>();
    // Notes stand as characters on their lines: one below the staff, one above it, one on it.
    for (y, line) in [(187.0, 190.0), (222.0, 225.0), (207.0, 210.0)] {
        let content = format!("{} {} 58.5 {line} 8 .5 re f", staff(195.0), show(60.0, y, "o"));
        assert!(struck_in(&content).is_empty(), "a note on {line}");
    }
    // Text beside a staff is struck as anywhere.
    let words = format!("{} {} 50 103.5 25 .5 re f", staff(195.0), show(50.0, 100.0, "6,166"));
    assert_eq!(struck_in(&words), ["6,166"]);
}

#[test]
fn highlights_and_backgrounds() {
    assert_plain("1 1 0 rg 50 198 65 11 re f 0 g");
    assert_plain("q 1 1 0 RG 9 w 50 203 m 115 203 l S Q");
    assert_plain("0.9 g 40 190 200 30 re f 0 g");
}

#[test]
fn boxes_ticks_and_check_marks() {
    assert_plain("0.5 w 49 197 66 13 re S");
    assert_plain("0.5 w 52 203 m 55 199 l 62 209 l S");
    let checked = [show(50.0, 200.0, "□済"), "1 w 51 203 m 54 200 l 60 209 l S".to_owned()];
    assert_eq!(struck_in(&checked.concat()), NONE);
    // The edge of a box that is drawn through the line above it.
    assert_plain("0.5 w 49 180 66 23 re S");
}

#[test]
fn diagonals_of_cells() {
    let cell = "0.5 w 45 195 70 16 re S 45 195 m 115 211 l S";
    assert_plain(cell);
    assert_plain("0.5 w 10 150 m 200 260 l S");
}

#[test]
fn white_and_faint_lines() {
    assert_plain("1 g 60 203 25 0.5 re f 0 g");
    assert_plain("q 1 1 1 RG 0.5 w 60 203 m 85 203 l S Q");
    assert_plain("0.8 g 40 190 200 30 re f 0.8 g 60 203 25 0.5 re f 0 g");
    // White on a dark cell can be seen.
    let inverse = format!("0 g 40 190 200 30 re f 1 g {} 60 203 25 0.5 re f", line());
    assert_eq!(struck_in(&inverse), ["6,166"]);
}

#[test]
fn what_the_clip_removes() {
    assert_plain("q 200 0 100 300 re W n 60 203 25 0.5 re f Q");
    assert_plain("q 0 0 400 100 re W n 0.5 w 60 203 m 85 203 l S Q");
}

#[test]
fn what_a_later_cover_hides() {
    let content = format!("60 203 25 0.5 re f 1 g 40 190 200 30 re f 0 g {}", line());
    assert_eq!(struck_in(&content), NONE);
    // A transparent highlight over the strike hides nothing.
    let ink = Builder::page(&format!("{} 60 203 25 0.5 re f /H gs 1 1 0 rg 40 190 200 30 re f", line()))
        .with_resources("<< /Font << /F1 100 0 R >> /ExtGState << /H << /ca 0.4 >> >> >>")
        .read();
    assert_eq!(struck(&ink.pages[0]), ["6,166"]);
    let multiplied = Builder::page(&format!("{} 60 203 25 0.5 re f /H gs 1 1 0 rg 40 190 200 30 re f", line()))
        .with_resources("<< /Font << /F1 100 0 R >> /ExtGState << /H << /BM /Multiply >> >> >>")
        .read();
    assert_eq!(struck(&multiplied.pages[0]), ["6,166"]);
}

#[test]
fn paint_that_cannot_be_seen() {
    let ink = Builder::page(&format!("{} /H gs 60 203 25 0.5 re f", line()))
        .with_resources("<< /Font << /F1 100 0 R >> /ExtGState << /H << /ca 0 >> >> >>")
        .read();
    assert_eq!(struck(&ink.pages[0]), NONE);
}

#[test]
fn a_layer_that_is_switched_off() {
    let builder = Builder::page(&format!("{} /OC /L BDC 60 203 25 0.5 re f EMC", line()))
        .and_object(200, "<< /Type /OCG /Name (L) >>")
        .and_object(1, "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [200 0 R] /D << /OFF [200 0 R] >> >> >>")
        .with_resources("<< /Font << /F1 100 0 R >> /Properties << /L 200 0 R >> >>");
    assert_eq!(struck(&builder.read().pages[0]), NONE);
}

#[test]
fn dashes_that_are_characters() {
    assert_eq!(struck_in(&show(50.0, 200.0, "予算―なし－１－２")), NONE);
    assert_eq!(struck_in(&show(50.0, 200.0, "────────")), NONE);
}

#[test]
fn a_line_that_touches_only_the_neighbour() {
    // 6,166 struck: the bracket before it and the next digits stay.
    let content = format!("{}60 203 26 0.5 re f", show(50.0, 200.0, "（6,1666,227千円）"));
    assert_eq!(struck_in(&content), ["6,166"]);
}

#[test]
fn means_and_macrons_over_letters() {
    let content = format!("BT /F2 10 Tf 50 200 Td (xyz) Tj ET 0.4 w 50 205.6 m 56 205.6 l S {}", sjis(""));
    assert_eq!(struck_in(&content), NONE);
}

#[test]
fn underlines_and_overlines() {
    assert_plain("60 198.8 25 0.4 re f");
    assert_plain("60 199.6 25 0.3 re f");
    assert_plain("60 209.5 25 0.4 re f");
}

#[test]
fn the_roads_of_a_map_and_the_marks_of_a_chart() {
    let road = |at: usize| {
        let (x, y) = (20 + 7 * (at % 50), 20 + 20 * (at / 50));
        format!("{x} {y} m {} {} l {} {} l S ", x + 3, y + 5, x + 6, y + 1)
    };
    let map: String = (0..200).map(road).collect();
    for mark in ["60 202 m 66 206 l 72 201 l 78 206 l 85 203 l S", "61 198 m 84 208 l S", "60 203 m 64.5 203 l S"] {
        assert_eq!(struck_in(&format!("0.3 w {} {map}{mark}", line())), NONE, "{mark}");
    }
    // A line along several characters strikes them on a map, too.
    assert_eq!(struck_in(&format!("0.3 w {} {map} 60 203 m 85 203 l S", line())), ["6,166"]);
}

#[test]
fn strokes_of_drawn_letters() {
    let stroke = |at: usize| format!("{} {:.2} 4 .1 re f ", 10 + 53 * at % 350, 20.0 + 0.23 * at as f64);
    let strokes: String = (0..700).map(stroke).collect();
    assert_eq!(struck_in(&format!("{} {strokes} 52.5 203 5 .2 re f", show(50.0, 200.0, "質問"))), NONE);
}

#[test]
fn the_lines_of_notes_beside_a_staff_that_is_cut() {
    let staff = |y: f64| (0..5).map(|at| format!("20 {} 300 .5 re f ", y + 5.0 * f64::from(at))).collect::<String>();
    let cut = |y: f64| {
        (0..5).map(|at| format!("{} {} 300 .5 re f ", 20 + 9 * (at % 3), y + 5.0 * f64::from(at))).collect::<String>()
    };
    let content =
        format!("{}{}{} {} 58.5 163.3 8 .5 re f", staff(40.0), staff(100.0), cut(220.0), show(60.0, 160.0, "o"));
    assert_eq!(struck_in(&content), NONE);
}

#[test]
fn letters_that_are_signs_of_formulas() {
    for signs in ["→", "⇒⇔"] {
        let content = format!("{} 50 103 {} .4 re f", show(50.0, 100.0, signs), 10 * signs.chars().count());
        assert_eq!(struck_in(&content), NONE, "{signs}");
    }
}

#[test]
fn the_grid_of_a_page_behind_a_letter_as_high_as_it() {
    let lines: String = [90, 140, 190].iter().map(|y| format!("60 {y} m 340 {y} l S ")).collect();
    let uprights: String = [130, 200, 270].iter().map(|x| format!("{x} 0 m {x} 300 l S ")).collect();
    let content = format!("0.5 w {lines}{uprights}BT /F1 300 Tf 120 40 Td (1) Tj ET");
    assert_eq!(struck_in(&content), NONE);
}
