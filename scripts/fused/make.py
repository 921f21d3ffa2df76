#!/usr/bin/env python3
"""Made text dumps with known edits: what the weights of fused digits are fitted and calibrated on.

    python3 scripts/fused/make.py SEED COUNT > documents.jsonl

One JSON object a line: `text`, `redline`, and `values`, one for every number that may be fused:
`line` and `column` (counted from 1), `raw`, `ink` (one letter a character: `.` stands, `S` struck, `s` struck a second
time, `I` inserted, `n` no number of its own: cells run together) and `kind`, `unit`, `before`, `after`.

Every document draws its own habits: the share of changed values, their direction and size, commas, widths, partial and
double strikes, strikes of a value with its unit, cells run together. Half of the documents change nothing.
The tests' documents are made elsewhere (`tests/fused`), by other means and with other habits.
"""

import json
import math
import random
import sys

# Unit, what is counted, middle and spread (natural logarithm) of the counts.
COUNTS = [
    ("校", ["出張授業の実施校", "協力した学校", "取組を行った学校"], 2.3, 0.9),
    ("人", ["講座の参加者", "相談した区民", "延べ利用者", "行事の来場者"], 5.2, 1.6),
    ("名", ["養成講座の修了者", "登録した協力者"], 3.6, 1.2),
    ("回", ["会議の開催", "広報紙での発信", "見守り活動", "出前講座"], 2.5, 1.1),
    ("件", ["相談件数", "啓発の件数", "通報件数", "申請の受付"], 3.7, 1.4),
    ("部", ["冊子の配布", "案内の発行"], 7.2, 1.6),
    ("団体", ["参画した団体", "連携した団体"], 2.8, 1.0),
    ("か所", ["訓練を行った避難所", "花壇の整備"], 2.5, 1.0),
    ("世帯", ["訪問した世帯", "加入世帯"], 5.6, 1.5),
    ("地域", ["計画を作成した地域", "取組を行った地域"], 2.1, 0.8),
    ("講座", ["開いた講座", "支援した講座"], 2.2, 0.8),
    ("日", ["開設日数", "巡回した日数"], 3.6, 1.1),
    ("町会", ["加入した町会"], 3.3, 0.9),
    ("冊", ["蔵書の貸出", "手引の作成"], 5.2, 1.7),
]
# Units that the model knows no group for, and others; sizes that differ more from one to the next.
RARE = [
    ("台", ["点検した車両", "貸し出した機器"], 2.5, 1.2), ("本", ["植えた木", "作った動画"], 2.7, 1.0),
    ("枚", ["掲げたポスター", "配った案内"], 5.3, 1.5), ("社", ["協力した企業"], 2.2, 1.0),
    ("店舗", ["登録した店"], 2.9, 0.9), ("園", ["訪ねた保育園"], 1.9, 0.7), ("点", ["寄せられた作品"], 3.2, 1.1),
    ("グループ", ["活動した集まり"], 2.0, 0.8), ("者", ["助言を受けた事業"], 3.0, 1.2), ("組", ["加わった親子"], 3.0, 1.0),
    ("時間", ["研修の長さ"], 3.2, 1.0), ("通", ["送った便り"], 5.0, 1.3), ("教室", ["開いた場"], 2.0, 0.8),
]
LONG_UNITS = [("団体・個人", ["連携した主体"], 3.2, 1.0), ("世帯・事業所", ["訪問先"], 4.4, 1.1)]
SHARES = ["取組を知っている区民の割合", "役立ったと答えた参加者の割合", "防災に備えている世帯の割合", "満足と答えた割合"]
TITLES = ["見守り", "学習会", "防災訓練", "情報発信", "交流の場", "相談窓口", "子育て支援", "緑化", "健康づくり", "防犯"]
WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")


