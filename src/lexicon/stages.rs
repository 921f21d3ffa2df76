//! Words that say which stage of its year a document is of.

use crate::record::Stage;

/// What a title says of the stage, the more telling word first; half-width, without spaces.
pub const STAGES_OF_TITLES: &[(&str, Stage)] = &[
    ("素案)からの変更", Stage::DraftChanges),
    ("素案からの変更", Stage::DraftChanges),
    ("素案)から", Stage::DraftChanges),
    ("素案】から", Stage::DraftChanges),
    ("素案〕から", Stage::DraftChanges),
    ("素案]から", Stage::DraftChanges),
    ("見え消し", Stage::DraftChanges),
    ("新旧対照", Stage::DraftChanges),
    ("訂正", Stage::Corrected),
    ("修正版", Stage::Corrected),
    ("修正後", Stage::Corrected),
    ("自己評価", Stage::Evaluated),
    ("中間振り返り", Stage::Midyear),
    ("評価", Stage::Evaluated),
    ("振り返り", Stage::Evaluated),
    ("改定", Stage::Revised),
    ("改訂", Stage::Revised),
    ("変更", Stage::Revised),
    ("見直し版", Stage::Revised),
    ("素案", Stage::Draft),
    ("骨子案", Stage::Draft),
    ("たたき台", Stage::Draft),
    ("未定稿", Stage::Draft),
    ("検討中", Stage::Draft),
    ("暫定", Stage::Draft),
    ("Draft", Stage::Draft),
    ("DRAFT", Stage::Draft),
    ("年度案", Stage::Proposal),
    // (案), (最終案), ［原案］, 《修正案》, (第１案): any of them is a proposal.
    ("案)", Stage::Proposal),
    ("案】", Stage::Proposal),
    ("案]", Stage::Proposal),
    ("案〕", Stage::Proposal),
    ("案》", Stage::Proposal),
    ("案>", Stage::Proposal),
    ("方針案", Stage::Proposal),
];

/// What an announcement says, the more telling words first; every word of a row stands in the sentence.
pub const STAGES_ANNOUNCED: &[(&[&str], Stage)] = &[
    (&["自己評価」", "反映"], Stage::Evaluated),
    (&["自己評価(", "反映"], Stage::Evaluated),
    (&["自己評価欄", "反映"], Stage::Evaluated),
    (&["自己評価欄", "更新"], Stage::Evaluated),
    (&["評価結果を", "公表"], Stage::Evaluated),
    (&["定量評価", "反映"], Stage::Evaluated),
    (&["自己評価を", "しました"], Stage::Evaluated),
    (&["運営方針", "自己評価シート"], Stage::Evaluated),
    (&["中間振り返り", "反映"], Stage::Midyear),
    (&["進捗管理(中間)", "しました"], Stage::Midyear),
    (&["運営方針中間振り返り"], Stage::Midyear),
    (&["中間振り返りを", "しました"], Stage::Midyear),
    (&["振り返りを", "しました"], Stage::Evaluated),
    (&["運営方針(素案)を公表します"], Stage::Draft),
    (&["運営方針(案)を公表します"], Stage::Proposal),
    (&["進捗管理", "しました"], Stage::Evaluated),
    (&["訂正しました"], Stage::Corrected),
    (&["修正しました"], Stage::Corrected),
    (&["改定しました"], Stage::Revised),
    (&["改訂しました"], Stage::Revised),
    (&["変更しました"], Stage::Revised),
];

/// What is announced, and not done yet.
pub const STAGES_TO_COME: &[&str] = &["する予定", "予定です", "予定であ"];

/// What a line says that holds nothing but a stage, and perhaps a date.
pub const STAGES_ALONE: &[(&str, Stage)] = &[
    ("素案", Stage::Draft),
    ("骨子案", Stage::Draft),
    ("たたき台", Stage::Draft),
    ("未定稿", Stage::Draft),
    ("案", Stage::Proposal),
    ("最終案", Stage::Proposal),
    ("修正案", Stage::Proposal),
    ("原案", Stage::Proposal),
    ("改定", Stage::Revised),
    ("改訂", Stage::Revised),
    ("一部改定", Stage::Revised),
    ("一部改訂", Stage::Revised),
    ("一部変更", Stage::Revised),
    ("一部訂正", Stage::Corrected),
    ("訂正", Stage::Corrected),
    ("確定", Stage::Final),
    ("策定", Stage::Final),
    ("自己評価", Stage::Evaluated),
    ("中間振り返り", Stage::Midyear),
    ("見え消し版", Stage::DraftChanges),
    ("見え消し", Stage::DraftChanges),
];

/// 時点 behind the date of a stage.
pub const STAGE_DATE_END: &str = "時点";

/// What may stand beside the date of a stage that nobody would miss.
pub const STAGE_DATE_NOTES: &[&str] = &["時点", "現在", "日時点", "公開", "公表", "更新", "掲載"];

/// Ends of a date in brackets.
pub const DATES_CLOSED: [&str; 2] = ["日)", "日）"];

/// Brackets and marks around a stage that stands alone on a line, half-width.
pub const STAGE_MARKS: &[char] = &['(', ')', '【', '】', '[', ']', '<', '>', '・', '※'];
