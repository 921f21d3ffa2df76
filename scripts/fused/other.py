#!/usr/bin/env python3
"""Made text dumps by other assumptions than those of make.py: what the figures and diagrams of docs/fused.md are measured on.

    python3 scripts/fused/other.py SEED COUNT > documents.jsonl

The same JSON Lines as make.py writes, with the `habits` of each document. Other units (most of them unknown to the model),
sizes by digits or around their unit's, growth mostly down in as many documents as mostly up, steps and ratios in other
shares, amounts with commas and counts without, ideographic commas, blanks before units, other look-alikes.
Nothing is fitted on these documents.
"""

import json
import math
import random
import sys

WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
# Unit, middle and spread (natural logarithm).
UNITS = [
    ("台", 2.5, 1.1), ("本", 2.6, 1.2), ("基", 1.8, 0.8), ("灯", 3.5, 1.0), ("棟", 2.2, 0.9), ("チーム", 1.9, 0.8),
    ("グループ", 2.0, 0.8), ("点", 3.0, 1.0), ("区画", 2.7, 0.8), ("回", 2.2, 1.0), ("件", 3.6, 1.4), ("人", 4.6, 1.5),
    ("名", 3.3, 1.1), ("世帯", 5.0, 1.4), ("校", 2.0, 0.7), ("園", 2.0, 0.8), ("か所", 2.6, 1.0), ("ヶ所", 2.6, 1.0),
    ("団体", 2.5, 0.9), ("地域", 2.2, 0.6), ("町会", 3.4, 0.8), ("部", 6.5, 1.5), ("冊", 4.5, 1.5), ("枚", 5.5, 1.6),
    ("通", 5.0, 1.3), ("社", 2.0, 0.9), ("店舗", 2.8, 1.0), ("講座", 2.0, 0.8), ("日", 3.2, 1.1), ("時間", 3.3, 1.0),
    ("トン", 3.5, 1.3), ("㎡", 5.0, 1.5), ("アクセス", 7.5, 1.5), ("回線", 3.0, 1.0), ("組", 3.0, 1.0),
    ("事業者", 2.6, 1.0), ("か国", 1.5, 0.6), ("団体・個人", 3.0, 0.8), ("人以上", 4.0, 1.2),
]
NAMES = [
    "花壇の手入れ", "青パト巡回", "夜間見回り", "子ども食堂", "外国語の案内", "多文化交流の集い", "街路灯の点検",
    "図書の読み聞かせ", "放置自転車の撤去", "空家の相談", "健診の受診", "体操のつどい", "動画の配信", "掲示板の更新",
    "水路の清掃", "学びの場", "就労の支援", "見守り登録", "備蓄の点検", "防災リーダー研修",
]
SHARES = ["つながりを感じる人の割合", "安全だと思う区民の割合", "健診の受診率", "満足した参加者の割合", "認知度", "回収率", "収納率"]
NOISE = [
    "令和{e}年{m}月{d}日（土）に開く。", "{y}年度から始めた。", "対象は{y}年生まれの方。", "電話06-{a}-{b}へ。",
    "{m}時{d}分から始める。", "第{d}期計画（令和{e}～{f}年度）に沿う。", "{y}（令和{e}）年の調べによる。",
    "港区市岡{d}丁目{e}番{m}号で行う。", "65歳以上の方を対象とする。", "SDGs2030の達成をめざす。", "24時間365日受け付ける。",
    "毎月{d}日に、年{m}回行う。", "国道{a}号沿い", "郵便番号552-{b}", "H{d}年度比で増えた。", "JIS X {a}に従う。",
    "1日2回、朝夕に行う。",
]