class Habit:
    """What one document's writers do."""

    def __init__(self, rng):
        self.rng = rng
        self.redline = rng.random() < 0.5
        self.says = rng.random() < (0.85 if self.redline else 0.04)
        self.share = rng.uniform(0.02, 0.7) if self.redline else 0.0
        self.by_kind = {}
        self.up = rng.choice([0.15, 0.35, 0.5, 0.7, 0.9])
        self.up_money = rng.choice([0.25, 0.5, 0.75])
        self.growth = math.exp(rng.uniform(math.log(0.05), math.log(0.7)))
        self.count_commas = rng.choices([1.0, 0.0, rng.random()], [5, 3, 2])[0]
        self.money_commas = rng.choices([1.0, 0.0, rng.random()], [17, 2, 1])[0]
        self.width = rng.choices(["half", "wide", "one", "mixed"], [4, 2, 4, 1])[0]
        self.partial = rng.choices([0.0, 0.06, 0.4], [15, 3, 2])[0]
        self.double = rng.choices([0.0, 0.03], [8, 2])[0]
        self.with_unit = rng.choices([0.0, 0.08, 0.5], [12, 5, 3])[0]
        # Cells run together in one document of eight, and mostly two.
        self.cells = rng.choices([0.0, 0.03, 0.07], [14, 1, 1])[0]
        self.scale = rng.gauss(0, 0.6) if rng.random() < 0.7 else rng.choice([-3.4, -2.4, 1.8])
        # A blank between a number and its unit, and between two widths: what some readers of PDF write.
        self.blank = " " if rng.random() < 0.2 else ""
        # Units of one document: not all of them.
        self.counts = rng.sample(COUNTS + RARE, 14)
        self.round = rng.choices([0.2, 0.5, 0.8], [1, 1, 1])[0]
        # Sizes that fit their unit, or any; edits that come by themselves, or in records that are worked over.
        self.flat = rng.random() < 0.12
        self.clustered = rng.random() < 0.5
        self.even = rng.random() < 0.3
        self.work = 1.0
        self.moved = self.redline and rng.random() < 0.6

    def share_of(self, kind):
        usual = {"month": 1.6, "prior": 1.0, "moved": 1.6, "budget": 0.8, "target": 0.7, "observation": 0.4,
                 "criterion": 0.4, "content": 0.6}[kind]
        if kind not in self.by_kind:
            self.by_kind[kind] = min(0.95, self.share * usual * math.exp(self.rng.gauss(0, 0.5)))
        return min(0.95, self.by_kind[kind] * self.work)


class Page:
    def __init__(self):
        self.lines = []
        self.values = []
        self.current = ""

    def put(self, text):
        self.current += text
        return self

    def end(self):
        self.lines.append(self.current)
        self.current = ""

    def line(self, text=""):
        self.put(text).end()

    def value(self, raw, ink, **more):
        entry = {"line": len(self.lines) + 1, "column": len(self.current) + 1, "raw": raw, "ink": ink}
        self.values.append(entry | more)
        self.put(raw)


def written(habit, number, decimals, money=False):
    """A number as this document's writer types it."""
    if decimals:
        text = f"{number:.{decimals}f}"
    else:
        commas = habit.money_commas if money else habit.count_commas
        text = f"{number:,}" if number >= 1000 and habit.rng.random() < commas else str(number)
    width = habit.width if habit.width != "mixed" else habit.rng.choice(["half", "wide"])
    wide = width == "wide" or width == "one" and len(text) == 1
    return text.translate(WIDE) if wide else text


def changed(habit, kind, value, decimals):
    """Another value: a small step, or a ratio, up or down as this document's are."""
    rng = habit.rng
    step = 10 ** -decimals
    if kind == "month":
        order = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]
        at = order.index(value)
        later = order[at + 1:] if rng.random() < 0.97 else order[:at]
        return rng.choice(later) if later else None
    up = rng.random() < (habit.up_money if kind == "budget" else max(habit.up, 0.9 if kind == "moved" else 0))
    for _ in range(50):
        if kind in ("share_target", "share_observation", "share_criterion"):
            size = rng.expovariate(1 / 5.0) if rng.random() < 0.5 else 5 * rng.randint(1, 3)
            size = max(step, round(size, decimals))
        elif rng.random() < (0.1 if kind == "budget" else 0.3):
            size = min(1 + int(rng.expovariate(0.7)), 12)
        else:
            if habit.even and rng.random() < 0.9:
                new = value * (1 + rng.uniform(0.02, 0.6) * (1 if up else -1))
                new = int(round(new, decimals)) if decimals == 0 else round(new, decimals)
                if new > 0 and new != value:
                    return new
                continue
            wide = 1.0 if rng.random() < 0.08 else habit.growth * (1.2 if kind == "moved" else 0.5 if kind == "budget" else 1)
            size = abs(value) * (math.exp(abs(rng.gauss(0, wide)) + (0.1 if kind == "moved" else 0)) - 1)
            size = size if up else size / (1 + size / max(value, 1))
            size = max(1, round(size))
        new = round(value + size, decimals) if up else round(value - size, decimals)
        new = int(new) if decimals == 0 else new
        top = 100 if kind.startswith("share") else 10 ** 9
        if 0 < new <= top and new != value:
            return new
    return None


