//! Notations of single values that were met on real pages or may be expected there: budgets without brackets, in several
//! brackets, with their kind behind the year; labels behind marks and numbers; titles with marks; stages and their dates.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

fn extraction(text: &str) -> Value {
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")
}

fn plan(text: &str) -> Value {
    extraction(text)["plan"].take()
}

const ABOVE: &str = "令和4年度 港区運営方針\n重点的に取り組む主な経営課題\n経営課題1 安全なまちづくり\n【戦略1-1 防災】\n防災を進める。\n";

/// A row for each of a list.
fn each(list: &Value, row: impl FnMut(&Value) -> Value) -> Value {
    list.as_array().expect("a list").iter().map(row).collect()
}

/// Number, title, budgets and text of each initiative.
fn initiatives(lines: &str) -> Value {
    let plan = plan(&[ABOVE, lines].concat());
    let told = |one: &Value| {
        let stated = |budget: &Value| json!([budget["fiscal_year"], budget["kind"], budget["thousand_yen"]]);
        let text = if one["summary"].is_null() { &one["content"] } else { &one["summary"] };
        json!([one["number"], one["title"], each(&one["budgets"], stated), text])
    };
    each(&plan["issues"][0]["strategies"][0]["initiatives"], told)
}

#[test]
fn an_amount_behind_a_title_or_a_sentence_needs_no_bracket() {
    let wanted = json!([["1-1-1", "地域防災", [[2022, "budget", 263]], null]]);
    for lines in [
        "主な具体的取組(4年度予算額)\n1-1-1 地域防災 263千円\n",
        "主な具体的取組(4年度予算額)\n・1-1-1　地域防災　２６３千円\n",
        "具体的取組1-1-1 地域防災 263千円\n",
        "【1-1-1 地域防災】263千円\n",
        "【1-1-1 地域防災】 予算額 263千円\n",
    ] {
        assert_eq!(initiatives(lines), wanted, "{lines}");
    }
    let two =
        json!([["1-1-1", "地域防災", [[2022, "budget", 263]], null], ["1-1-2", "防犯", [[2022, "budget", 100]], null]]);
    for lines in [
        "【1-1-1 地域防災】263千円 【1-1-2 防犯】100千円\n",
        "【1-1-1 地域防災】263千円　〔1-1-2 防犯〕100千円\n",
        "【1-1-1 地域防災】(263千円) 【1-1-2 防犯】(100千円)\n",
    ] {
        assert_eq!(initiatives(lines), two, "{lines}");
    }
    let told = json!([["1-1-1", "地域防災", [[2022, "budget", 263]], "支援する。"]]);
    for lines in ["【具体的取組1-1-1 地域防災】 支援する。 263千円\n", "【1-1-1 地域防災】\n支援する。263千円\n"]
    {
        assert_eq!(initiatives(lines), told, "{lines}");
    }
}

#[test]
fn budgets_in_several_brackets_and_with_brackets_inside() {
    let both = json!([["1-1-1", "地域防災", [[2022, "budget", 263], [2022, "settlement", 250]], "支援する。"]]);
    for line in [
        "[予算額 263千円] [決算額 250千円]",
        "〔予算額263千円〕〔決算額250千円〕",
        "（予算額 263千円）（決算額 250千円）",
    ] {
        assert_eq!(initiatives(&format!("【具体的取組1-1-1 地域防災】{line}\n支援する。\n")), both, "{line}");
    }
    for (inner, label) in [
        ("他に債務負担行為 1,000千円", "他に債務負担行為"),
        ("令和4～6年度債務負担行為 1,000千円", "令和4～6年度債務負担行為"),
        ("うち国費 1,000千円", "国費"),
    ] {
        let text = format!("{ABOVE}【具体的取組1-1-1 地域防災】[予算額2,263千円({inner})]\n支援する。\n");
        let initiative = plan(&text)["issues"][0]["strategies"][0]["initiatives"][0].take();
        let budget = &initiative["budgets"][0];
        assert_eq!([&budget["thousand_yen"], &initiative["content"]], [&json!(2263), &json!("支援する。")], "{inner}");
        assert_eq!(budget["parts"][0]["label"], label, "{inner}");
    }
}

