//! Boxes, rows and brackets of amounts.

use super::*;

#[test]
fn what_stands_in_place_of_an_amount() {
    for (text, amounts, labels) in [
        ("４予算額 ／", 1, 1),
        ("２決算額 ／ ３予算額 12,315千円", 2, 2),
        ("予算額 / 決算額", 0, 2),
        ("４予算額 予算なし", 1, 1),
        ("４予算額 ※12,217千円", 1, 1),
        ("４予算額 ※1 12,217千円", 1, 1),
    ] {
        let found = pieces(text, Some(MoneyUnit::Thousand));
        let count = |is: fn(&Piece) -> bool| found.iter().filter(|piece| is(&piece.value)).count();
        assert_eq!(count(|piece| matches!(piece, Piece::Amount { .. })), amounts, "{text}: {found:?}");
        assert_eq!(count(|piece| matches!(piece, Piece::Label(_))), labels, "{text}: {found:?}");
        assert_eq!(count(|piece| matches!(piece, Piece::Words)), 0, "{text}: {found:?}");
    }
    assert!(is_lone_label("４予算額") && is_lone_label("令和４年度 予算額"));
    assert!(!is_lone_label("４予算額 5千円") && !is_lone_label("12,217") && !is_lone_label(""));
}

/// `2022=12217` for a label with its amount in one string, a piece a word.
fn read(text: &str, unit: Option<MoneyUnit>) -> String {
    let money = |money: Money| match money {
        Money::Nothing => "-".to_owned(),
        Money::Amount(value) => value.to_string(),
        Money::Unreadable => "?".to_owned(),
    };
    let shown = pieces(text, unit).into_iter().map(|piece| match piece.value {
        Piece::Label(label) => {
            let kind = if label.kind == BudgetKind::Budget { "予" } else { "決" };
            let year = label.year.and_then(|year| year.resolve(Some(2022)));
            format!("{kind}{}", year.map(|year| year.to_string()).unwrap_or_default())
        }
        Piece::Amount { amount, approximate } => {
            let about = if approximate { "~" } else { "" };
            let value = match amount {
                Amount::Money(of) => money(of),
                Amount::WithoutUnit => "unit?".to_owned(),
                Amount::Void => "void".to_owned(),
            };
            format!("{about}{value}")
        }
        Piece::Part(part) => {
            format!("<{} {}>", part.label, part.money.map(|of| money(of.value)).unwrap_or_default())
        }
        Piece::Words => format!("«{}»", &text[piece.range]),
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn boxes_of_every_notation() {
    for (text, wanted) in [
        ("２決算額 12,411千 ３予算額 - ４予算額 12,217千", "決2020 12411 予2021 - 予2022 12217"),
        ("４予算額 12,217千円（うち国費 6,000千円）", "予2022 12217 <国費 6000>"),
        ("４予算額 12,217千円(うち国費6,000千円、うち府費3,000千円)", "予2022 12217 <国費 6000> <府費 3000>"),
        ("４予算額 12,217千円（うち国費6,000千円\nうち府費3,000千円）", "予2022 12217 <国費 6000> <府費 3000>"),
        ("４予算額 12,217千円（国費6,000千円\n府費3,000千円\n）", "予2022 12217 <国費 6000> <府費 3000>"),
        ("４予算額 12,217千円（国費6,000千円，府費3,000千円、）", "予2022 12217 <国費 6000> <府費 3000>"),
        ("４予算額 12,217千円 うち国費 6,000千円", "予2022 12217 <国費 6000>"),
        ("４予算額 12,217千円（内訳：国費 6,000千円、市費 6,217千円）", "予2022 12217 <国費 6000> <市費 6217>"),
        ("４予算額 12,217千円（前年度 12,315千円）", "予2022 12217 <前年度 12315>"),
        ("４予算額 12,217千円（再掲）", "予2022 12217 <再掲 >"),
        ("４予算額 12,217千円の内数", "予2022 12217 <内数 >"),
        ("４予算額 12,217千円（内数 3,000千円）", "予2022 12217 <内数 3000>"),
        ("４予算額 約12,217千円", "予2022 ~12217"),
        ("４予算額 12,217千円程度", "予2022 ~12217"),
        ("４予算額 12,217千円※1", "予2022 12217"),
        ("４予算額 12,217千円（注1）", "予2022 12217"),
        ("４予算額 ※1 12,217千円", "予2022 12217"),
        ("４予算額 12,217¹千円", "予2022 12217"),
        ("４予算額 未定", "予2022 void"),
        ("４予算額 #REF!", "予2022 void"),
        ("４予算額 ######", "予2022 void"),
        ("４予算額 ￥12,217,000", "予2022 12217"),
        ("・令和4年度予算額 5千3百万円", "予2022 53000"),
        ("(7年度予算額65百万円)", "予2025 65000"),
        ("〔25予算額 29,474 千円〕", "予2013 29474"),
        ("[算定見込額 263千円]", "予 263"),
        ("R3・115,844千円", "予2021 115844"),
        ("平成30予算 2,260千円 平成31予算 3,609千円", "予2018 2260 予2019 3609"),
        ("12,411千３予算額 １７，５００千円", "12411 予2021 17500"),
        ("予  算  額", "予"),
        ("令和4年度当初予算案 1億461万円", "予2022 104610"),
        ("４予算額 12,34千円", "予2022 ?"),
        ("４予算額 -500千円", "予2022 -500"),
        ("４予算額 12,000千円を計上する。", "予2022 12000 «を計上する。»"),
    ] {
        assert_eq!(read(text, None).trim_end(), wanted.trim_end(), "{text}");
    }
}

#[test]
fn cells_of_a_table_with_its_unit() {
    for (text, wanted) in [
        ("２決算額　12,411　３予算額　12,315　４予算額　-500", "決2020 12411 予2021 12315 予2022 -500"),
        ("４予算額　(500)", "予2022 -500"),
        ("４予算額　¥12,217", "予2022 12217"),
        ("４予算額　￥12,217,000", "予2022 12217"),
        ("４予算額　¥12,217円", "予2022 12.217"),
        ("４予算額　1.22E+04", "予2022 void"),
        ("２決算額　1.24e+4　３予算額　12,315", "決2020 void 予2021 12315"),
        ("４予算額　△ 111,155", "予2022 -111155"),
        ("４予算額　約12,217", "予2022 ~12217"),
        ("４予算額　12,217※2", "予2022 12217"),
        ("４予算額　12,217²", "予2022 12217"),
        ("４予算額　調整中", "予2022 void"),
        ("４予算額　12,217①", "予2022 12217"),
        ("４予算額……………12,217", "予2022 12217"),
        ("４予算額　12,217程度", "予2022 ~12217"),
        ("４予算額　12,217（うち一般財源 6,000）", "予2022 12217 <一般財源 6000>"),
        ("４予算額　12,217（国費6,000、府費2,000）", "予2022 12217 <国費 6000> <府費 2000>"),
        ("４予算額　12,217（当初）", "予2022 12217 «（当初）»"),
        ("４予算額　12,217（令和3年度）", "予2022 12217 «（令和3年度）»"),
        ("４予算額　皆無", "予2022 void"),
        ("２決算額　12,411　３予算額　12,315①　４予算額　-", "決2020 12411 予2021 12315 予2022 -"),
    ] {
        assert_eq!(read(text, Some(MoneyUnit::Thousand)), wanted, "{text}");
    }
}

#[test]
fn what_is_not_read_is_words() {
    assert_eq!(read("４予算額 12,217千円 ホゲ", None), "予2022 12217 «ホゲ»");
    assert_eq!(read("４予算額 12,217千円（ホゲ）", None), "予2022 12217 «（ホゲ）»");
    assert_eq!(read("ホゲ ４予算額 ホゲ 12,217千円", None), "«ホゲ» 予2022 «ホゲ» 12217");
}

#[test]
fn lines_of_the_budget_box() {
    for line in [
        "２決算額 - ３予算額 - ４予算額 -",
        "294千 円 ５予算額",
        "864,868920,308千 円",
        "- 円",
        "元予算額",
        "6千9百万円",
        "・令和3年度決算額 6千9百万円",
        "４予算額 約12,400千円",
        "約12,217千円",
        "4予算額 12,217千円(うち補助金 300千円)",
        "４予算額 12,217千円※新規",
        "４予算額 未定",
        "４予算額 12,217①",
        "４予算額 12,217の内数",
        "４予算額……………12,217",
        "２決算額 12,411 ３予算額 12,315 ４予算額 12,000～12,217",
        "２決算額 12,411 ３予算額 12,315 ４予算額 経営課題２に含む",
        "２決算額 12,411 ３予算額 12,315 ４予算額 12,217（当初）",
        "２決算額 12,411 ３予算額 12,315 ４予算額 旧 12,100 新 12,217",
    ] {
        assert!(is_budget_line(line), "{line}");
    }
    for line in [
        "円 円 円",
        "-",
        "48.1%",
        "予算を計上する。",
        "（14,955千円）",
        "14件",
        "決算額は",
        "千",
        "４予算額 12,000千円を計上する。",
        "２決算額と３予算額を比べる",
        "４予算額 12人の講師",
        "２決算額 12,411 ３予算額 12,315と決めた。",
        "（うち国庫補助金300千円）",
    ] {
        assert!(!is_budget_line(line), "{line}");
    }
}

#[test]
fn cells_of_a_row() {
    for cell in ["-500", "約12,217千円", "(500)", "12,217※1", "未定", "#REF!", "-", "12,217千円（うち国費 6,000千円）"]
    {
        assert!(is_budget_cell(cell), "{cell}");
    }
    for cell in ["避難訓練", "30町会以上", "55％", ""] {
        assert!(!is_budget_cell(cell), "{cell}");
    }
}

#[test]
fn words_before_an_amount_say_what_it_is_of() {
    let own = |line: &str| is_budget_line(line);
    for line in ["４予算額（見込）12,217千円", "４予算額 （見込） 12,217千円", "４予算額 見込 12,217千円"]
    {
        assert!(own(line), "{line}: {}", read(line, None));
    }
    for line in [
        "４予算額は前年比500千円の増",
        "４予算額 前年比500千円の増",
        "４予算額 補助金5,000千円",
        "４予算額 負担金 5,000千円",
    ] {
        assert!(!own(line), "{line}: {}", read(line, None));
    }
    assert_eq!(read("４予算額 補助金5,000千円", None), "予2022 «補助金» 5000");
    assert_eq!(read("４予算額 金5,000千円", None), "予2022 5000");
    assert_eq!(read("４予算額金5,000千円", None), "予2022 5000");
}
