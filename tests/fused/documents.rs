//! Made documents that share nothing with those the model was fitted on: other numbers, other changes, other habits.
//!
//! Numbers are drawn digit by digit, changes are whole steps or even ratios and mostly falls, edits come in clusters (a
//! record is worked over or left alone), and every document has its own way of writing.

/// A value of a document and how it is to be read.
#[derive(Debug, Clone)]
pub(crate) struct Value {
    pub(crate) line: u32,
    pub(crate) column: u32,
    /// A letter for each character: `.` stands, `S` struck, `s` struck again, `I` inserted, `n` cells run together.
    pub(crate) ink: String,
}

/// A text with its values.
#[derive(Debug, Clone)]
pub(crate) struct Made {
    pub(crate) text: String,
    pub(crate) redline: bool,
    pub(crate) values: Vec<Value>,
}

/// SplitMix64: the same documents on every machine.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A whole number from `least` to `most`.
    pub(crate) fn whole(&mut self, least: u64, most: u64) -> u64 {
        least + self.next() % (most - least + 1)
    }

    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.whole(0, 99) < percent
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.whole(0, list.len() as u64 - 1)).expect("small")]
    }
}

/// How one document is written.
struct Style {
    redline: bool,
    /// Of a hundred values in a record that is worked over.
    changed: u64,
    /// Of a hundred records.
    worked: u64,
    /// Of a hundred changes.
    up: u64,
    /// Of a hundred changes those by whole steps.
    steps: u64,
    count_commas: bool,
    money_commas: bool,
    wide_small: bool,
    wide_all: bool,
    /// Of a hundred edits.
    partial: u64,
    with_unit: u64,
    double: u64,
    /// Of a hundred lines.
    run_together: u64,
    /// Whether counts have a digit less.
    small: bool,
}

impl Style {
    fn new(random: &mut Random) -> Self {
        let redline = random.chance(50);
        Self {
            redline,
            changed: random.whole(10, 95),
            worked: random.whole(10, 75),
            up: random.pick(&[10, 25, 40, 50, 60, 90]),
            steps: random.pick(&[10, 30, 60]),
            count_commas: random.chance(55),
            money_commas: random.chance(85),
            wide_small: random.chance(40),
            wide_all: random.chance(15),
            partial: random.pick(&[0, 0, 0, 0, 4, 20]),
            with_unit: random.pick(&[0, 0, 0, 5, 40]),
            double: random.pick(&[0, 0, 0, 0, 2]),
            run_together: if random.chance(6) { 2 } else { 0 },
            small: random.chance(35),
        }
    }
}

struct Writer<'a> {
    random: &'a mut Random,
    style: Style,
    lines: Vec<String>,
    line: String,
    values: Vec<Value>,
    /// Whether the record at hand is worked over.
    worked: bool,
}

/// What is counted, its unit, and the least and most digits of such a count.
const ITEMS: [(&str, &str, u32, u32); 22] = [
    ("見学会に招いた園", "園", 1, 2),
    ("巡回した公園", "か所", 1, 2),
    ("相談に応じた方", "人", 1, 4),
    ("助言を受けた事業者", "者", 1, 3),
    ("懇談の場を持った数", "回", 1, 3),
    ("通信の作成", "部", 3, 5),
    ("貸し出した図書", "冊", 2, 5),
    ("登録した店舗", "店舗", 1, 3),
    ("受け付けた提案", "件", 1, 3),
    ("開いた教室", "教室", 1, 2),
    ("配った防災袋", "袋", 2, 4),
    ("植えた苗", "株", 2, 4),
    ("訪ねた世帯", "世帯", 2, 4),
    ("協定を結んだ企業", "社", 1, 2),
    ("点検した消火器", "本", 1, 3),
    ("学びに来た児童", "名", 1, 3),
    ("案内した掲示", "枚", 1, 4),
    ("出向いた学校", "校", 1, 2),
    ("寄せられた写真", "点", 1, 3),
    ("加わった団体", "団体", 1, 2),
    ("開けた日", "日", 1, 3),
    ("支えた地域", "地域", 1, 2),
];

const SHARES: [&str; 4] =
    ["役に立ったとする割合", "住みやすいと答えた割合", "参加したい人の割合", "備えがある家の割合"];

