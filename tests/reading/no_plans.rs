//! Documents that name a 運営方針 and are none: minutes and notices of meetings, lists of links, calls for opinions, what
//! schools and other cities call so. Nothing of them may be read as a plan; a plan with the same words around it is one.

use miekeshi::pipeline::{Options, extract};
use miekeshi::record::{Extraction, Organization, Stage};

fn read(text: &str) -> Extraction {
    extract("page.txt", text.as_bytes(), &Options::default()).expect("text")
}

fn is_refused(extraction: &Extraction) -> bool {
    extraction.findings.iter().any(|finding| finding.code == "not-a-plan")
}

/// What is refused has no organization, year, stage or record.
fn refused(text: &str) {
    let extraction = read(text);
    assert!(is_refused(&extraction), "{text}");
    let plan = &extraction.plan;
    assert_eq!(plan.organization, Organization::default(), "{text}");
    assert_eq!((plan.fiscal_year, plan.stage, &plan.stage_date, &plan.title), (None, None, &None, &None), "{text}");
    assert!(plan.issues.is_empty(), "{text}");
}

const BOXES: &str = "区の目標(何をめざすのか)\n支えあうまち。\n区の使命(どのような役割を担うのか)\n場を整える。\n\
    令和6年度 区運営の基本的な考え方(区長の方針)\nつながりを大切にする。\n";

#[test]
fn minutes_and_notices_of_meetings_are_no_plans() {
    for text in [
        "令和6年度第1回港区区政会議を開催しました\n2024年7月31日\nページ番号:627001\n会議では昨年度の運営方針への評価について話し合いました。\n\n資料\n次第(PDF形式, 46.60KB)\n【資料1-1】令和5年度港区運営方針委員評価一覧(PDF形式, 92.62KB)\n",
        "港区区政会議 令和6年度第1回会議\n日時 令和6年7月10日\n次第\n1 令和5年度港区運営方針の振り返りについて\n2 令和6年度港区運営方針について\n出席委員 12名\n",
        "令和6年度 第2回 住吉区区政会議 会議要旨\n案件\n(1) 令和7年度 住吉区運営方針(素案)について\n委員：考えを聞きたい。\n事務局：資料をご覧ください。\n",
        "港区運営方針評価会議開催要綱\n(目的)\n第1条 港区運営方針の評価について意見を聴くため、会議を開催する。\n(構成)\n第2条 会議は委員10名で構成する。\n",
    ] {
        refused(text);
    }
}

#[test]
fn notices_and_lists_of_links_are_no_plans() {
    for text in [
        "令和8年度港区運営方針(素案)に対するご意見を募集します\n2025年11月4日\nページ番号:666001\n募集期間\n令和7年11月4日から11月28日まで\n提出方法\n郵送、ファックス、電子メール\n",
        "港区運営方針(素案)に対する意見の募集結果について\n2025年12月20日\nページ番号:667001\n意見の件数 3件\nご意見と区の考え方は次のとおりです。\n",
        "報道発表資料 令和5年度各区・局の運営方針を策定しました\n2023年4月3日\nページ番号:596001\n大阪市では、各所属の運営方針を策定しましたので公表します。\n",
        "令和5年度 各区・局運営方針\n2024年6月10日\nページ番号:595001\n各区・局の運営方針を公表しています。\n北区\n都島区\n福島区\n総務局\n財政局\n",
        "局・区運営方針\n2024年6月10日\nページ番号:595001\n令和5年度局・区運営方針\n令和4年度局・区運営方針\n平成31年度局・区運営方針\n",
        "運営方針\n2024年6月10日\nページ番号:595001\n令和7年度港区運営方針\n令和6年度港区運営方針\n令和5年度港区運営方針\n令和4年度港区運営方針\n",
        "広報見本 令和7年4月号\n令和7年度港区運営方針を策定しました\n区ではこの運営方針に基づき、区政を進めます。\n問合せ 総務課\n",
    ] {
        refused(text);
    }
}

#[test]
fn what_others_call_so_is_no_plan() {
    for text in [
        "令和5年度 学校経営方針\n大阪市立見本小学校\n\n1 教育目標\n豊かな心をもつ子どもを育てる。\n2 具体的取組\n・学力の向上を図る。\n・体力の向上を図る。\n",
        "令和5年度 大阪市立図書館運営方針\n\n基本方針\n・市民の学びを支える図書館をめざす。\n",
        "令和7年度 西区運営方針\n\nⅠ 基本目標\n誰もが幸せにくらせるまち\nⅡ 目標達成に向けた施策\n1 地域のつながりづくり\n2 いきいきと暮らせるまちづくり\n・横浜市中期計画\nⅢ 目標達成に向けた組織運営\n",
        "令和6年度 組織運営方針 危機管理室\n更新日:2024年6月5日\nこのような考え方で組織を運営します\n危機管理の総合調整を担います。\n",
        "令和5年度 大阪府福祉部の部局運営方針\n\n重点テーマ\n1 子育て支援\n2 高齢者の見守りと地域の支えあい\n",
        "2024年度 経営方針\n株式会社見本製作所\n\n当社の使命\n社会に貢献する。\n中期経営計画\n売上高 100億円\n",
    ] {
        refused(text);
    }
}

#[test]
fn a_plan_among_such_words_is_one() {
    for before in [
        "",
        "区政会議のご意見の募集結果をふまえて策定しました。\n",
        "報道発表資料もご覧ください。\n",
        "令和5年11月に区政会議を開催し、意見を聴きました。\n",
    ] {
        let extraction = read(&["令和6年度 港区運営方針\n", before, BOXES].concat());
        assert!(!is_refused(&extraction), "{before}");
        assert_eq!(extraction.plan.organization.name.as_deref(), Some("港区"), "{before}");
        assert_eq!(extraction.plan.fiscal_year, Some(2024), "{before}");
    }
    // The beginning of a page, cut off behind what it says of itself.
    let extraction = read(
        "令和5年度港区運営方針\n2024年6月10日\nページ番号:596301\n運営方針の進捗管理を実施しました。その結果について、「自己評価」欄に反映しています。(令和6年6月10日)\n",
    );
    assert!(!is_refused(&extraction));
    assert_eq!(extraction.plan.stage, Some(Stage::Evaluated));
}

#[test]
fn a_title_in_a_bulleted_list_names_no_organization_of_all() {
    for title in ["令和5年度各区・局運営方針", "(1)局・区運営方針に基づく取組"] {
        let extraction = read(&[title, "\n", BOXES].concat());
        assert_eq!(extraction.plan.organization.name, None, "{title}");
    }
}
