//! How organizations of the city and their heads are called.

/// Last characters of a ward's or a bureau's name: 港区, 建設局, 政策企画室, 中央卸売市場, 行政委員会, 会計室, 消防局.
pub const ORGANIZATION_SUFFIXES: [&str; 9] = ["区", "局", "室", "市場", "事務局", "委員会", "所", "館", "本部"];

/// Posts of heads: （区長：…）, （所属長：…）.
pub const POSTS: [&str; 11] =
    ["区長", "局長", "室長", "場長", "所長", "館長", "本部長", "委員長", "教育長", "所属長", "会計管理者"];

/// Last words of a head's post before its colon, as plans print them: （区長：…）, （消防監：…）.
pub const HEAD_POSTS: [&str; 11] =
    ["区長", "局長", "室長", "場長", "所長", "本部長", "委員長", "教育長", "所属長", "会計管理者", "監"];

/// Last characters of whose plan a title names: 港区運営方針, 市会運営方針, 大阪府経営方針.
pub const PLAN_OWNERS: [char; 7] = ['区', '局', '室', '場', '会', '所', '府'];
/// Between the owner and the word: 港区の運営方針, 港区に係る運営方針.
pub const TITLE_JOINTS: [&str; 3] = ["", "の", "に係る"];
/// The word of a title.
pub const PLAN_WORDS: [&str; 2] = ["運営方針", "経営方針"];
/// Names of eras as titles print them, half-width.
pub const TITLE_ERAS: [&str; 4] = ["令和", "平成", "R", "H"];
/// Marks before a title.
pub const TITLE_OPENERS: [char; 5] = ['【', '「', '《', '◆', '■'];

/// 区: the last letter of a ward's name.
pub const WARD: char = '区';
/// Last letters of wards, bureaus and offices, which the forms leave out where they print 長 behind them.
pub const UNIT_LETTERS: [char; 3] = ['区', '局', '室'];
/// 港区役所.
pub const OFFICE: &str = "役所";
/// Last letters of names that no table lists.
pub const UNLISTED_ENDS: [char; 8] = ['区', '局', '室', '署', '所', '会', '市', '場'];
/// What no name holds.
pub const NOT_IN_NAMES: [char; 10] = ['」', '（', '(', '）', ')', '年', '、', '。', '各', 'の'];
/// How no name ends, though it has the last letter of one: 局・区運営方針.
pub const NOT_AT_ENDS: [&str; 2] = ["・区", "・局"];
/// Last letters of those whose plan a title names: 見本区運営方針, 都島消防署運営方針, 所属運営方針; not 学校経営方針.
pub const OWNERS_OF_PLANS: [char; 5] = ['区', '局', '室', '署', '属'];
/// Marks before a name, brackets included.
pub const NAME_OPENERS: [char; 7] = ['【', '「', '《', '◆', '■', '（', '('];

/// What may stand right before the name of a ward and is none of it: the ends of a year, a city, a version.
pub const BEFORE_WARDS: &[char] = &['年', '度', '市', '府', '版', '案', '号', '元'];

/// 西淀川区 and 淀川区 are two wards.
pub const DIRECTIONS: &[char] = &['東', '西', '南', '北'];
