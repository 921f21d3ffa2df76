//! Words by which a document is known as a 運営方針, and by which it says what it is.

/// Words in a bracket beside the number of a record, which say how it stands to last year's.
pub const STATUS_WORDS: [&str; 8] = ["新規", "拡充", "継続", "重点", "再掲", "一部新規", "新", "見直し"];

/// Words of a title that say that a document shows changes: (素案)からの変更について, 見え消し版, 新旧対照表, 修正後.
pub const CHANGE_WORDS: &[&str] = &["変更", "見え消し", "新旧", "修正"];

/// Characters of a title; the longest that was met has 34. A sentence has 、 or 。.
pub const MAX_TITLE_CHARS: usize = 40;

/// How remarks on a page end: 12,217に訂正, 要確認.
pub const REMARK_ENDS: &[&str] = &[
    "訂正",
    "修正",
    "変更",
    "削除",
    "追加",
    "追記",
    "差替",
    "差し替え",
    "要確認",
    "確認中",
    "ください",
    "下さい",
    "か？",
    "か?",
];

/// Words that only this form prints, wherever they stand: a store of pages may have lost every line break.
pub const FORM_WORDS: &[&str] = &[
    "運営の基本的な考え方",
    "重点的に取り組む主な経営課題",
    "重点的に取り組む経営課題",
    "撤退・再構築基準",
    "めざす成果及び戦略",
    "戦略のアウトカム指標に対する有効性",
    "戦略に対する取組の有効性",
    "プロセス指標の達成状況",
    "評価結果の総括",
    "持続可能な行財政基盤構築に向け",
    "見直しを進める主な取組",
    "」に基づく取組等",
];

/// Words that policies of other cities print as well.
pub const SHARED_WORDS: &[&str] = &[
    "何をめざすのか",
    "どのような役割を担うのか",
    "めざす状態",
    "めざすべき将来像",
    "アウトカム指標",
    "プロセス指標",
    "主な戦略",
    "経営課題",
    "具体的取組",
    "当年度の取組内容",
    "目標像・使命",
    "戦略及び達成目標",
    "区の目標",
    "区の使命",
    "局の目標",
    "局の使命",
];

/// What a page of a plan says of itself above it, half-width: one of them beside the title of a plan shows that it is one.
pub const PAGE_WORDS: &[&str] = &[
    "運営方針の進捗管理",
    "「施策の選択と集中」の全体像",
    "予算算定にあたっての基本的な方針",
    "からの変更",
    "見え消し",
    "様式1",
    "様式2",
    "様式3",
    "様式4",
];

/// Governments whose 運営方針 is the policy of a whole city or prefecture, and no plan of one of its wards or bureaus.
pub const GOVERNMENTS: &[&str] = &["市政", "府政", "県政", "町政", "村政", "都政", "道政"];

/// Words of minutes, newsletters, notices and rules: the plan's title stands in them as what was spoken of.
pub const SPOKEN_OF: &[&str] = &[
    "議事録",
    "会議録",
    "議事要旨",
    "会議要旨",
    "議題",
    "次第",
    "出席委員",
    "だより",
    "広報紙",
    "質疑応答",
    "答弁",
    "を開催し",
    "開催要",
    "設置要綱",
    "報道発表",
    "意見を募集",
    "意見の募集",
    "募集結果",
];

/// What a title names that speaks of the plans of all wards and bureaus: 各区・局運営方針, 局・区運営方針.
pub const OF_ALL: &[&str] = &["各区", "各局", "区・局", "局・区", "各所属", "部局"];

/// Words by which the head of a document says that it is a draft or shows changes; half-width brackets.
pub const DRAFT_WORDS: &[&str] = &["素案", "(案)", "見え消し"];

/// Words that say how changes are shown: a sentence above a plan that has one speaks of its redline.
pub const MARK_WORDS: &[&str] =
    &["見え消し", "新旧", "赤字", "赤色", "朱書", "下線", "取消線", "取り消し線", "二重線", "網掛け", "網かけ", "着色"];

