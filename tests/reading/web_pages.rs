//! Pages of a city's site as text: every line a paragraph, marks of the site around the plan, lists with any bullet,
//! headings of the page's own, and a copy that breaks off anywhere.

use miekeshi::pipeline::{Options, extract};
use miekeshi::record::{Extraction, FurnitureKind, Issue, Stage};

fn read(text: &str) -> Extraction {
    extract("page.txt", text.as_bytes(), &Options::default()).expect("text")
}

/// A page with a plan of the R5 form; `rest` stands behind the head of the list of issues.
fn page(rest: &str) -> Extraction {
    read(&[HEAD, "重点的に取り組む経営課題\n", rest].concat())
}

const HEAD: &str = "ページの先頭です\nメニューの終端です。\n令和7年度 淀川区運営方針\n2025年8月29日\nページ番号:650816\n\
    目標(何をめざすのか)\n安全なまちをめざす。\n使命(どのような役割を担うのか)\n場を整える。\n\
    令和7年度 所属運営の基本的な考え方(区長の方針)\nつながりを大切にする。\n";

fn codes(extraction: &Extraction) -> Vec<&str> {
    extraction.findings.iter().map(|finding| finding.code.as_str()).collect()
}

type Listed<'a> = Vec<(&'a str, Option<&'a str>, Option<&'a str>)>;

fn strategies(issue: &Issue) -> Listed<'_> {
    let strategies = issue.strategies.iter();
    strategies.map(|one| (one.number.as_str(), one.title.as_deref(), one.summary.as_deref())).collect()
}

#[test]
fn marks_of_the_site_are_furniture_and_no_findings() {
    let page = page("経営課題1 安全なまち\n課題認識\n備えが要る。\n");
    let listed: Vec<&str> = page
        .furniture
        .iter()
        .filter(|one| one.kind == FurnitureKind::Navigation)
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(listed, ["ページの先頭です", "メニューの終端です。", "2025年8月29日", "ページ番号:650816"]);
    assert_eq!(page.plan.stage_date, None, "the date of an update is not the plan's");
    assert_eq!(codes(&page), [] as [&str; 0]);
    assert_eq!(page.plan.form.as_ref().map(|form| form.id.as_str()), Some("r5"));
}

#[test]
fn strategies_are_the_bullets_of_their_list_whatever_the_bullet_is() {
    for bullet in ["• ", "  • ", "・", "○ ", "- ", "●"] {
        for end in ["", "を図る。"] {
            for after in ["", "経営課題2 子どものまち\n課題認識\n場が要る。\n", "アウトカム指標\n満足度 80%以上\n"]
            {
                let list = ["備えの促進", "地域の力の向上", "見守りの推進"].map(|one| format!("{bullet}{one}{end}\n"));
                let rest = ["経営課題1 安全なまち\n主な戦略(課題解決の方策)\n", &list.concat(), after].concat();
                let page = page(&rest);
                let issue = &page.plan.issues[0];
                let numbers: Vec<&str> = issue.strategies.iter().map(|one| one.number.as_str()).collect();
                assert_eq!(numbers, ["1-1", "1-2", "1-3"], "{rest}");
                assert_eq!(issue.overview, None, "{rest}");
            }
        }
    }
}

#[test]
fn a_line_in_brackets_heads_the_strategies_below_it() {
    for (open, close) in [("【", "】"), ("<", ">"), ("(", ")"), ("≪", "≫")] {
        let rest = format!(
            "【経営課題1】交通\n【主な戦略】\n{open}地下鉄{close}\n・駅を直す。\n・車両を直す。\n{open}バス{close}\n・路線を直す。\n"
        );
        let page = page(&rest);
        let wanted = [
            ("1-1", Some("地下鉄"), Some("・駅を直す。\n・車両を直す。")),
            ("1-2", Some("バス"), Some("・路線を直す。")),
        ];
        assert_eq!(strategies(&page.plan.issues[0]), wanted, "{rest}");
    }
}