#[test]
fn the_kind_of_an_amount_may_stand_behind_its_year() {
    let wanted = json!([[
        "1-1-1",
        "地域防災",
        [[2020, "settlement", 240], [2021, "budget", 250], [2022, "budget", 263]],
        "支援する。"
    ]]);
    for line in [
        "予算額 令和2年度(決算) 240千円 令和3年度 250千円 令和4年度 263千円",
        "令和2年度（決算額） 240千円 令和3年度（予算額） 250千円 令和4年度（予算額） 263千円",
        "2年度(決算) 240千円 3年度(予算) 250千円 4年度(予算) 263千円",
    ] {
        assert_eq!(initiatives(&format!("【具体的取組1-1-1 地域防災】\n支援する。\n{line}\n")), wanted, "{line}");
    }
}

#[test]
fn an_amount_that_a_heading_awaits_may_stand_before_further_text() {
    let heading = "具体的取組1-1-1 街頭犯罪の抑止(4年度予算額)\n";
    for (lines, text) in [
        ("見守りカメラを設置する。(10,000千円)\n", "見守りカメラを設置する。"),
        (
            "見守りカメラを設置する。(10,000千円)\n\nパトロールを行う。\n",
            "見守りカメラを設置する。\nパトロールを行う。",
        ),
    ] {
        let extraction = extraction(&[ABOVE, heading, lines].concat());
        let initiative = &extraction["plan"]["issues"][0]["strategies"][0]["initiatives"][0];
        assert_eq!([&initiative["title"], &initiative["content"]], ["街頭犯罪の抑止", text]);
        assert_eq!(initiative["budgets"][0]["thousand_yen"], 10000);
        let codes = each(&extraction["findings"], |finding| finding["code"].clone());
        assert!(!codes.to_string().contains("budget-blank"), "{codes}");
    }
}

#[test]
fn strategies_of_a_list_have_budgets() {
    let text = "令和6年度 港区運営方針\n重点的に取り組む経営課題\n【経営課題1 安全なまちづくり】\n課題認識\n・進める必要がある。\n主な戦略\n・防災力の向上(6,500千円)\n・防犯対策の強化（1,000千円）\n・見守り（5人）\n";
    let told = |one: &Value| json!([one["summary"], each(&one["budgets"], |budget| budget["thousand_yen"].clone())]);
    let strategies = each(&plan(text)["issues"][0]["strategies"], told);
    assert_eq!(strategies, json!([["・防災力の向上", [6500]], ["・防犯対策の強化", [1000]], ["・見守り（5人）", []]]));
}

#[test]
fn a_next_section_ends_the_last_record() {
    for heading in ["2 主な業務改革の取組", "２　市政改革に係る取組", "2. 自己評価"] {
        let text = format!(
            "平成25年度 港湾局運営方針\n1 重点的に取り組む主な経営課題\n経営課題1 安全な港\n【戦略1-1】\n防災\n【具体的取組1-1-1】\n料理教室の開催\n・市民向けに開催\n〔予算額 3百万円〕\n{heading}\n・指定管理者制度の検討\n"
        );
        let plan = plan(&text);
        let initiative = &plan["issues"][0]["strategies"][0]["initiatives"][0];
        assert_eq!([&initiative["title"], &initiative["content"]], ["料理教室の開催", "・市民向けに開催"], "{heading}");
        assert_eq!(initiative["budgets"][0]["thousand_yen"], 3000, "{heading}");
        assert_eq!(plan["other_boxes"][0]["text"], "・指定管理者制度の検討", "{heading}");
    }
    let list = "1 重点的に取り組む主な経営課題\n経営課題1 安全な港\n【戦略1-1】\n防災\n【具体的取組1-1-1】\n料理教室\n1 啓発の取組\n2 訓練の取組\n";
    let content = plan(&["平成25年度 港湾局運営方針\n", list].concat())["issues"][0]["strategies"][0]["initiatives"][0]
        ["content"]
        .take();
    assert_eq!(content, "1 啓発の取組\n2 訓練の取組");
}

