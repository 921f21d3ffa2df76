//! Pages whose lines ran together: a store of pages keeps a plan on one line, with a space where each line ended. The
//! records are those of the page with its lines.

use miekeshi::pipeline::{Options, extract};
use miekeshi::record::{Extraction, FurnitureKind, Plan, Stage};

fn read(text: &str) -> Extraction {
    extract("page.txt", text.as_bytes(), &Options::default()).expect("text")
}

/// A page with each line as the site prints it.
const R5: &[&str] = &[
    "ページの先頭です",
    "メニューの終端です。",
    "令和5年度 港区運営方針",
    "2024年6月10日",
    "ページ番号:596301",
    "令和5年度 港区運営方針",
    "運営方針の進捗管理を実施しました。その結果について、「アウトカム指標の達成状況(定量評価)」及び「今後の方針」に反映しています。(令和6年6月10日)",
    "【区の目標(何をめざすのか)】",
    "だれもが安心して暮らせる、笑顔のあふれるまちをめざす。",
    "【区の使命(どのような役割を担うのか)】",
    "・区民のみなさんとともに地域の力を高める。",
    "・身近な窓口として信頼される区役所をつくる。",
    "【令和5年度 所属運営の基本的な考え方(区長の方針)】",
    "三つの柱に沿って施策を進める。",
    "重点的に取り組む経営課題",
    "【経営課題1】災害に強いまちづくり",
    "課題認識",
    "・備えの輪を広げる必要がある。",
    "主な戦略(課題解決の方策)",
    "・訓練と講座を通じて備えを促す。",
    "・見守りの仕組みを整える。",
    "アウトカム指標",
    "・備えをしている区民の割合 80%以上",
    "【経営課題2】こどもが育つまちづくり",
    "課題認識",
    "・学びの場が足りない。",
];

/// What a record says, without its bullets.
fn facts(plan: &Plan) -> Vec<String> {
    let bare = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default();
        text.lines().map(|line| line.trim_start_matches(['・', '•', ' '])).collect::<Vec<_>>().join("/")
    };
    let mut facts = vec![
        format!("{:?} {:?} {:?} {:?}", plan.organization.name, plan.fiscal_year, plan.stage, plan.stage_date),
        bare(&plan.title),
        bare(&plan.goal),
        bare(&plan.mission),
        bare(&plan.policy),
    ];
    for issue in &plan.issues {
        facts.push(format!("{} {} {}", issue.number, bare(&issue.title), bare(&issue.overview)));
        facts.extend(issue.strategies.iter().map(|one| format!("{} {}", one.number, bare(&one.summary))));
        facts.extend(issue.outcome_indicators.iter().map(|one| format!("{:?} {:?}", one.measure, one.target)));
    }
    facts
}

#[test]
fn a_page_on_one_line_has_the_records_of_its_lines() {
    let wanted = facts(&read(&R5.join("\n")).plan);
    assert_eq!(wanted.len(), 5 + 2 + 2 + 1);
    for space in [" ", "　", "  "] {
        let page = read(&R5.join(space));
        assert_eq!(facts(&page.plan), wanted, "{space:?}");
        let marks = page.furniture.iter().filter(|one| one.kind == FurnitureKind::Navigation).count();
        assert_eq!(marks, 4, "{space:?}");
    }
    for bullet in ["•", "● ", "○"] {
        let lines: Vec<String> =
            R5.iter().map(|line| line.replacen('・', bullet, usize::from(line.starts_with('・')))).collect();
        let names = |plan: &Plan| {
            plan.issues.iter().map(|issue| (issue.title.clone(), issue.strategies.len())).collect::<Vec<_>>()
        };
        assert_eq!(names(&read(&lines.join(" ")).plan), names(&read(&R5.join("\n")).plan), "{bullet}");
    }
}

#[test]
fn the_title_of_a_sheet_on_one_line_names_its_organization() {
    let sheet = "【様式2】 令和元年度 都市計画局運営方針 経営課題1 【にぎわう都心の再生】 めざすべき将来像(最終的なめざす状態)<概ね10~20年間を念頭に設定> 人が集まり、新しい仕事が生まれる都心をめざす。 現状(課題設定の根拠となる現状・データ) ・空き店舗は平成29年度に120件である。 ・歩行者は減っている。";
    let plan = read(sheet).plan;
    assert_eq!(plan.organization.name.as_deref(), Some("都市計画局"));
    assert_eq!((plan.fiscal_year, plan.stage), (Some(2019), None), "a sheet of 様式２ alone says no stage");
    assert_eq!(plan.issues[0].title.as_deref(), Some("にぎわう都心の再生"));
    assert!(plan.issues[0].vision.as_deref().is_some_and(|vision| vision.starts_with("人が集まり")));
}

#[test]
fn an_issue_in_the_bracket_of_its_number_is_found_on_one_line() {
    let sheet = "様式2 1 重点的に取り組む主な経営課題 今、何が課題で、その解決によってどのような状態をめざすのか 課題解決に向け、どういった施策をいかに展開するのか 戦略 経営課題 【1 都市を支える施設の維持】 ・道路や橋は古くなり、計画を立てて直していく必要がある。 ・点検の結果に応じて早めに手当てをする。";
    let plan = read(sheet).plan;
    let issues: Vec<_> = plan.issues.iter().map(|issue| (issue.number.as_str(), issue.title.as_deref())).collect();
    assert_eq!(issues, [("1", Some("都市を支える施設の維持"))]);
}

#[test]
fn a_draft_on_one_line_keeps_its_stage() {
    for (mark, stage) in [("(案)", Stage::Proposal), ("(素案)", Stage::Draft), (" (案)", Stage::Proposal)] {
        let lines = R5.iter().map(|line| if *line == R5[2] { format!("{line}{mark}") } else { (*line).to_owned() });
        let lines: Vec<String> = lines.filter(|line| !line.contains("反映しています")).collect();
        let plan = read(&lines.join(" ")).plan;
        assert_eq!(plan.stage, Some(stage), "{mark}");
        assert_eq!(plan.organization.name.as_deref(), Some("港区"), "{mark}");
    }
}