class Habit:
    """What one document's writers do."""

    def __init__(self, rng):
        pick, weighted = rng.choice, lambda values, weights: rng.choices(values, weights)[0]
        self.rng = rng
        self.redline = rng.random() < 0.5
        self.says = rng.random() < (0.75 if self.redline else 0.03)
        self.rate = rng.uniform(0.03, 0.7) if self.redline else 0.0
        self.up = pick([0.05, 0.2, 0.5, 0.5, 0.7, 0.85, 0.97])
        self.up_money = pick([0.2, 0.5, 0.8])
        self.spread = pick([0.08, 0.2, 0.35, 0.6])
        self.steps = pick([0.1, 0.3, 0.6])
        self.commas = weighted(["all", "none", "money"], [6, 2, 4])
        self.comma = weighted([",", "，"], [9, 1])
        self.wide = weighted(["no", "all", "one"], [6, 1, 4])
        self.partial = weighted([0.0, 0.05, 0.25], [7, 2, 1])
        self.double = weighted([0.0, 0.02], [8, 2])
        self.with_unit = weighted([0.0, 0.06, 0.4], [6, 2, 2])
        self.scale = rng.gauss(0, 0.5)
        self.small = rng.random() < 0.25
        self.digits = pick([False, False, True])
        self.blank = pick(["", " "]) if rng.random() < 0.35 else ""
        self.clustered = rng.random() < 0.4
        self.work = 1.0
        self.run_together = 0.01 if rng.random() < 0.05 else 0.0
        self.moved = self.redline and rng.random() < 0.6

    def told(self):
        return {name: value for name, value in vars(self).items() if name != "rng"}


class Page:
    def __init__(self):
        self.lines, self.current, self.values = [], "", []

    def put(self, text):
        self.current += text

    def line(self, text=""):
        self.lines.append(self.current + text)
        self.current = ""

    def value(self, raw, ink, **more):
        assert len(raw) == len(ink), (raw, ink)
        place = {"line": len(self.lines) + 1, "column": len(self.current) + 1, "raw": raw, "ink": ink}
        self.values.append(place | more)
        self.put(raw)


def written(habit, value, decimals=0, money=False):
    whole, _, part = (f"{value:.{decimals}f}" if decimals else str(int(value))).partition(".")
    if habit.commas == "all" or money and habit.commas == "money":
        whole = f"{int(whole):,}".replace(",", habit.comma)
    text = whole + ("." + part if part else "")
    wide = habit.wide == "all" or habit.wide == "one" and len(text) == 1
    return text.translate(WIDE) if wide else text


def count(habit, middle, spread):
    rng = habit.rng
    if habit.digits:
        length = max(1, min(6, round(rng.gauss(middle / 2.3 + 0.6, 0.8))))
        return rng.randint(10 ** (length - 1), 10 ** length - 1)
    return max(1, round(math.exp(rng.gauss(middle + habit.scale - (1.2 if habit.small else 0), spread))))


def changed(habit, value, kind, decimals, top):
    rng, least = habit.rng, 10 ** -decimals
    up = rng.random() < (habit.up_money if kind == "budget" else habit.up)
    for _ in range(40):
        if kind.startswith("share"):
            size = rng.choice([1, 2, 3, 5, 5, 10, abs(rng.gauss(0, 6))]) if rng.random() < 0.7 else rng.expovariate(0.2)
        elif rng.random() < habit.steps:
            size = rng.choice([1, 1, 1, 2, 2, 3, 4, 5, 10])
        elif rng.random() < 0.04:
            size = value * rng.uniform(0.5, 4)
        else:
            factor = math.exp(abs(rng.gauss(0, habit.spread)))
            size = value * (factor - 1) if up else value * (1 - 1 / factor)
        size = max(least, round(size, decimals))
        new = value + size if up else value - size
        new = round(new, decimals) if decimals else int(new)
        if new > 0 and new != value and (top is None or new <= top):
            return new
    return None