#[test]
fn marks_that_say_new_are_none_of_a_title() {
    for heading in [
        "【具体的取組1-1-1】【新規】訓練",
        "【具体的取組1-1-1】訓練【拡充】",
        "【具体的取組1-1-1】 訓練 <新規>",
        "具体的取組1-1-1 【訓練】",
        "具体的取組(1-1-1) 訓練",
        "【具体的取組1-1-1】\n- 訓練",
        "【具体的取組1-1-1】\n＊ 訓練",
        "【具体的取組1-1-1】\n\u{f06c} 訓練",
    ] {
        let read = initiatives(&format!("{heading}\n支援する。\n"));
        assert_eq!(read, json!([["1-1-1", "訓練", [], "支援する。"]]), "{heading}");
    }
}

#[test]
fn strategies_without_a_head_or_brackets() {
    for (first, second) in
        [("戦略(1-1) 防災", "戦略(1-2) 防犯"), ("1-1 防災", "1-2 防犯"), ("１－１　防災", "１－２　防犯")]
    {
        let text = format!(
            "令和4年度 港区運営方針\n【経営課題1】安全なまち\n高める必要がある。\n{first}\n備えを進める。\n{second}\n見守る。\n"
        );
        let issue = plan(&text)["issues"][0].take();
        assert_eq!(issue["overview"], "高める必要がある。", "{first}");
        let told = |one: &Value| json!([one["number"], one["title"], one["summary"]]);
        let wanted = json!([["1-1", "防災", "備えを進める。"], ["1-2", "防犯", "見守る。"]]);
        assert_eq!(each(&issue["strategies"], told), wanted, "{first}");
    }
    let dates = plan("令和4年度 港区運営方針\n【経営課題1】安全なまち\n1-1 月に実施した。\n1-2 回目の調査\n");
    assert_eq!(dates["issues"][0]["strategies"], json!([]));
}

#[test]
fn goals_on_the_line_of_a_title() {
    for goals in ["主なSDGsゴール 11 13", "主なＳＤＧｓゴール　11　13", "関連するSDGs 11、13"] {
        let text = format!("令和4年度 港区運営方針\n経営課題1 安全なまち {goals}\n高める必要がある。\n");
        let issue = plan(&text)["issues"][0].take();
        assert_eq!([&issue["title"], &issue["overview"]], ["安全なまち", "高める必要がある。"], "{goals}");
        assert_eq!(issue["sdgs"], json!(["11", "13"]), "{goals}");
    }
}

#[test]
fn a_title_whose_bracket_is_lost_ends_with_its_line() {
    for text in ["\nすべての家庭が安心して暮らせるまちにする。", "・子育てを支える。", "すべての家庭を支える。"]
    {
        let issue =
            plan(&format!("令和7年度 旭区運営方針\n【経営課題1：子育て支援の充実\n{text}\n"))["issues"][0].take();
        assert_eq!([&issue["title"], &issue["overview"]], ["子育て支援の充実", text.trim()]);
    }
    let wrapped =
        plan("令和7年度 旭区運営方針\n【経営課題1 子育て支援のさらなる\n充実】\n支える。\n")["issues"][0].take();
    assert_eq!(wrapped["title"], "子育て支援のさらなる充実");
}