impl Writer<'_> {
    fn put(&mut self, text: &str) {
        self.line.push_str(text);
    }

    fn end(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
    }

    fn say(&mut self, text: &str) {
        self.put(text);
        self.end();
    }

    fn mark(&mut self, raw: &str, ink: String) {
        let (line, column) = (self.lines.len() as u32 + 1, self.line.chars().count() as u32 + 1);
        assert_eq!(raw.chars().count(), ink.chars().count(), "{raw} {ink}");
        self.values.push(Value { line, column, ink });
        self.put(raw);
    }

    /// A number of its kind's lengths, each digit alike.
    fn count(&mut self, least: u32, most: u32) -> u64 {
        let most = if self.style.small { most.max(2) - 1 } else { most };
        let length = self.random.whole(least.min(most).into(), most.into());
        let least = 10_u64.pow(u32::try_from(length).expect("small") - 1);
        self.random.whole(least, least * 10 - 1)
    }

    fn written(&mut self, tenths: u64, decimal: bool, money: bool) -> String {
        let whole = if decimal { tenths / 10 } else { tenths };
        let commas = if money { self.style.money_commas } else { self.style.count_commas };
        let mut text = whole.to_string();
        if commas {
            let mut at = text.len();
            while at > 3 {
                at -= 3;
                text.insert(at, ',');
            }
        }
        if decimal {
            text = format!("{text}.{}", tenths % 10);
        }
        let wide = self.style.wide_all || self.style.wide_small && text.len() == 1;
        if !wide {
            return text;
        }
        text.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).expect("full width")).collect()
    }

    /// Another value: steps or an even ratio; `most` bounds it.
    fn another(&mut self, value: u64, most: u64) -> Option<u64> {
        let up = self.random.chance(self.style.up);
        let size = if self.random.chance(self.style.steps) {
            self.random.whole(1, 5)
        } else if self.random.chance(4) {
            self.random.whole(1, value.max(2) * 3)
        } else {
            (value * self.random.whole(2, 55) / 100).max(1)
        };
        let new = if up { value + size } else { value.checked_sub(size)? };
        (new > 0 && new <= most).then_some(new)
    }

    /// A value with its unit, changed where the record is worked over.
    fn value(&mut self, kind: &'static str, value: u64, unit: &str, decimal: bool, most: u64) {
        let money = kind == "budget";
        let before = self.written(value, decimal, money);
        let edited = self.worked && self.random.chance(self.style.changed);
        let new = if edited { self.another(value, most) } else { None };
        let Some(new) = new else {
            if kind != "month" && self.random.chance(self.style.run_together) {
                let beside = self.another(value, most).unwrap_or(value);
                let beside = self.written(beside, decimal, money);
                if !before.contains([',', '，']) && !beside.contains([',', '，']) {
                    let raw = format!("{before}{beside}");
                    self.mark(&raw, "n".repeat(raw.chars().count()));
                    return self.put(unit);
                }
            }
            self.mark(&before, ".".repeat(before.chars().count()));
            return self.put(unit);
        };
        let after = self.written(new, decimal, money);
        self.edit(kind, &before, &after, unit, (new, decimal, most));
    }

    fn edit(&mut self, kind: &'static str, before: &str, after: &str, unit: &str, new: (u64, bool, u64)) {
        let count = |text: &str| text.chars().count();
        if self.random.chance(self.style.double)
            && let Some(third) = self.another(new.0, new.2)
        {
            let last = self.written(third, new.1, kind == "budget");
            let ink = "S".repeat(count(before)) + &"s".repeat(count(after)) + &"I".repeat(count(&last));
            self.mark(&format!("{before}{after}{last}"), ink);
        } else if self.random.chance(self.style.partial)
            && let Some((raw, ink)) = some_digits(before, after)
        {
            self.mark(&raw, ink);
        } else if self.random.chance(self.style.with_unit) {
            let unit = if kind == "month" { "月末" } else { unit };
            let ink = "S".repeat(count(before) + count(unit)) + &"I".repeat(count(after));
            self.mark(&format!("{before}{unit}{after}"), ink);
        } else {
            self.mark(&format!("{before}{after}"), "S".repeat(count(before)) + &"I".repeat(count(after)));
        }
        self.put(unit);
    }

    fn look_alikes(&mut self) {
        let year = self.random.whole(1995, 2040);
        let era = self.random.whole(1, 12);
        let month = self.random.whole(1, 12);
        let text = match self.random.whole(0, 7) {
            0 => format!("・{year}（令和{era}）年の催しに備える。"),
            1 => format!("・令和{era}（{year}）年度をめどに進める。"),
            2 => format!("・{year}、{}年の結果を比べる。", year + 1),
            3 => format!("・{month}月{}日から受け付ける。", self.random.whole(1, 28)),
            4 => format!("・第{}回の検討会で話し合う。", self.random.whole(2, 250)),
            5 => format!("・連絡先　06-{}-{}", self.random.whole(6000, 6999), self.random.whole(1000, 9999)),
            6 => format!("・{}番地の広場を使う。", self.random.whole(2, 99)),
            _ => format!("・平成{}年度から続ける。", self.random.whole(10, 31)),
        };
        self.say(&text);
    }

    fn initiative(&mut self, number: &str, year: u64) {
        self.worked = self.style.redline && self.random.chance(self.style.worked);
        self.say(&format!("具体的取組{number} 【まちの取組】"));
        let amount =
            self.random.whole(30, 99) * 10_u64.pow(self.random.pick(&[0, 1, 1, 2, 2, 3])) + self.random.whole(0, 9);
        for (back, label) in [(2, "決算額"), (1, "予算額"), (0, "予算額")] {
            self.put(&format!("{}{label} ", year - back));
            let of_year = amount * self.random.whole(70, 130) / 100;
            self.value("budget", of_year.max(2), "千円", false, 99_999_999);
            self.put(" ");
        }
        self.end();
        self.say("");
        self.say("当年度の取組内容");
        for _ in 0..self.random.whole(1, 3) {
            self.item("content", "：");
        }
        if self.random.chance(50) {
            self.look_alikes();
        }
        self.say("");
        self.say("プロセス（過程）指標（取組によりめざす指標）");
        let share = self.random.whole(20, 95);
        let name = self.random.pick(&SHARES);
        self.put(&format!("{name}："));
        self.value("target", share, "％", false, 100);
        self.say("以上");
        self.say("【撤退・再構築基準】");
        self.put("上記の割合が");
        let bound = share * self.random.whole(40, 95) / 100;
        self.value("criterion", bound, "％", false, 100);
        self.say("未満であれば再構築する。");
        self.say("");
        self.results(year);
    }

    fn results(&mut self, year: u64) {
        self.say("前年度までの実績");
        self.put(&format!("{}年度（", year - 1));
        let month = self.random.whole(6, 12);
        let text = self.written(month, false, false);
        if self.worked && month < 12 && self.random.chance(60) {
            let later = self.random.whole(month + 1, 12);
            let later = self.written(later, false, false);
            self.edit("month", &text, &later, "月", (12, false, 0));
        } else {
            self.mark(&text, ".".repeat(text.chars().count()));
            self.put("月");
        }
        self.say("末時点）");
        for _ in 0..self.random.whole(1, 6) {
            self.item("prior", "　");
        }
        self.say("");
    }

    fn item(&mut self, kind: &'static str, gap: &str) {
        let (name, unit, least, most) = self.random.pick(&ITEMS);
        self.put(&format!("・{name}{gap}"));
        let value = self.count(least, most);
        self.value(kind, value, unit, false, 9_999_999);
        self.end();
    }
}

