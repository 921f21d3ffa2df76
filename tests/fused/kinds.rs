//! One small dump a kind of trouble, each with variants.

use std::sync::Arc;

use miekeshi::pipeline::{Options, extract};
use miekeshi::record::{Basis, ChangedWords, Edit, Extraction, Stage};

const CHANGES: &str = "令和４年度　北区運営方針　(素案)からの変更について";
const PLAIN: &str = "令和４年度　北区運営方針";

/// A dump with results in it.
fn dump(title: &str, content: &str, results: &str) -> String {
    format!(
        "{title}\n（区長：川上　陽子）\n\n【様式２】\n経営課題１ 【支え合い】\n具体的取組１－１－１ 【見守りの輪】\n\n\
         ２決算額 3,104千 ３予算額 3,260千 ４予算額 3,3103,275千 円\n\n当年度の取組内容\n{content}\n\n\
         プロセス（過程）指標（取組によりめざす指標）\n見守りを知る区民の割合：55％以上\n【撤退・再構築基準】\n\
         上記の割合が35％未満であれば事業を再構築する。\n\n前年度までの実績\n３年度（９12月末時点）\n{results}\n"
    )
}

fn read(text: &str) -> Extraction {
    extract("dump.txt", text.as_bytes(), &Options::default()).expect("reads")
}

/// A dump that shows no change beside those tried.
fn plain(content: &str, results: &str) -> Extraction {
    read(&dump(PLAIN, content, results).replace("3,3103,275", "3,275").replace("９12月末", "９月末"))
}

fn redline(content: &str, results: &str) -> Extraction {
    read(&dump(CHANGES, content, results))
}

fn accepted(extraction: &Extraction) -> Vec<&Edit> {
    extraction.edits.iter().filter(|edit| edit.basis != Basis::Ambiguous).collect()
}

/// Whether a finding or an edit with candidates speaks of the digits.
fn told(extraction: &Extraction, digits: &str) -> bool {
    let codes = ["digits-ambiguous", "digits-likely", "values-run-together"];
    extraction.findings.iter().any(|finding| codes.contains(&finding.code.as_str()) && finding.message.contains(digits))
}

fn value_of(extraction: &Extraction, words: &str) -> Option<String> {
    let initiative = extraction.plan.issues.first()?.strategies.first()?.initiatives.first()?;
    let items = initiative.prior_results.iter().flat_map(|results| &results.items);
    let item = items.into_iter().find(|item| item.text.contains(words))?;
    item.value.map(|value| value.to_string())
}

#[test]
fn counts_without_commas_of_a_plain_plan_are_not_divided() {
    for (printed, value) in [("1830部", "1830"), ("2753人", "2753"), ("１２１５人", "1215"), ("3982世帯", "3982")]
    {
        let extraction = plain("・会を開く。", &format!("・冊子の配布　{printed}"));
        assert_eq!(extraction.edits, [], "{printed}");
        // In so small a document one of them may stay in doubt; then it is told.
        let read = value_of(&extraction, "冊子");
        assert!(
            read.as_deref() == Some(value)
                || read.is_none() && told(&extraction, printed.trim_end_matches(|c: char| !c.is_numeric())),
            "{printed}: {read:?}"
        );
    }
}

/// Where nothing shows changes, numbers stand, whatever the title says: those of full width and those without commas too.
#[test]
fn numbers_of_a_small_document_without_changes_are_read() {
    for (printed, value) in [
        ("586団体", "586"),
        ("７５６件", "756"),
        ("36か所", "36"),
        ("2753人", "2753"),
        ("5,795冊", "5795"),
        ("５，７９５冊", "5795"),
    ] {
        // Without commas where amounts have them, 2753 below a title of changes may be 27 → 53.
        let titles: &[&str] = if printed == "2753人" { &[PLAIN] } else { &[PLAIN, CHANGES] };
        for title in titles {
            let text = dump(title, "・会を開く。", &format!("・冊子の配布　{printed}"));
            let extraction = read(&text.replace("3,3103,275", "3,275").replace("９12月末", "９月末"));
            let read = value_of(&extraction, "冊子");
            assert_eq!(read.as_deref(), Some(value), "{printed} below {title}: {:#?}", extraction.findings);
        }
    }
}

