//! What stands at the head of a plan, in many layouts: title, year, organization, stage with its date, head; and
//! documents that are no plan.

use miekeshi::pipeline::{Options, extract};
use miekeshi::record::{Extraction, Plan, Stage};

fn read(text: &str) -> Extraction {
    extract("head.txt", text.as_bytes(), &Options::default()).expect("text")
}

fn plan(text: &str) -> Plan {
    read(text).plan
}

fn head(plan: &Plan) -> Option<(&str, String)> {
    let squeezed = |name: &str| name.split_whitespace().collect::<String>();
    plan.head.as_ref().map(|head| (head.post.as_str(), squeezed(&head.name)))
}

/// The labels that every one of these plans prints behind its head.
const LABELS: &str =
    "区の目標（何をめざすのか）\nだれもが集うまち。\n区の使命（どのような役割を担うのか）\n場を整える。\n";

#[test]
fn a_head_may_come_in_any_order() {
    for masthead in [
        "令和３年度　東成区運営方針\n（区長：仮名　春子）\n",
        "令和３年度　東成区運営方針　（区長：仮名　春子）\n",
        "令和３年度\n\n東成区運営方針\n（区長：仮名\n\n春子）\n",
        "令和３年度\n（区長：仮名\n\n東成区運営方針\n\n春子）\n",
        "令和３年度　東成区運営方針\n(区長:仮名\n◆計画\n春子)\n",
    ] {
        let plan = plan(&[masthead, LABELS].concat());
        assert_eq!(head(&plan), Some(("区長", "仮名春子".to_owned())), "{masthead}");
        assert_eq!((plan.fiscal_year, plan.organization.name.as_deref()), (Some(2021), Some("東成区")), "{masthead}");
        assert_eq!(plan.id, "271152-2021", "{masthead}");
        assert_eq!(plan.goal.as_deref(), Some("だれもが集うまち。"), "{masthead}");
    }
    // The second half of a head may come out behind everything else.
    let late = ["令和３年度　東成区運営方針\n（区長：仮名\n", LABELS, "春子）\n"].concat();
    let plan = plan(&late);
    assert_eq!(head(&plan), Some(("区長", "仮名春子".to_owned())));
    assert_eq!(plan.mission.as_deref(), Some("場を整える。"));
}

#[test]
fn a_stage_is_printed_or_announced_or_filled_in() {
    for (masthead, stage, date) in [
        ("令和４年度　生野区運営方針（素案）\n", Stage::Draft, None),
        ("令和４年度　生野区運営方針\n（案）\n", Stage::Proposal, None),
        ("令和４年度　生野区運営方針\n（素案）からの変更について\n", Stage::DraftChanges, None),
        ("令和４年度　生野区運営方針（案）\n（令和４年２月１５日時点）\n", Stage::Proposal, Some("2022-02-15")),
        ("令和４年度　生野区運営方針\n2023年4月3日\nページ番号：600001\n", Stage::Final, None),
        (
            "令和４年度　生野区運営方針\n2023年8月1日\n進捗管理を行い、その結果を「自己評価」欄に反映しました。（令和５年６月９日）\n",
            Stage::Evaluated,
            Some("2023-06-09"),
        ),
        (
            "令和４年度　生野区運営方針\n・様式２を一部改定しました。（令和４年６月１日）\n・進捗管理（中間）を実施しました。結果は「中間振り返り」欄に反映しています。（令和４年１０月３日）\n",
            Stage::Midyear,
            Some("2022-10-03"),
        ),
        (
            "令和４年度　生野区運営方針\n進捗管理（中間）の結果を「中間振り返り」欄に反映しています。（令和４年１０月３日）\n\nその後の結果を「自己評価」欄に反映しています。\n",
            Stage::Evaluated,
            None,
        ),
    ] {
        let plan = plan(&[masthead, LABELS].concat());
        assert_eq!((plan.stage, plan.stage_date.as_deref()), (Some(stage), date), "{masthead}");
    }
}

#[test]
fn the_city_is_known_where_something_proves_it() {
    let city = |text: &str| plan(text).organization.city;
    assert_eq!(city("令和４年度　此花区運営方針\n").as_deref(), Some("大阪市"));
    assert_eq!(city("令和４年度　鶴見区運営方針\n"), None);
    assert_eq!(
        city(
            "令和４年度　横浜市鶴見区運営方針\n運営の基本的な考え方\n重点的に取り組む主な経営課題\n経営課題１ 【花】\n"
        )
        .as_deref(),
        Some("横浜市")
    );
    assert_eq!(city(&["令和４年度　鶴見区運営方針\n", LABELS].concat()).as_deref(), Some("大阪市"));
    assert_eq!(city(&["令和４年度　大阪市北区運営方針\n", LABELS].concat()).as_deref(), Some("大阪市"));
}

#[test]
fn what_is_no_plan_gives_no_records() {
    let novel = "第一章\n朝の川べりを、犬が一匹歩いていた。目標もなく、ただ匂いをたどっている。\n1-1 橋のたもと\n老人が腰をおろした。\n";
    let budget =
        "令和５年度　予算書\n（単位：千円）\n1 総務費\n1-1 管理費 12,345\n課題\n庁舎の老朽化\n目標\n更新を進める。\n";
    let passwd = "root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n";
    let foreign = "令和５年度　横浜市鶴見区運営方針\n基本目標\nつながるまち\n具体的取組\n1 防災\n訓練 20回\n";
    for text in [novel, budget, passwd, foreign] {
        let read = read(text);
        let nothing = Plan { id: "x-x".to_owned(), redline: read.plan.redline.clone(), ..Plan::default() };
        assert_eq!(read.plan, nothing, "{text}");
        assert!(read.findings.iter().any(|finding| finding.code == "not-a-plan"), "{text}");
        let quoted: String = read.findings.iter().map(|finding| finding.message.as_str()).collect();
        assert!(text.lines().all(|line| quoted.contains(line)), "{text}");
    }
}

#[test]
fn a_year_inside_a_sentence_is_no_fiscal_year() {
    let text = "【様式２】\n重点的に取り組む主な経営課題\n経営課題１ 【火災】\n現状（課題設定の根拠となる現状・データ）\n・平成26年中の火災は21件\n";
    assert_eq!(plan(text).fiscal_year, None);
}

#[test]
fn a_year_of_which_there_can_be_no_plan_is_none() {
    let year = |title: &str, label: &str| {
        let text = format!("{title}\n{label}\n支え合うまち。\n経営課題１ 【見守り】\n");
        extract("plan.txt", text.as_bytes(), &Options::default()).expect("text").plan.fiscal_year
    };
    // The dump of a redline: 令和３年度 with 令和４年度 in its place.
    let fused = "令和３４年度　港区運営方針　(素案)からの変更について";
    assert_eq!(year(fused, "区の目標"), None);
    assert_eq!(year(fused, "【令和４年度　区運営の基本的な考え方（区長の方針）】"), Some(2022));
    assert_eq!(year("令和４年度　港区運営方針", "区の目標"), Some(2022));
    assert_eq!(year("平成19年度　建設局経営方針", "局の目標"), Some(2007));
}
