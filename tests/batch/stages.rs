//! Other stages of a plan in the same folder serve as references by themselves.

use crate::made::{Place, code, errors};
use serde_json::Value;

const CHANGES: &str = "令和４年度　北区運営方針　(素案)からの変更について";
const DRAFT: &str = "令和４年度　北区運営方針（素案）";

fn dump(title: &str, budget: &str, month: &str, copies: &str) -> String {
    format!(
        "{title}\n（区長：川上　陽子）\n\n【様式２】\n経営課題１ 【支え合い】\n具体的取組１－１－１ 【見守りの輪】\n\n\
         ２決算額 3,104千 ３予算額 3,260千 ４予算額 {budget}千 円\n\n当年度の取組内容\n・会を開く。\n\n\
         プロセス（過程）指標（取組によりめざす指標）\n見守りを知る区民の割合：55％以上\n【撤退・再構築基準】\n\
         上記の割合が35％未満であれば事業を再構築する。\n\n前年度までの実績\n３年度（{month}月末時点）\n\
         ・冊子の配布　{copies}部\n"
    )
}

fn place() -> Place {
    let place = Place::new();
    place.write("kita/changes.txt", dump(CHANGES, "3,3103,275", "９12", "13731934").as_bytes());
    place.write("kita/draft.txt", dump(DRAFT, "3,310", "９", "1373").as_bytes());
    place.write("other/changes.txt", dump(CHANGES, "3,3103,275", "９12", "13731934").as_bytes());
    place
}

fn json(place: &Place, name: &str) -> Value {
    let bytes = std::fs::read(place.at("out").join(name)).expect("written");
    serde_json::from_slice(&bytes).expect("JSON")
}

fn basis_of_copies(extraction: &Value) -> String {
    let edits = extraction["edits"].as_array().expect("edits");
    let edit = edits.iter().find(|edit| edit["before"] == "1373" && edit["after"] == "1934").expect("an edit");
    edit["basis"].as_str().expect("a basis").to_owned()
}

fn run(place: &Place) {
    let output = place.run("out", &["--quiet"]);
    assert_eq!(code(&output), Some(0), "{}", errors(&output));
}

#[test]
fn a_draft_in_the_folder_settles_the_digits_of_the_redline() {
    let place = place();
    run(&place);
    let settled = json(&place, "kita/changes.txt.json");
    assert_eq!(basis_of_copies(&settled), "stated");
    let served = settled["findings"].as_array().expect("findings").iter().find(|f| f["code"] == "other-stage-served");
    assert!(served.is_some_and(|finding| finding["message"].as_str().is_some_and(|m| m.contains("kita/draft.txt"))));
    let alone = json(&place, "other/changes.txt.json");
    assert_ne!(basis_of_copies(&alone), "stated");
    assert!(!alone["findings"].as_array().expect("findings").iter().any(|f| f["code"] == "other-stage-served"));
}

#[test]
fn what_served_is_remembered_and_what_is_gone_serves_no_more() {
    let place = place();
    run(&place);
    let before = place.tree("out");
    let again = place.run("out", &["--progress", "plain"]);
    assert!(errors(&again).contains("0 documents to read"), "{}", errors(&again));
    assert_eq!(errors(&again).matches("documents to read").count(), 1, "{}", errors(&again));
    assert_eq!(place.tree("out"), before);

    std::fs::remove_file(place.at("in/kita/draft.txt")).expect("removed");
    run(&place);
    assert_ne!(basis_of_copies(&json(&place, "kita/changes.txt.json")), "stated");
}