#[test]
fn a_fall_of_one_digit_is_not_passed_over() {
    let extraction = redline("・会を開く。", "・出張授業　63校\n・協定　54件\n・点検　97回\n・会場　86か所");
    for digits in ["63", "54", "97", "86"] {
        assert!(told(&extraction, &format!("«{digits}»")), "{digits}: {:#?}", extraction.findings);
    }
}

#[test]
fn some_digits_may_be_struck_alone() {
    let text = dump(CHANGES, "・会を開く。", "・授業　2152校").replace("3,3103,275", "2,800799");
    let extraction = read(&text);
    assert!(accepted(&extraction).iter().all(|edit| edit.before != "2,800"), "{:#?}", extraction.edits);
    let candidates: Vec<(&str, &str)> = extraction
        .edits
        .iter()
        .flat_map(|edit| &edit.candidates)
        .map(|candidate| (candidate.before.as_str(), candidate.after.as_str()))
        .collect();
    assert!(candidates.contains(&("2,800", "2,799")), "{candidates:?}");
    assert!(told(&extraction, "«2152»"));
}

#[test]
fn a_value_changed_twice_is_never_accepted() {
    let text = dump(CHANGES, "・会を開く。", "・授業　141211校").replace("3,3103,275", "5,8205,8255,831");
    let extraction = read(&text);
    assert!(told(&extraction, "«5,8205,8255,831»") && told(&extraction, "«141211»"), "{:#?}", extraction.findings);
    assert!(accepted(&extraction).iter().all(|edit| !edit.before.starts_with("5,8") && edit.after != "211"));
}

#[test]
fn cells_run_together_are_no_edits() {
    for cells in ["3030.5達成", "481216回", "579581583件"] {
        let extraction = plain("・会を開く。", &format!("・回数　{cells}"));
        assert_eq!(accepted(&extraction), [] as [&Edit; 0], "{cells}");
        assert_eq!(value_of(&extraction, "回数"), None, "{cells}");
    }
}

/// Where three cells run together two may have done so too, in a document that shows changes as well.
#[test]
fn cells_run_together_are_a_habit_of_the_document() {
    let rows = ["来場　12915回", "点検　581579590件", "巡回　20238回", "清掃　323028人", "発行　504150部"];
    for (cells, digits) in [("協力　2123団体", "«2123»"), ("協力　21団体23団体", "«21団体23団体»")]
    {
        let lines = rows.iter().map(|row| format!("・{row}\n")).collect::<String>();
        let extraction = redline("・会を開く。", &format!("{lines}・{cells}"));
        let counts = |edit: &&&Edit| edit.field == "prior_results" && edit.before != "９";
        let edits = accepted(&extraction);
        assert_eq!(edits.iter().filter(counts).count(), 0, "{cells}: {edits:#?}");
        assert!(told(&extraction, digits), "{cells}: {:#?}", extraction.findings);
    }
}

/// A label without an amount of its own: the amounts of two years stand behind the next, or a cell was left blank.
#[test]
fn amounts_of_two_years_are_no_change() {
    for (row, settled) in [
        ("２決算額 3,104千円 ３予算額 3,260千円 ４予算額 3,3103,275千円", true),
        ("２決算額 - ３予算額 - ４予算額 3,3103,275千 円", true),
        ("２決算額 3,104千円 ３予算額 ４予算額 3,3103,275千円", false),
        ("２決算額 3,104千円 ３予算額 3,3103,275千円 ４予算額", false),
        ("令和２年度決算 3,104千円 令和３年度予算　令和４年度予算 3,3103,275千円", false),
        ("２決算額 ３予算額 ４予算額\n3,104千円 3,3103,275千円", false),
    ] {
        let usual = "２決算額 3,104千 ３予算額 3,260千 ４予算額 3,3103,275千 円";
        let extraction = read(&dump(CHANGES, "・会を開く。", "・会場　136か所").replace(usual, row));
        let taken = accepted(&extraction).iter().any(|edit| edit.before == "3,310" && edit.after == "3,275");
        assert_eq!(taken, settled, "{row}: {:#?}", extraction.edits);
        assert!(settled || told(&extraction, "3,3103,275"), "{row}: {:#?}", extraction.findings);
    }
}