#[test]
fn the_head_of_the_first_group_of_a_box_is_told_and_no_text() {
    let page = page(
        "【経営課題1】防災\n課題認識\n【備えの取組】\n・備蓄が足りない。\n・訓練が少ない。\n主な戦略\n・備える。\n",
    );
    assert_eq!(page.plan.issues[0].overview.as_deref(), Some("・備蓄が足りない。\n・訓練が少ない。"));
    let told = page.findings.iter().find(|finding| finding.code == "label-unknown").expect("told");
    assert!(told.message.contains("【備えの取組】"), "{}", told.message);
}

#[test]
fn a_bracket_that_states_a_budget_is_the_budget_of_its_record() {
    for (open, close) in [("[", "]"), ("（", "）"), ("〔", "〕"), ("【", "】")] {
        let budget = format!("{open}予算額 40,544百万円{close}");
        let page =
            page(&format!("【経営課題1】備え\n【アウトカム指標】\n・満足度 80%以上\n・体制の整備\n\n {budget}\n"));
        let issue = &page.plan.issues[0];
        let amounts: Vec<_> = issue.budgets.iter().map(|budget| budget.thousand_yen.map(|of| of.to_string())).collect();
        assert_eq!(amounts, [Some("40544000".to_owned())], "{budget}");
        let targets: Vec<_> = issue
            .outcome_indicators
            .iter()
            .map(|one| one.target.as_ref().and_then(|target| target.value).map(|value| value.to_string()))
            .collect();
        assert_eq!(targets, [Some("80".to_owned()), None], "{budget}");
    }
}

#[test]
fn budgets_may_stand_behind_any_bullet() {
    for bullet in ["", "・", "• ", "  • ", "- ", "‐", "○ "] {
        let lines = ["5年度決算額 6千2百万円", "6年度予算額 6千3百万円", "7年度予算額 6千4百万円"];
        let lines = lines.map(|line| format!("{bullet}令和{line}\n")).concat();
        let page = page(&format!("【経営課題1】人がつながるまち\n{lines}課題認識\n担い手が足りない。\n"));
        let amounts: Vec<_> = page.plan.issues[0]
            .budgets
            .iter()
            .map(|budget| (budget.fiscal_year, budget.thousand_yen.map(|of| of.to_string())))
            .collect();
        let wanted = [(2023, "62000"), (2024, "63000"), (2025, "64000")];
        assert_eq!(amounts, wanted.map(|(year, amount)| (Some(year), Some(amount.to_owned()))), "{bullet}");
    }
}

#[test]
fn the_label_of_an_amount_is_no_word_of_a_title() {
    let page =
        page("【経営課題1】備え\n1-1 防災\n具体的取組1-1-1 自助の推進(7年度予算額)\n(1,976千円)\n訓練を行う。\n");
    let initiative = &page.plan.issues[0].strategies[0].initiatives[0];
    assert_eq!(initiative.title.as_deref(), Some("自助の推進"));
    assert_eq!(initiative.budgets[0].thousand_yen.map(|of| of.to_string()).as_deref(), Some("1976"));
}

#[test]
fn a_copy_that_breaks_off_in_a_label_ends_the_field_before_it() {
    for cut in ["重点的に取", "重点的に取り組む主な経営", "令和7年度 所属運営の基", "【令和7年度 所属運営の基"]
    {
        let text = [
            "令和7年度 淀川区運営方針\n目標(何をめざすのか)\n安全。\n使命(どのような役割を担うのか)\n場を整える。\n",
            cut,
        ];
        let page = read(&text.concat());
        assert_eq!(page.plan.mission.as_deref(), Some("場を整える。"), "{cut}");
        let told =
            page.findings.iter().any(|finding| finding.code == "label-cut-short" && finding.message.contains(cut));
        assert!(told, "{cut}: {:?}", codes(&page));
    }
    let page = read("令和7年度 淀川区運営方針\n使命(どのような役割を担うのか)\n場を整える。\n【令和4年度 区運");
    assert_eq!(page.plan.mission.as_deref(), Some("場を整える。"));
    assert!(page.findings.iter().any(|finding| finding.message.contains("【令和4年度 区運")));
}