#[test]
fn labels_behind_marks_numbers_and_in_bold() {
    for (open, close) in [
        ("", ""),
        ("○ ", ""),
        ("➢", ""),
        ("▪ ", ""),
        ("* ", ""),
        ("\u{f06c} ", ""),
        ("(1)", ""),
        ("①", ""),
        ("1. ", ""),
        ("**", "**"),
    ] {
        let text = format!(
            "令和6年度 港区運営方針\n【経営課題1】安全なまち\n{open}課題認識{close}\n・備えが足りない。\n{open}主な戦略{close}\n・訓練を行う。\n"
        );
        let issue = plan(&text)["issues"][0].take();
        assert_eq!(
            [&issue["overview"], &issue["strategies"][0]["summary"]],
            ["・備えが足りない。", "・訓練を行う。"],
            "{open}"
        );
    }
    for (open, close) in [("【Ⅰ.", "】"), ("Ⅰ.【", "】"), ("【①", "】"), ("**", "**"), ("１　【", "】")]
    {
        let text = format!(
            "令和6年度 港区運営方針\n{open}区の目標（何をめざすのか）{close}\n安全なまち\n区長の方針\n防災に力を入れる。\n"
        );
        let plan = plan(&text);
        assert_eq!([&plan["goal"], &plan["policy"]], ["安全なまち", "防災に力を入れる。"], "{open}");
    }
}

#[test]
fn years_in_kanji_are_years() {
    let text = "令和六年度住吉区運営方針\n重点的に取り組む経営課題\n【経営課題1】地域\n・令和四年度決算額 6千2百万円\n・令和六年度予算額 6千4百万円\n";
    let plan = plan(text);
    assert_eq!(plan["fiscal_year"], 2024);
    let stated = |budget: &Value| json!([budget["fiscal_year"], budget["thousand_yen"]]);
    assert_eq!(each(&plan["issues"][0]["budgets"], stated), json!([[2022, 62000], [2024, 64000]]));
}

#[test]
fn titles_over_lines_and_stages_with_their_dates() {
    for (lines, name, stage, date) in [
        ("令和7年度 西成区\n運営方針", "西成区", "final", None),
        ("大阪市西成区役所 令和7年度運営方針", "西成区", "final", None),
        ("令和7年度 区運営方針【西成区】", "西成区", "final", None),
        ("令和7年度 西成区運営方針(修正版)", "西成区", "corrected", None),
        (
            "令和7年度 西成区運営方針の変更について\n令和7年8月1日付けで変更しました。",
            "西成区",
            "revised",
            Some("2025-08-01"),
        ),
        (
            "令和7年度 西成区運営方針\n・令和8年6月7日更新\n運営方針の進捗管理を実施しました。",
            "西成区",
            "evaluated",
            Some("2026-06-07"),
        ),
    ] {
        let plan = plan(&format!("{lines}\n区の目標（何をめざすのか）\n安全で安心なまち\n"));
        assert_eq!([&plan["organization"]["name"], &plan["stage"]], [name, stage], "{lines}");
        assert_eq!(plan["stage_date"].as_str(), date, "{lines}");
    }
}

/// An initiative of the R2 form with what follows its withdrawal criteria.
fn initiative(below: &str) -> Value {
    let text = format!(
        "令和4年度 港区運営方針\n経営課題1 【安全】\nめざす成果及び戦略 1-1 【備え】\nめざす状態<概ね3~5年間を念頭に設定>\n備えがある。\n具体的取組1-1-1 【訓練】\n当年度の取組内容\n訓練する。\n【撤退・再構築基準】\n訓練が5回以下であれば再構築する。\n{below}"
    );
    plan(&text)["issues"][0]["strategies"][0]["initiatives"][0].take()
}

#[test]
fn prior_results_with_years_in_their_bullets() {
    let read = |lines: &str| {
        let one = initiative(&format!("前年度までの実績\n{lines}\n"));
        let item = |item: &Value| json!([item["value"], item["unit"]]);
        each(&one["prior_results"], |prior| json!([prior["fiscal_year"], each(&prior["items"], item)]))
    };
    let wanted = json!([[2020, [[30, "回"]]], [2021, [[35, "回"]]]]);
    for lines in [
        "・2年度 部会の開催 30回\n・3年度 部会の開催 35回",
        "・部会の開催 2年度30回、3年度35回",
        "2年度\n・部会 30回\n3年度\n・部会 35回",
    ] {
        assert_eq!(read(lines), wanted, "{lines}");
    }
}