/// The same of counts behind two years.
#[test]
fn counts_of_two_years_are_no_change() {
    for (line, settled) in [
        ("来場　令和３年度 1,2151,340人", true),
        ("来場　令和２年度 令和３年度 1,2151,340人", false),
        ("来場　２年度・３年度　1,2151,340人", false),
    ] {
        let extraction = redline("・会を開く。", &format!("・{line}"));
        let taken = accepted(&extraction).iter().any(|edit| edit.before == "1,215" && edit.after == "1,340");
        assert_eq!(taken, settled, "{line}: {:#?}", extraction.edits);
        assert!(settled || told(&extraction, "1,2151,340"), "{line}: {:#?}", extraction.findings);
    }
}

/// Behind the unit a sentence goes on: no cell of a table.
#[test]
fn a_value_in_a_sentence_is_struck_with_its_unit() {
    for printed in ["延べ209人100人が参加した。", "「案内」を209回100回以上配信した。"] {
        let extraction = redline("・会を開く。", &format!("・{printed}"));
        let edit = accepted(&extraction).into_iter().find(|edit| edit.before.starts_with("209"));
        assert!(edit.is_some(), "{printed}: {:#?}", extraction.edits);
    }
}

/// A list of values of one unit is no value that stands there twice.
#[test]
fn entries_of_a_list_are_looked_at_one_by_one() {
    let extraction = redline("・会を開く。", "・支援　31件、4件5件、56件");
    assert!(
        extraction.edits.iter().all(|edit| !edit.before.contains('、') && !edit.after.contains('、')),
        "{:#?}",
        extraction.edits
    );
}

/// An abbreviation or the name of a site before a count.
#[test]
fn abbreviations_do_not_hide_what_is_counted() {
    for (line, digits) in [
        ("ＡＥＤ6466台", "«6466»"),
        ("SNS２４２７件", "«２４２７»"),
        ("ホームページ　17641763 回", "«17641763»"),
        ("電話　14191425 件", "«14191425»"),
    ] {
        let extraction = redline("・会を開く。", &format!("・{line}"));
        let shown = extraction.edits.iter().any(|edit| edit.field == "prior_results" && edit.before != "９");
        assert!(shown || told(&extraction, digits), "{line}: {:#?}", extraction.findings);
    }
}

#[test]
fn a_row_of_numbers_is_no_edit() {
    let extraction =
        plain("・会を開く。", "・29 年度 3030 年度 30年度 3030.5達成\n・回数　５ 8 1215 回\n・参加　481216人");
    assert_eq!(accepted(&extraction), [] as [&Edit; 0]);
}

#[test]
fn a_value_is_struck_with_its_unit() {
    for (printed, before, after) in [
        ("30団体・個人35団体・個人", "30団体・個人", "35団体・個人"),
        ("50件55件", "50件", "55件"),
        ("46.2％48.1％", "46.2％", "48.1％"),
    ] {
        let extraction = redline("・会を開く。", &format!("・参画　{printed}"));
        let edit = extraction.edits.iter().find(|edit| edit.before == before && edit.after == after);
        assert!(
            edit.is_some_and(|edit| edit.evidence.iter().any(|code| code == "unit-repeated")),
            "{printed}: {:#?}",
            extraction.edits
        );
    }
}

#[test]
fn calendar_years_are_whole() {
    let content = "2025（令和７）年の催しに向け、「2030アジェンダ」を踏まえる。\n令和7（2025）年度末までに行う。\n2018、2019年の調査を参考にする。";
    let extraction = redline(content, "・会場　136か所");
    let touched = extraction.edits.iter().find(|edit| edit.field == "content" && edit.basis != Basis::Ambiguous);
    assert_eq!(touched, None);
    let initiative = &extraction.plan.issues[0].strategies[0].initiatives[0];
    let content = initiative.content.as_deref().unwrap_or_default();
    for words in ["2025（令和７）年", "2030アジェンダ", "令和7（2025）年度", "2018、2019年"] {
        assert!(content.contains(words), "{words}: {content}");
    }
}

