//! How organizations of the city and their heads are called.

/// Last characters of a ward's or a bureau's name: 港区, 建設局, 政策企画室, 中央卸売市場, 行政委員会, 会計室, 消防局.
pub const ORGANIZATION_SUFFIXES: [&str; 9] = ["区", "局", "室", "市場", "事務局", "委員会", "所", "館", "本部"];

/// Posts of heads: （区長：…）, （所属長：…）.
pub const POSTS: [&str; 11] =
    ["区長", "局長", "室長", "場長", "所長", "館長", "本部長", "委員長", "教育長", "所属長", "会計管理者"];