/// The digits that differ struck alone; none where nothing is shared.
fn some_digits(before: &str, after: &str) -> Option<(String, String)> {
    let (a, b): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let room = a.len().min(b.len()) - head;
    let tail = a.iter().rev().zip(b.iter().rev()).take(room).take_while(|(a, b)| a == b).count();
    let (struck, inserted) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let digits = |part: &[char]| part.first().zip(part.last()).is_some_and(|(x, y)| x.is_numeric() && y.is_numeric());
    if head + tail == 0 || !digits(struck) || !digits(inserted) {
        return None;
    }
    let raw: String = a[..head].iter().chain(struck).chain(inserted).chain(&a[a.len() - tail..]).collect();
    let ink = ".".repeat(head) + &"S".repeat(struck.len()) + &"I".repeat(inserted.len()) + &".".repeat(tail);
    Some((raw, ink))
}

/// One document.
pub(crate) fn document(random: &mut Random) -> Made {
    let style = Style::new(random);
    let says = if style.redline { random.chance(80) } else { random.chance(4) };
    let redline = style.redline;
    let year = random.whole(3, 7);
    let mut writer =
        Writer { random, style, lines: Vec::new(), line: String::new(), values: Vec::new(), worked: false };
    let title = if says { "　(素案)からの変更について" } else { "" };
    writer.say(&format!("令和{year}年度　鶴見区運営方針{title}"));
    writer.say("（区長：田中　一郎）");
    writer.say("");
    writer.say("【様式２】");
    writer.say("経営課題１ 【安心のまち】");
    writer.say("");
    writer.say("現状（課題設定の根拠となる現状・データ）");
    writer.worked = redline && writer.random.chance(writer.style.worked);
    for _ in 0..writer.random.whole(1, 3) {
        let name = writer.random.pick(&SHARES);
        writer.put(&format!("{name} "));
        let tenths = writer.random.whole(101, 989);
        writer.value("observation", tenths, "%", true, 1000);
        writer.end();
    }
    writer.say("");
    for at in 1..=writer.random.whole(2, 7) {
        writer.initiative(&format!("1-1-{at}"), year);
    }
    Made {
        text: writer.lines.join("\n") + "\n",
        redline: redline && writer.values.iter().any(|v| v.ink.contains('S')),
        values: writer.values,
    }
}