/// Numbers of telephones, files, dates, times and places count nothing: they are not divided, and nobody is asked.
#[test]
fn what_only_looks_like_a_value_is_left_alone() {
    for line in [
        "TEL 06(3534)5283まで。",
        "電話番号0665769683、内線4512",
        "〒5520007、郵便番号552-0007",
        "管理番号：221208の書類",
        "ID：990614、会員番号708612",
        "法人番号6000020271004",
        "JIS X 4051、ISO14001に従う。",
        "縮尺1：2500の地図",
        "20241025版を使う。",
        "2024/4/1に始め、4/12に終える。",
        "令和4.12.25に行う。",
        "10:30～15:45に開く。",
        "24時間365日受け付ける。",
        "12/48頁を見る。",
        "大阪・関西万博2025に向ける。",
        "2020国勢調査による。",
        "8050問題に取り組む。",
        "2021/2022年までに半分とする。",
        "2021／22年度の調査による。",
        "65歳以上の方、40～74歳の方を対象とする。",
        "SDGsのゴール1.2、11.5及び17.14に資する。",
        "601会議室で開く。",
        "午前10時45分に始める。",
        "24時間、年365日見守る。",
        "2024.4.12改訂",
        "2035/4/21公表",
        "（20代、30代）の参加",
        "人口10万人当たりの件数",
        "11月1日から26日まで開く。",
        "SDGsのゴール6、11、17に資する。",
        "資料（P.15）を見る。",
        "COVID-19に備える。",
    ] {
        let extraction = redline(&format!("・{line}"), "・会場　136か所");
        let content: Vec<&Edit> = extraction.edits.iter().filter(|edit| edit.field == "content").collect();
        assert_eq!(content, [] as [&Edit; 0], "{line}");
        let initiative = &extraction.plan.issues[0].strategies[0].initiatives[0];
        assert!(initiative.content.as_deref().is_some_and(|content| content.contains(line)), "{line}");
        for digits in line.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() > 1) {
            assert!(!told(&extraction, &format!("«{digits}»")), "{line}: {:#?}", extraction.findings);
        }
    }
}

/// What is counted is weighed though a word of a name stands before it.
#[test]
fn words_of_names_do_not_hide_what_is_counted() {
    for (printed, digits) in [("電話相談　1419件", "1419"), ("防災地図　1419部", "1419"), ("参加者　12-1518人", "1518")]
    {
        let extraction = redline("・会を開く。", &format!("・{printed}"));
        let edited = extraction
            .edits
            .iter()
            .any(|edit| edit.at.iter().any(|at| at.text.as_deref().is_some_and(|text| text.contains(digits))));
        assert!(edited || told(&extraction, &format!("«{digits}»")), "{printed}: {:#?}", extraction.edits);
    }
}

/// Years and hours that cannot be are told, and never taken as they stand.
#[test]
fn years_and_hours_that_cannot_be_are_told() {
    for (line, digits) in
        [("2930年度の比較による。", "2930"), ("令和34年度に始める。", "34"), ("平成3031年度に行う。", "3031")]
    {
        let extraction = redline(&format!("・{line}"), "・会場　136か所");
        assert!(told(&extraction, &format!("«{digits}»")), "{line}: {:#?}", extraction.findings);
        assert!(accepted(&extraction).iter().all(|edit| edit.field != "content"), "{line}");
    }
    for (line, before, after) in [("午後3時4時から開く。", "3時", "4時"), ("午後34時から開く。", "3", "4")]
    {
        let extraction = redline(&format!("・{line}"), "・会場　136か所");
        let edit = extraction.edits.iter().find(|edit| edit.field == "content");
        assert!(
            edit.is_some_and(|edit| edit.before == before && edit.after == after),
            "{line}: {:#?}",
            extraction.edits
        );
    }
}

/// What is no counter behind digits makes no edit of them: a change is asked about.
#[test]
fn digits_before_no_counter_are_not_divided() {
    for line in ["7040支援に取り組む。", "1215対策を進める。", "「2045ビジョン」に沿う。"] {
        let extraction = redline(&format!("・{line}"), "・会場　136か所");
        assert!(accepted(&extraction).iter().all(|edit| edit.field != "content"), "{line}: {:#?}", extraction.edits);
    }
}

/// Two amounts with a blank between them may be a change, and may be those of two years.
#[test]
fn two_amounts_in_one_box_are_no_settled_amount() {
    let text = dump(CHANGES, "・会を開く。", "・会場　136か所").replace("3,3103,275", "3,310 3,275");
    let extraction = read(&text);
    assert!(told(&extraction, "3,310 3,275"), "{:#?}", extraction.findings);
    assert!(accepted(&extraction).iter().all(|edit| edit.after != "3,275"));
}