def some_digits(before, after):
    """The digits that differ struck alone."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    struck, inserted = before[head:len(before) - tail], after[head:len(after) - tail]
    if not struck or not inserted or head + tail == 0:
        return None
    if not all(c.isdigit() for c in (struck[0], struck[-1], inserted[0], inserted[-1])):
        return None
    end = before[len(before) - tail:]
    return before[:head] + struck + inserted + end, "." * head + "S" * len(struck) + "I" * len(inserted) + "." * tail


def put(page, habit, kind, value, unit, decimals=0, money=False, fixed=False, top=None, rate=1.0):
    rng, before = habit.rng, written(habit, value, decimals, money)
    new = None
    if not fixed and habit.redline and rng.random() < min(0.95, habit.rate * habit.work * rate):
        new = changed(habit, value, kind, decimals, top)
    facts = {"kind": kind, "unit": unit, "before": value, "after": value if new is None else new}
    tail = habit.blank + unit
    if new is None:
        raw = before + written(habit, max(1, round(value * math.exp(rng.gauss(0, 0.3)))), decimals, money)
        if rng.random() < habit.run_together and not set(raw) & set(",，"):
            page.value(raw, "n" * len(raw), **facts)
        else:
            page.value(before, "." * len(before), **facts)
        return page.put(tail)
    after, draw = written(habit, new, decimals, money), rng.random()
    third = changed(habit, new, kind, decimals, top) if draw < habit.double else None
    part = some_digits(before, after) if draw < habit.double + habit.partial else None
    gap = " " if habit.blank and before.isascii() != after.isascii() else ""
    if third is not None and third != value:
        last = written(habit, third, decimals, money)
        page.value(before + after + last, "S" * len(before) + "s" * len(after) + "I" * len(last), **facts)
    elif part:
        page.value(*part, **facts)
    elif rng.random() < habit.with_unit:
        page.value(before + tail + after, "S" * len(before + tail) + "I" * len(after), **facts)
    else:
        page.value(before + gap + after, "S" * len(before + gap) + "I" * len(after), **facts)
    page.put(tail)


def noise(page, habit):
    rng = habit.rng
    text = rng.choice(NOISE).format(
        e=rng.randint(1, 9), f=rng.randint(5, 12), m=rng.randint(1, 12), d=rng.randint(1, 28), y=rng.randint(1985, 2040),
        a=rng.randint(1000, 9999), b=rng.randint(1000, 9999))
    page.line("・" + text)


def item(page, habit, kind, between, known=None, rate=1.0, fixed=False):
    rng = habit.rng
    unit = known[1] if known else rng.choice(UNITS)
    value = known[0] if known else count(habit, unit[1], unit[2])
    page.put("・" + rng.choice(NAMES) + between)
    put(page, habit, kind, value, unit[0], rate=rate, fixed=fixed)
    page.line()
    return value, unit


def targets(page, habit):
    rng = habit.rng
    page.line("プロセス（過程）指標（取組によりめざす指標）")
    if rng.random() < 0.5:
        value = rng.choice([50, 60, 70, 80, rng.randint(15, 95)])
        page.put(rng.choice(SHARES) + "：")
        put(page, habit, "share_target", value, "％", top=100, rate=0.6)
        page.line("以上")
        page.line("【撤退・再構築基準】")
        page.put("上記割合が")
        put(page, habit, "share_criterion", max(5, value - rng.choice([10, 20, 30])), "％", top=100, rate=0.4)
    else:
        unit, middle, spread = rng.choice(UNITS[:-1])
        value = count(habit, middle, spread)
        page.put(rng.choice(NAMES) + "：")
        put(page, habit, "target", value, unit, rate=0.6)
        page.line("以上")
        page.line("【撤退・再構築基準】")
        page.put("上記の数が")
        put(page, habit, "criterion", max(1, value // 2), unit, rate=0.4)
    page.line("未満であれば事業を再構築する。")
    page.line()


def results(page, habit, year):
    rng = habit.rng
    page.line("前年度までの実績")
    page.put(f"{year - 1}年度（")
    moved, month = habit.moved and rng.random() < 0.7, rng.choice([8, 9, 9, 9, 10, 11])
    before = written(habit, month)
    facts = {"kind": "month", "unit": "月", "before": month, "after": month}
    if moved:
        after = written(habit, rng.choice([later for later in (10, 11, 12, 12, 12) if later > month]))
        gap = " " if habit.blank and before.isascii() != after.isascii() else ""
        page.value(before + gap + after, "S" * len(before + gap) + "I" * len(after), **facts | {"after": 12})
    else:
        page.value(before, "." * len(before), **facts)
    page.line(habit.blank + "月末時点）")
    rate = 1.5 if moved else 1.0
    items = [item(page, habit, "prior", rng.choice(["　", "：", ""]), rate=rate) for _ in range(rng.randint(1, 5))]
    if rng.random() < 0.5:
        page.line(f"{year - 2}年度（３月末時点）")
        for value, unit in items:
            near = max(1, round(value * math.exp(rng.gauss(0, 0.3))))
            item(page, habit, "prior", "　", (near, unit), fixed=rng.random() < 0.8)
    page.line()


def initiative(page, habit, number, year):
    rng = habit.rng
    habit.work = rng.choice([0, 1.9]) if habit.clustered else 1.0
    page.line(f"具体的取組{number} 【{rng.choice(NAMES)}】")
    budget = max(20, round(math.exp(rng.gauss(8, 1.7))))
    for back, label in ((2, "決算額"), (1, "予算額")):
        page.put(f"{year - back}{label} ")
        put(page, habit, "budget", max(1, round(budget * math.exp(rng.gauss(0, 0.15)))), "千円", money=True, fixed=True)
        page.put(" ")
    page.put(f"{year}予算額 ")
    put(page, habit, "budget", budget, "千円", money=True)
    page.line()
    page.line()
    page.line("当年度の取組内容")
    page.line("地域とともに取り組む。")
    for _ in range(rng.randint(0, 3)):
        item(page, habit, "content", rng.choice(["：", "　", "の件数："]), rate=0.7)
    if rng.random() < 0.6:
        noise(page, habit)
    page.line()
    targets(page, habit)
    results(page, habit, year)


def document(rng):
    habit, page, year = Habit(rng), Page(), rng.randint(3, 6)
    title = "　(素案)からの変更について" if habit.says else rng.choice(["", "（案）", ""])
    page.line(f"令和{year}年度　{rng.choice(['港区', '住吉区', '此花区', '西成区', '東淀川区'])}運営方針{title}")
    page.line("（区長：大西　花子）")
    page.line()
    for issue in range(1, rng.randint(2, 4)):
        page.line("【様式２】")
        page.line(f"経営課題{issue} 【{rng.choice(NAMES)}】")
        page.line()
        page.line("現状（課題設定の根拠となる現状・データ）")
        habit.work = 1.0
        for _ in range(rng.randint(0, 3)):
            page.put(rng.choice(SHARES) + "　")
            put(page, habit, "share_observation", round(rng.uniform(12, 96), 1), "%", decimals=1, top=100, rate=0.4)
            page.line()
        if rng.random() < 0.3:
            page.put("区の人口　")
            put(page, habit, "observation", rng.randint(60000, 180000), "人", rate=0.4)
            page.line()
        if rng.random() < 0.5:
            noise(page, habit)
        page.line()
        for number in range(1, rng.randint(2, 5)):
            initiative(page, habit, f"{issue}-1-{number}", year)
    changed_at_all = any("S" in value["ink"] for value in page.values)
    return {"text": "\n".join(page.lines) + "\n", "redline": changed_at_all, "says": habit.says,
            "habits": habit.told(), "values": page.values}


def main():
    rng = random.Random(f"other fused digits {sys.argv[1]}")
    for _ in range(int(sys.argv[2])):
        print(json.dumps(document(rng), ensure_ascii=False))


main()