/// What Osaka's web pages print around a plan; half-width colons.
pub const WEB_LINES: &[&str] = &[
    "ページの先頭です",
    "メニューの終端です。",
    "スマートフォン表示用の情報の終端です。",
    "本文へ移動",
    "ここから本文です。",
    "ここまで本文です。",
    "本文ここまで",
    "本文ここから",
    "トップページ",
    "表示モード",
    "サイトマップ",
    "前へ戻る",
    "前のページへ戻る",
    "ページの先頭へ",
    "ページの先頭へ戻る",
    "このページの先頭へ",
    "トップページに戻る",
    "トップページへ戻る",
];
/// What they print below a plan, without bullets: licences, links to share, who made the page.
pub const WEB_TAILS: &[&str] = &[
    "添付資料",
    "添付ファイル",
    "CC(クリエイティブコモンズ)ライセンス",
    "におけるCC-BY4.0",
    "で提供いたします。",
    "オープンデータを探す",
    "オープンデータを探す大阪市オープンデータポータルサイト",
    "AdobeAcrobatReaderDCのダウンロード(無償)",
    "SNSリンクは別ウィンドウで開きます",
    "Facebookでシェア",
    "Xでポストする",
    "Twitterでツイートする",
    "LINEで送る",
    "探している情報が見つからない",
    "メール送信フォーム",
    "印刷する",
    "ツイート",
    "シェア",
    "ポスト",
    "似たページを探す",
    "CC(クリエイティブコモンズ)ライセンスにおけるCC-BY4.0で提供いたします。",
    "AdobeAcrobatReaderDCのダウンロード(無償)別ウィンドウで開く",
    "別ウィンドウで開く",
    "関連リンク",
    "過去の運営方針はこちら",
    "過去の運営方針",
    "他の年度の運営方針",
    "このページへの別ルート",
];
/// What heads the links at the end of such a page, and who is to be asked.
pub const WEB_ENDS: &[&str] = &[
    "関連リンク",
    "関連ページ",
    "関連情報",
    "関連サイト",
    "参考リンク",
    "外部リンク",
    "リンク",
    "リンク集",
    "このページに関するリンク",
    "お問い合わせ",
    "お問合せ",
    "お問い合わせ先",
    "お問合せ先",
    "問い合わせ先",
    "問合せ先",
    "このページに関するお問い合わせ",
    "このページに関するお問い合わせ先",
];
/// Beginning of what they print for readers of PDF files.
pub const WEB_READER: &str = "PDFファイルを閲覧できない場合には";
/// Above the department, its telephone and its address, at the end of the page.
pub const WEB_MAKER: &str = "このページの作成者・問合せ先";
/// How the name of the department begins that made the page.
pub const WEB_MAKERS: &str = "大阪市";
/// Before a number by which it is reached.
pub const WEB_CONTACTS: &[&str] = &["電話", "電話番号", "TEL", "Tel", "ファックス", "FAX", "〒", "郵便番号"];
/// Inside the bracket behind the name of a file to download: (PDF形式,46.60KB).
pub const WEB_FILE: &str = "形式";
/// Kinds of such a file in lower case: (pdf,152.21KB), (PDFファイル/152KB).
pub const WEB_FILE_KINDS: &[&str] =
    &["pdf", "pdfファイル", "xlsx", "xls", "docx", "doc", "pptx", "ppt", "csv", "zip", "txt", "excel", "word"];
/// Units of the size of such a file, in lower case.
pub const WEB_SIZES: [&str; 3] = ["kb", "mb", "b"];
/// Words for when the page was changed.
pub const WEB_DATES: &[&str] = &["更新日", "最終更新日", "掲載日"];
/// Words for who owns the page.
pub const WEB_RIGHTS: &[&str] = &["Copyright", "copyright", "COPYRIGHT", "©"];
/// What heads the list of earlier versions, or links to it.
pub const WEB_HISTORY: &[&str] = &["改訂履歴", "運営方針の改訂履歴"];
/// Before the number of a web page.
pub const WEB_NUMBER: &str = "ページ番号:";

/// The word of a redline.
pub const REDLINE: &str = "見え消し";

/// Questions that Osaka's form asks in the labels of goal and mission.
pub const ASKED: &[&str] = &["何をめざすのか", "どのような役割を担うのか"];

/// What the forms print behind the year and the name of an organization, or behind the name alone: 建設局の目標.
pub const NAMED_PHRASES: &[&str] = &["の目標", "の使命", "運営の基本的な考え方", "長の方針", "運営方針"];

/// Labels of two letters.
pub const SHORT_LABELS: &[[char; 2]] =
    &[['課', '題'], ['現', '状'], ['戦', '略'], ['概', '要'], ['目', '標'], ['使', '命'], ['個', '別'], ['計', '画']];

/// Everyday words that are labels under an item of 様式３: its target.
pub const ITEM_TARGETS: &[&str] = &["目標", "当年度の目標"];
/// And its content.
pub const ITEM_CONTENTS: &[&str] = &["取組内容", "当年度の取組内容"];

/// Heads of the columns of 様式４, without brackets: the opinions, and the answers.
pub const OPINION_COLUMNS: &[&str] = &[
    "意見の概要",
    "意見の内容",
    "意見",
    "外部評価意見",
    "外部評価委員の意見",
    "区政会議の意見",
    "対応方針",
    "対応",
    "今後の対応",
    "意見に対する対応",
    "意見に対する対応方針",
    "区の考え方",
];

/// The head of 様式４ has both of these words,
pub const OPINION_HEAD: [&str; 2] = ["外部", "意見"];
/// and one of these.
pub const OPINION_ANSWERS: [&str; 2] = ["対応", "評価"];

/// The mark of 様式４, half-width.
pub const OPINION_SHEETS: &[&str] = &["様式4", "様式四"];

/// The mark of another sheet than 様式４, half-width.
pub const OTHER_SHEETS: &[&str] = &["様式1", "様式2", "様式3", "様式一", "様式二", "様式三"];

/// The mark of 様式１, half-width.
pub const FIRST_SHEETS: &[&str] = &["様式1", "様式一"];

/// The mark of 様式３, half-width.
pub const REFORM_SHEET: &[&str] = &["様式3", "様式三"];

/// What no title of an item of 様式３ holds.
pub const NOT_IN_TITLES: &[char] = &['。', '、', '・', '：'];