/// A population stands in a plan as it is, without commas too.
#[test]
fn a_population_is_not_divided() {
    for printed in ["142161人", "74160人", "128203人"] {
        let text = dump(CHANGES, "・会を開く。", "・会場　136か所").replace(
            "具体的取組１－１－１",
            &format!("現状（課題設定の根拠となる現状・データ）\n区の人口　{printed}\n\n具体的取組１－１－１"),
        );
        let extraction = read(&text);
        assert!(
            accepted(&extraction).iter().all(|edit| edit.field != "current_state"),
            "{printed}: {:#?}",
            extraction.edits
        );
    }
}

#[test]
fn a_month_above_twelve_is_none() {
    let extraction = redline("9月末までに募り、1112月末までに行う。", "・会場　136か所");
    let edit = extraction.edits.iter().find(|edit| edit.field == "content").expect("an edit");
    assert_eq!((edit.before.as_str(), edit.after.as_str()), ("11", "12"));
}

#[test]
fn a_redline_says_that_words_cannot_be_seen() {
    let extraction = redline("地域団体と地域団体や企業と連携する。", "・会場　136か所");
    let redline = extraction.plan.redline.as_ref().expect("told");
    assert!(redline.probability > 0.9 && redline.words == ChangedWords::Unrecoverable, "{redline:?}");
    let codes: Vec<&str> = extraction.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert!(codes.contains(&"struck-words-unrecoverable") && codes.contains(&"words-ambiguous"), "{codes:?}");
    let edit = extraction.edits.iter().find(|edit| edit.before == "地域団体と").expect("offered");
    assert_eq!((edit.basis, edit.evidence.as_slice()), (Basis::Ambiguous, &["repeated-words".to_owned()][..]));
    assert!(!edit.at.is_empty());

    let extraction = plain("地域団体や企業と連携する。", "・会場　136か所");
    let redline = extraction.plan.redline.as_ref().expect("told");
    assert!(redline.probability < 0.05 && redline.words == ChangedWords::None, "{redline:?}");
    assert!(extraction.findings.iter().all(|finding| finding.code != "struck-words-unrecoverable"));
}

fn beside(text: &str, references: &[Extraction]) -> Extraction {
    let references = references.iter().cloned().map(Arc::new).collect();
    extract("dump.txt", text.as_bytes(), &Options { references, ..Options::default() }).expect("reads")
}

#[test]
fn a_reference_settles_what_it_states() {
    let text = dump(CHANGES, "・会を開く。", "・冊子の配布　13731934部\n・参加者　2152人");
    let last = dump(PLAIN, "・会を開く。", "・冊子の配布　1934部\n・参加者　212人")
        .replace("3,3103,275", "3,275")
        .replace("９12月末", "12月末");
    let mut last = read(&last);
    last.plan.stage = Some(Stage::Final);
    let settled = beside(&text, &[last]);
    assert_eq!(value_of(&settled, "冊子").as_deref(), Some("1934"));
    let wrong = settled.edits.iter().find(|edit| edit.basis == Basis::Stated && edit.after == "34");
    assert_eq!(wrong, None);

    let draft = dump("令和４年度　北区運営方針（素案）", "・会を開く。", "・冊子の配布　1373部\n・参加者　215人")
        .replace("3,3103,275", "3,310")
        .replace("９12月末", "９月末");
    let mut draft = read(&draft);
    draft.plan.stage = Some(Stage::Draft);
    let settled = beside(&text, &[draft]);
    let people = settled.edits.iter().find(|edit| edit.context.contains("参加者")).expect("an edit");
    assert_ne!(people.basis, Basis::Stated, "{people:#?}");
}

#[test]
fn a_guess_of_a_reference_is_no_fact() {
    let text = dump(CHANGES, "・会を開く。", "・冊子の配布　13731934部");
    let other = read(&dump(CHANGES, "・会を開く。", "・冊子の配布　137319部"));
    let settled = beside(&text, &[other]);
    let stated: Vec<&Edit> = settled.edits.iter().filter(|edit| edit.basis == Basis::Stated).collect();
    assert_eq!(stated, [] as [&Edit; 0]);
}