def partial(before, after):
    """Only the digits that differ struck: what is common at both ends stands."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    struck, inserted = before[head:len(before) - tail], after[head:len(after) - tail]
    # A comma or point alone is not struck without the digit beside it.
    if not struck or not inserted or not struck[-1].isdigit() or not inserted[-1].isdigit() or head + tail == 0:
        return None
    end = before[len(before) - tail:]
    raw = before[:head] + struck + inserted + end
    return raw, "." * head + "S" * len(struck) + "I" * len(inserted) + "." * tail


def put(page, habit, kind, value, unit, decimals=0, money=False, fixed=False):
    """A number with its unit, changed or not."""
    rng = habit.rng
    base = kind.replace("share_", "")
    base = "moved" if kind == "moved" else base
    before = written(habit, value, decimals, money)
    new = None
    if not fixed and rng.random() < habit.share_of(base):
        new = changed(habit, kind, value, decimals)
    facts = {"kind": kind, "unit": unit, "before": value, "after": new if new is not None else value}
    if new is None:
        # A month has its brackets to itself, and an amount its label.
        if kind not in ("month", "budget") and rng.random() < habit.cells:
            return cells(page, habit, before, value, unit, decimals, money, facts)
        page.value(before, "." * len(before), **facts)
        return page.put(habit.blank + unit)
    after = written(habit, new, decimals, money)
    draw = rng.random()
    if draw < habit.double and kind != "month":
        third = changed(habit, kind, new, decimals)
        if third is not None:
            last = written(habit, third, decimals, money)
            ink = "S" * len(before) + "s" * len(after) + "I" * len(last)
            page.value(before + after + last, ink, **facts | {"after": third})
            return page.put(habit.blank + unit)
    if draw < habit.double + habit.partial and kind != "month":
        part = partial(before, after)
        if part:
            page.value(part[0], part[1], **facts)
            return page.put(habit.blank + unit)
    if rng.random() < habit.with_unit and unit:
        end = habit.blank + ("月末" if unit == "月" else unit)
        page.value(before + end + after, "S" * len(before + end) + "I" * len(after), **facts)
        return page.put(habit.blank + unit)
    gap = " " if before.isascii() != after.isascii() and (habit.blank or rng.random() < 0.2) else ""
    page.value(before + gap + after, "S" * len(before + gap) + "I" * len(after), **facts)
    return page.put(habit.blank + unit)


def cells(page, habit, before, value, unit, decimals, money, facts):
    """Two cells of a row, three, or two with the unit of the first."""
    rng = habit.rng
    top = 99 if facts["kind"].startswith("share") else 10 ** 9
    other = [min(top, near(habit, value, decimals, 0.3)) for _ in range(rng.choice([1, 1, 1, 2]))]
    if rng.random() < 0.25:
        other[0] = rng.randint(1, 60)
    other = [written(habit, number + (number == value), decimals, money) for number in other]
    between = habit.blank + unit if len(other) == 1 and rng.random() < 0.25 else ""
    raw = before + between + "".join(other)
    page.value(raw, "n" * len(raw), **facts | {"after": None})
    return page.put(habit.blank + unit)


def near(habit, value, decimals, spread=0.2):
    new = value * math.exp(habit.rng.gauss(0, spread))
    return round(new, decimals) if decimals else max(1, round(new))


def count(habit, middle, spread, rounded=False):
    rng = habit.rng
    value = max(1, round(math.exp(rng.gauss(middle + habit.scale * 0.5, spread))))
    if habit.flat and middle < 8:
        value = max(1, int(10 ** rng.uniform(0, 3.5)))
    if rounded and value > 10 and rng.random() < habit.round:
        unit = 5 if value < 40 else 10 ** (len(str(value)) - 1) // (1 if rng.random() < 0.5 else 2)
        value = max(unit, round(value / unit) * unit)
    return value


def share(habit, rounded):
    value = min(99.9, max(1.0, habit.rng.gauss(55, 20)))
    if rounded:
        return (round(value / 5) * 5 or 5, 0) if habit.rng.random() < 0.7 else (round(value), 0)
    return (round(value, 1), 1) if habit.rng.random() < 0.75 else (round(value), 0)


NOISE = [
    "問合せは06-6576-{a:04}まで。", "{y}年に開かれる催しに向けて周知する。", "令和{r}年{m}月{d}日に説明会を開く。",
    "第{n}回の会議で報告する。", "{y}、{z}年の調査を参考にする。", "{m}月から{k}月まで募集する。", "{r}～{s}年度に整備する。",
    "午後{h}時から午後{i}時まで行う。", "国道{n}号の沿道で行う。", "{y}（令和{r}）年度末までに整える。",
]


def noise(page, habit):
    rng = habit.rng
    text = rng.choice(NOISE).format(
        a=rng.randint(0, 9999), y=rng.randint(2010, 2035), z=rng.randint(2010, 2035), r=rng.randint(1, 9),
        m=rng.randint(4, 12), d=rng.randint(1, 28), n=rng.randint(1, 300), k=rng.randint(1, 12), s=rng.randint(5, 12),
        h=rng.randint(1, 4), i=rng.randint(5, 9))
    page.line("・" + text)


def initiative(page, habit, number, year):
    rng = habit.rng
    habit.work = rng.choice([0.0, 1.8]) if habit.clustered else 1.0
    page.line(f"具体的取組{number} 【{rng.choice(TITLES)}】")
    page.line()
    budget = count(habit, 8.2, 1.8)
    page.put(f"{year - 2}決算額 ")
    if rng.random() < 2 * habit.cells:
        # Two labels, and the amounts of both behind the second.
        page.put(f"{year - 1}予算額 ")
        value = near(habit, budget, 0)
        facts = {"kind": "budget", "unit": "千", "before": value}
        cells(page, habit, written(habit, value, 0, True), value, "千", 0, True, facts)
    else:
        put(page, habit, "budget", near(habit, budget, 0), "千", money=True, fixed=rng.random() < 0.6)
        page.put(f" {year - 1}予算額 ")
        put(page, habit, "budget", near(habit, budget, 0), "千", money=True, fixed=rng.random() < 0.6)
    page.put(f" {year}予算額 ")
    put(page, habit, "budget", budget, "千", money=True)
    page.line("円")
    page.line()
    page.line("当年度の取組内容")
    for _ in range(rng.randint(1, 3)):
        unit, names, middle, spread = rng.choice(habit.counts)
        page.put(f"・{rng.choice(names)}：")
        put(page, habit, "content", count(habit, middle, spread, True), unit)
        page.end()
    if rng.random() < 0.6:
        noise(page, habit)
    page.line()
    page.line("プロセス（過程）指標（取組によりめざす指標）")
    if rng.random() < 0.5:
        value, decimals = share(habit, True)
        page.put(f"{rng.choice(SHARES)}：")
        put(page, habit, "share_target", value, "％", decimals).line("以上")
        page.line("【撤退・再構築基準】")
        page.put("上記の割合が")
        put(page, habit, "share_criterion", max(5, round(value * rng.uniform(0.4, 0.9))), "％").line("未満であれば事業を再構築する。")
    else:
        unit, names, middle, spread = rng.choice(habit.counts + LONG_UNITS)
        value = count(habit, middle, spread, True)
        page.put(f"{rng.choice(names)}：")
        put(page, habit, "target", value, unit).line("以上")
        page.line("【撤退・再構築基準】")
        page.put("上記の目標が")
        put(page, habit, "criterion", max(1, round(value * rng.uniform(0.3, 0.9))), unit).line("未満であれば事業を再構築する。")
    page.line()
    page.line("前年度までの実績")
    items = [rng.choice(habit.counts + LONG_UNITS[: rng.randint(0, 2)]) for _ in range(rng.randint(1, 5))]
    named = [(unit, rng.choice(names), count(habit, middle, spread)) for unit, names, middle, spread in items]
    moved = habit.moved and rng.random() < 0.8
    for back in range(rng.randint(1, 2)):
        page.put(f"{year - 1 - back}年度（")
        if back == 0:
            first = rng.choice([6, 7, 8, 9, 9, 9, 10, 11, 12])
            start = len(page.values)
            if moved:
                old, habit.by_kind["month"] = habit.by_kind.get("month"), 1.0
                put(page, habit, "month", first, "月")
                habit.by_kind["month"] = old if old is not None else 0.9
            else:
                put(page, habit, "month", first, "月", fixed=True)
            page.line("末時点）")
            really = moved and page.values[start]["before"] != page.values[start]["after"]
        else:
            page.line("３月末時点）")
            really = False
        for unit, name, value in named:
            page.put(f"・{name}　")
            kind = "moved" if really else "prior"
            put(page, habit, kind, value if back == 0 else near(habit, value, 0), unit, fixed=back > 0 and rng.random() < 0.7).end()
    page.line()


def document(rng):
    habit, page = Habit(rng), Page()
    year = rng.randint(3, 5)
    page.line(f"令和{year}年度　{rng.choice(['港区', '西区', '北区', '旭区'])}運営方針" + ("　(素案)からの変更について" if habit.says else ""))
    page.line("（区長：山下　誠）")
    page.line()
    for issue in range(1, rng.randint(2, 4)):
        page.line("【様式２】")
        page.line(f"経営課題{issue} 【{rng.choice(TITLES)}】")
        page.line()
        page.line("現状（課題設定の根拠となる現状・データ）")
        for _ in range(rng.randint(1, 3)):
            value, decimals = share(habit, False)
            page.put(f"{rng.choice(SHARES)} ")
            put(page, habit, "share_observation", value, "%", decimals).end()
        page.line()
        for at in range(1, rng.randint(2, 5)):
            initiative(page, habit, f"{issue}-1-{at}", year)
    return {"text": "\n".join(page.lines) + "\n", "redline": habit.redline, "says": habit.says, "flat": habit.flat or abs(habit.scale) > 1.7, "values": page.values}


def main():
    seed, total = int(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(f"fused digits {seed}")
    for _ in range(total):
        print(json.dumps(document(rng), ensure_ascii=False))


main()