/// What a note or a lone number below results says is no result; bullets of any shape are.
#[test]
fn notes_and_lone_numbers_below_results_are_none() {
    // No line below the first is so full that it wraps.
    let read = |bullet: &str, lines: &str| {
        let first = "手順を確認する会を区内のすべての小学校で開いた　20回";
        let lines = format!("前年度までの実績\n３年度（12月末時点）\n{bullet}{first}\n{lines}\n");
        each(&initiative(&lines)["prior_results"][0]["items"], |item| item["value"].clone())
    };
    for mark in ["＊", "※", "*", "＊1 ", "※１　", "＊ "] {
        let lines = format!("・訓練をした避難所　36か所\n{mark}36か所のうち4か所は夜間");
        assert_eq!(read("・", &lines), json!([20, 36, null]), "{mark}");
    }
    for bullet in ["＊", "※", "* "] {
        assert_eq!(read(bullet, &format!("{bullet}避難所　36か所")), json!([20, 36]), "{bullet}");
    }
    assert_eq!(read("・", "* 訓練　4回"), json!([20, 4]), "bullets of two kinds");
    for number in ["3", "３", "12", "(3)", "（12）"] {
        assert_eq!(read("・", &format!("・避難所　36か所\n{number}")), json!([20, 36, null]), "{number}");
    }
    assert_eq!(read("・", "・訓練をした避難所\n36"), json!([20, 36]), "the number of the line before");
}

#[test]
fn the_year_at_the_head_of_a_sentence_is_that_of_its_target() {
    for sentence in
        ["令和5年度末までに、備えをする人の割合を55%以上にする。", "令和5年度までに備えをする人の割合 55%以上"]
    {
        let text = format!(
            "令和4年度 港区運営方針\n経営課題1 【安全】\nめざす成果及び戦略 1-1 【備え】\nアウトカム(成果)指標(めざす状態を数値化した指標)\n・{sentence}\n"
        );
        let target = plan(&text)["issues"][0]["strategies"][0]["outcome_indicators"][0]["target"].take();
        assert_eq!(target["fiscal_year"], 2023, "{sentence}");
        assert_eq!([&target["value"], &target["comparison"]], [&json!(55), &json!(">=")], "{sentence}");
    }
}

#[test]
fn codes_belong_to_the_boxes_that_ask_for_them() {
    let rated = |process: &str, effect: &str| {
        let below = format!(
            "自己評価\n当年度の取組実績\n・訓練 3回\nプロセス指標の達成状況\n{process}①:目標達成 (ⅰ)取組は予定どおり実施 (ⅱ)取組を予定どおり実施しなかった\n②:目標未達成 (ⅰ)取組は予定どおり実施 (ⅱ)取組を予定どおり実施しなかった\n③:撤退・再構築基準未達成\n戦略に対する取組の有効性\n{effect}ア:有効であり、継続して推進\nイ:有効でないため、取組を見直す\n―:プロセス指標未設定(未測定)\n改善策\n・周知する\n"
        );
        let review = initiative(&below)["self_evaluation"].take();
        let row = |one: &Value| json!([one["item"], one["code"]]);
        json!([each(&review["ratings"], row), review["results"]])
    };
    let (process, effect) = ("プロセス指標の達成状況", "戦略に対する取組の有効性");
    let results = "・訓練 3回";
    assert_eq!(rated("①(ⅰ)\n", "ア\n"), json!([[[process, "①(ⅰ)"], [effect, "ア"]], results]));
    assert_eq!(rated("", "ア\n"), json!([[[effect, "ア"]], results]));
    assert_eq!(rated("②(ⅱ)\n", ""), json!([[[process, "②(ⅱ)"]], results]));
    assert_eq!(rated("①(ⅰ)\n", "-\n"), json!([[[process, "①(ⅰ)"], [effect, "-"]], results]));
    assert_eq!(
        rated("①:目標達成\n", "ア:有効であり、継続して推進\n"),
        json!([[[process, "①"], [effect, "ア"]], results])
    );
}