/// A negative number with its mark beside another is a change of it; behind a dash it may be a number of a record.
#[test]
fn negative_numbers_keep_their_marks() {
    for (printed, before, after, value) in
        [("苦情の増減　△12△9件", "△12", "△9", "-9"), ("前年比　▲30▲45人", "▲30", "▲45", "-45")]
    {
        let extraction = redline("・会を開く。", &format!("・{printed}"));
        let edit = extraction.edits.iter().find(|edit| edit.before == before && edit.after == after);
        assert!(edit.is_some_and(|edit| edit.basis == Basis::Inferred), "{printed}: {:#?}", extraction.edits);
        assert_eq!(value_of(&extraction, ""), Some(value.to_owned()), "{printed}");
    }
    let extraction = redline("・会を開く。", "・苦情の増減　-5-3件");
    assert!(told(&extraction, "«-5-3»"), "{:#?}", extraction.findings);
    assert!(accepted(&extraction).iter().all(|edit| edit.after != "-3"), "{:#?}", extraction.edits);
    assert_eq!(value_of(&extraction, "苦情"), None);
}

/// An item that is nothing but a negative number; where words follow, the mark is a bullet.
#[test]
fn a_negative_number_alone_is_no_bullet() {
    for (line, value) in [
        ("・△9件", "-9"),
        ("△9件", "-9"),
        ("▲9件（前年度比）", "-9"),
        ("▲9件を受けた。", "9"),
        ("△相談　9件", "9"),
        ("・相談　9件", "9"),
    ] {
        let extraction = plain("・会を開く。", line);
        assert_eq!(value_of(&extraction, ""), Some(value.to_owned()), "{line}");
    }
}

/// Twelve digits are two counts of six, with a blank before what they count too.
#[test]
fn long_counts_run_together_are_no_number_of_a_file() {
    for printed in ["209884189311人", "209884189311 人", "１０７７５４103511 部"] {
        let extraction = redline("・会を開く。", &format!("・延べ来場　{printed}"));
        let digits = printed.trim_end_matches(|c: char| !c.is_numeric());
        let read = value_of(&extraction, "来場");
        assert!(read.is_none() || read.as_deref() != Some(digits), "{printed}: {read:?}");
        assert!(
            extraction.edits.iter().any(|edit| edit.field == "prior_results"),
            "{printed}: {:#?}",
            extraction.edits
        );
    }
}

/// Budgets in single yen are whole thousands: 31383000 is no change from 3138 to 3000.
#[test]
fn amounts_in_single_yen_are_sized_as_budgets_are() {
    let text = dump(CHANGES, "・会を開く。", "・協定　18件").replace("3,104千", "30863000円");
    let text = text.replace("3,260千", "31383000円").replace("3,3103,275千 円", "3355300034218000円");
    let extraction = read(&text);
    let edits: Vec<String> =
        accepted(&extraction).iter().filter(|edit| edit.before.len() > 2).map(|edit| edit.before.clone()).collect();
    assert!(!edits.iter().any(|before| ["3086", "3138"].contains(&before.as_str())), "{edits:?}");
    let all: Vec<&str> = extraction.edits.iter().map(|edit| edit.before.as_str()).collect();
    assert!(all.contains(&"33553000"), "{all:?}");
}

/// The titles of the form since R5 count things too, and so does what the plan itself says.
#[test]
fn digits_of_titles_are_weighed() {
    let text = "令和６年度　北区運営方針　(素案)からの変更について\n\n目標（何をめざすのか）\n安心して暮らせるまち。\n\
                使命（どのような役割を担うのか）\n区民とともに年481216回歩む。\n重点的に取り組む経営課題\n\
                【経営課題1】助け合いのまち\n主な戦略\n①【つながりづくり（1,2151,340世帯）】\n・担い手を広げる。\n";
    let extraction = read(text);
    assert!(told(&extraction, "481216"), "{:#?}", extraction.findings);
    let all: Vec<&str> = extraction.edits.iter().map(|edit| edit.before.as_str()).collect();
    assert!(all.contains(&"1,215") || told(&extraction, "1,2151,340"), "{all:?}");
}