#[test]
fn words_of_a_heading_in_brackets_are_kept() {
    for heading in
        ["【集中の方針】-様式2について", "【選択の方針】-様式3について", "【集中の方針】", "【区の方針転換】について"]
    {
        let text = format!(
            "平成26年度市政改革室運営方針\n【平成26年度 室運営の基本的な考え方(室長の方針)】\n\n{heading}\n\n・取組を進める。\n"
        );
        let policy = read(&text).plan.policy.expect("a policy");
        let words = heading.trim_matches(['【', '】']).split('】').next().expect("words");
        assert!(policy.contains(words), "{heading}: {policy}");
    }
}

#[test]
fn paragraphs_of_a_page_stay_apart_however_long_they_are() {
    for times in [4, 8] {
        let long = "区民のみなさんとともに、だれもが安心して暮らせるまちをつくるために、".repeat(times);
        let text = format!(
            "令和7年度 淀川区運営方針\n目標(何をめざすのか)\n{long}力を合わせて取り組みます。\n{long}助け合います。\n"
        );
        let plan = read(&text).plan;
        assert_eq!(plan.goal, Some(format!("{long}力を合わせて取り組みます。\n{long}助け合います。")), "{times}");
    }
}

#[test]
fn a_title_that_stands_twice_is_one_and_its_second_form_may_tell_the_stage() {
    for (again, stage) in [
        ("令和7年度 淀川区運営方針について", Stage::Final),
        ("1 令和7年度 淀川区運営方針(概要)", Stage::Final),
        ("令和7年度 淀川区運営方針(令和7年8月改定)", Stage::Revised),
        ("令和7年度 淀川区運営方針（素案）", Stage::Draft),
    ] {
        let text = format!("令和7年度 淀川区運営方針\n\n{again}\n目標(何をめざすのか)\n安全なまち。\n");
        let plan = read(&text).plan;
        assert_eq!(plan.title.as_deref(), Some("令和7年度 淀川区運営方針"), "{again}");
        assert_eq!(plan.stage, Some(stage), "{again}");
    }
}

#[test]
fn the_date_above_an_announcement_is_its_date() {
    for date in ["[平成29年10月6日]", "（平成29年10月6日）", "平成29年10月6日"] {
        let text = format!(
            "平成29年度交通局運営方針\n\n{date}\n\n運営方針の進捗管理(中間)を実施しました。その結果について、「中間振り返り」欄に反映しています。\n【局の目標(何をめざすのか)】\n安全に運ぶ。\n"
        );
        let plan = read(&text).plan;
        assert_eq!((plan.stage, plan.stage_date.as_deref()), (Some(Stage::Midyear), Some("2017-10-06")), "{date}");
    }
}

#[test]
fn a_slip_behind_the_name_of_a_ward_is_told() {
    for slip in ["度", "の度", "等"] {
        let extraction =
            read(&format!("令和4年度 生野区{slip}運営方針\n【区の目標(何をめざすのか)】\n居場所のあるまち。\n"));
        assert_eq!(extraction.plan.organization.name.as_deref(), Some("生野区"), "{slip}");
        assert!(codes(&extraction).contains(&"organization-misprinted"), "{slip}");
    }
}

#[test]
fn a_sentence_about_changes_is_no_redline() {
    let with = |line: &str| read(&HEAD.replace("目標(何", &format!("{line}\n目標(何")));
    for line in [
        "運営方針の一部を修正しました。(令和6年8月12日)",
        "今年度の運営方針においても表示するよう変更を行いました。",
        "市民ニーズの変化に応じて事業を修正し、見直す。",
    ] {
        let page = with(line);
        assert!(!codes(&page).contains(&"struck-words-unrecoverable"), "{line}");
    }
    for line in
        ["(素案)からの変更について", "変更箇所は赤字で示しています。", "修正箇所を見え消しで示す。", "新旧対照表"]
    {
        let page = with(line);
        assert!(codes(&page).contains(&"struck-words-unrecoverable"), "{line}");
    }
}

#[test]
fn the_policy_of_a_whole_city_is_no_plan_of_a_ward() {
    for title in ["令和4年度市政運営方針", "令和4年度 市政運営方針(全文)", "平成26年度府政運営方針"]
    {
        let text =
            format!("{title}\n\n本日ここに、新年度の市政に臨む所信を申し述べます。\n子育てと教育に力を入れます。\n");
        let extraction = read(&text);
        assert!(codes(&extraction).contains(&"not-a-plan"), "{title}");
        assert_eq!((extraction.plan.stage, extraction.plan.title), (None, None), "{title}");
    }
}

#[test]
fn what_the_site_prints_below_a_plan_is_furniture() {
    let tail = "添付資料\n・令和7年度淀川区運営方針(PDF形式, 192.62KB)\n様式2(XLSX形式, 1.20MB)\n\
        CC(クリエイティブコモンズ)ライセンス\nにおけるCC-BY4.0\nで提供いたします。\n\
        - オープンデータを探す大阪市オープンデータポータルサイト\nAdobe Acrobat Reader DCのダウンロード(無償)\n\
        - PDFファイルを閲覧できない場合には、Adobe 社のサイトから入手してください。\nSNSリンクは別ウィンドウで開きます\n\
        • Facebookでシェア\n• Xでポストする\n• LINEで送る\n探している情報が見つからない\n\
        このページの作成者・問合せ先\n大阪市淀川区役所 政策企画課\n電話: 06-0000-0000 ファックス: 06-0000-0001\n\
        住所: 〒532-0000 大阪市淀川区\nメール送信フォーム\n";
    let page = page(&["経営課題1 安全なまち\n課題認識\n備えが要る。\n", tail].concat());
    assert_eq!(page.plan.issues[0].overview.as_deref(), Some("備えが要る。"));
    let navigation = page.furniture.iter().filter(|one| one.kind == FurnitureKind::Navigation).count();
    assert_eq!(navigation, 4 + tail.lines().count());
    assert_eq!(codes(&page), [] as [&str; 0]);
}

#[test]
fn the_marks_of_a_saved_page_are_furniture_too() {
    let html = "<html><head><meta charset=utf-8><title>大阪市</title></head><body><p>ページの先頭です</p>\
        <h1>令和7年度 淀川区運営方針</h1><p>2025年8月29日</p><p>ページ番号:650816</p>\
        <h2>目標(何をめざすのか)</h2><p>安全なまちをめざす。</p></body></html>";
    let page = extract("page.html", html.as_bytes(), &Options::default()).expect("a page");
    let marks: Vec<&str> = page.furniture.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(marks, ["ページの先頭です", "2025年8月29日", "ページ番号:650816"]);
    assert_eq!(page.plan.goal.as_deref(), Some("安全なまちをめざす。"));
    assert!(!codes(&page).contains(&"text-unplaced"), "{:?}", codes(&page));
}

#[test]
fn a_sentence_about_the_plan_is_no_text_of_its_last_label() {
    for label in ["平成25年度 淀川区運営の基本的な考え方", "【平成25年度 区運営の基本的な考え方】"]
    {
        let text = format!(
            "平成25年度淀川区運営方針(素案)\n\n平成25年度運営方針(素案)は、予算の算定にあたって策定するものであり、今後修正する予定です。\n\n\
             淀川区の目標(何をめざすのか)\n支えあうまちをつくる。\n淀川区の使命(どのような役割を担うのか)\n場を整える。\n{label}\n"
        );
        let plan = read(&text).plan;
        assert_eq!(plan.goal.as_deref(), Some("支えあうまちをつくる。"), "{label}");
        assert_eq!(plan.mission.as_deref(), Some("場を整える。"), "{label}");
        assert_eq!(plan.policy, None, "{label}");
    }
}

#[test]
fn the_date_of_an_announcement_is_the_one_in_its_bracket() {
    for (between, date) in [
        ("", "2017-09-30"),
        ("なお、平成29年8月に市政改革プラン2.0(区政編)が策定されたことに伴い、空欄の場合があります。", "2017-09-30"),
        ("平成28年10月5日に策定した計画に沿って記入しています。", "2017-09-30"),
    ] {
        let text = format!(
            "平成29年度 西淀川区運営方針\n運営方針の進捗管理(中間)を実施し、その結果については、「中間振り返り」欄に反映しています。{between}(平成29年9月30日)\n\
             区の目標(何をめざすのか)\n安全なまち。\n"
        );
        let plan = read(&text).plan;
        assert_eq!((plan.stage, plan.stage_date.as_deref()), (Some(Stage::Midyear), Some(date)), "{between}");
    }
}

#[test]
fn the_form_of_an_overview_is_that_of_its_year() {
    for (year, form) in [("平成25", "h25"), ("平成27", "h26"), ("平成29", "h28"), ("令和3", "r2"), ("令和6", "r5")]
    {
        let text = format!(
            "{year}年度 西区運営方針\n区の目標(何をめざすのか)\n安全なまち。\n区の使命(どのような役割を担うのか)\n場を整える。\n"
        );
        let extraction = read(&text);
        let found = extraction.plan.form.as_ref().expect("a form");
        assert_eq!((found.id.as_str(), found.certainty), (form, 0.5), "{year}");
        assert!(!codes(&extraction).contains(&"form-unknown"), "{year}");
    }
}

#[test]
fn a_title_on_the_line_below_its_number_is_one_at_every_level() {
    for (open, close) in [("【", "】"), ("<", ">"), ("≪", "≫")] {
        let text = format!(
            "平成25年度 中央卸売市場運営方針\n【局の目標(何をめざすのか)】\n食を支える。\n1 重点的に取り組む主な経営課題\n経営課題1\n「施設の機能の向上」\n\
             {open}戦略1-1{close}\n 施設の整備\n{open}具体的取組1-1-1{close}\n・本場の改良工事\n  安全のため、設備の改良工事を行う。\n  〔予算額 354百万円〕\n"
        );
        let plan = read(&text).plan;
        let strategy = &plan.issues[0].strategies[0];
        assert_eq!((strategy.title.as_deref(), &strategy.summary), (Some("施設の整備"), &None), "{open}");
        let initiative = &strategy.initiatives[0];
        assert_eq!(initiative.title.as_deref(), Some("本場の改良工事"), "{open}");
        let told = initiative.content.as_ref().or(initiative.summary.as_ref());
        assert_eq!(told.map(String::as_str), Some("安全のため、設備の改良工事を行う。"), "{open}");
        let amounts: Vec<_> =
            initiative.budgets.iter().map(|budget| budget.thousand_yen.map(|of| of.to_string())).collect();
        assert_eq!(amounts, [Some("354000".to_owned())], "{open}");
    }
}

#[test]
fn a_copy_that_breaks_off_in_an_amount_leaves_the_title_whole() {
    for cut in ["[算定見込額 263千", "[予算額 263", "〔25予算額 2", "(予算額 29,4"] {
        let page = page(&format!("【経営課題1】住民自治\n【1-2】 住民の参画\n【具体的取組1-2-2】 予算への参画 {cut}"));
        let initiative = &page.plan.issues[0].strategies[0].initiatives[0];
        assert_eq!(initiative.title.as_deref(), Some("予算への参画"), "{cut}");
    }
}

#[test]
fn a_bracket_in_which_a_copy_breaks_off_is_no_box() {
    let page = page("経営課題1 安全なまち\n課題認識\n備えが要る。\n【");
    assert!(page.plan.issues[0].other_boxes.is_empty());
    assert!(!codes(&page).contains(&"label-not-recognised"), "{:?}", codes(&page));
}

#[test]
fn lines_with_roman_numbers_stay_apart() {
    let page = read(
        "平成26年度 城東区運営方針\n【区の目標(何をめざすのか)】\n人が輝き、活気にあふれるまち\n\
         Ⅰ 豊かなコミュニティのもとで、人と人との絆がこれからも長く育まれていくこと\nⅡ 区の特性を活かして、まちが活性化されていくこと\n",
    );
    let goal = page.plan.goal.expect("a goal");
    assert_eq!(goal.lines().count(), 3, "{goal}");
}
