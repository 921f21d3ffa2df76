"""The rows that an extraction has to give, written a second time and from the JSON alone.

The names of columns and the rules are those of docs/tables.md; nothing here is taken from the program."""

from fractions import Fraction
import json
import re

MONEY = {"円": 1, "千円": 10**3, "万円": 10**4, "百万円": 10**6, "億円": 10**8}


def whole_yen(value, unit):
    """An amount in whole yen, or None."""
    if value is None or unit not in MONEY:
        return None
    yen = Fraction(str(value)) * MONEY[unit]
    return int(yen) if yen.denominator == 1 else None


def numbers(text):
    parts = [int(p) if p.isdigit() else None for p in text.split("-")] + [None] * 3
    return dict(zip(("issue_no", "strategy_no", "initiative_no"), parts))


class Flat:
    """The rows of one extraction, by table."""

    def __init__(self, extraction):
        self.x = extraction
        self.tables = {}
        self.ids = {}
        self.records = []
        plan = extraction["plan"]
        self.plan(plan)
        self.edits()
        self.findings()
        for i, one in enumerate(self.x.get("furniture", [])):
            self.put("furniture", self.records[0], furniture_no=i + 1, page=one["page"], kind=one["kind"], text=one["text"])

    def put(self, table, record, **cells):
        plan = self.x["plan"]
        row = {
            "source_sha256": self.x["source"]["sha256"],
            "plan_id": plan["id"],
            "record_id": record["id"],
            "stage": plan["stage"],
            "fiscal_year": plan["fiscal_year"],
        }
        row.update(cells)
        self.tables.setdefault(table, []).append(row)

    def enter(self, wanted, number, path):
        """A record with an id of its own."""
        record_id = wanted
        while record_id in self.ids:
            self.ids[record_id] += 1
            record_id = f"{record_id}~{self.ids[record_id]}"
        self.ids[record_id] = 1
        record = {"id": record_id, "path": path, "numbers": numbers(number)}
        self.records.append(record)
        return record

    def at(self, path):
        """The record that a JSON pointer leads into."""
        while path:
            for record in self.records:
                if record["path"] == path:
                    return record
            path = path.rpartition("/")[0]
        return self.records[0]

    def plan(self, plan):
        source = self.x["source"]
        record = self.enter(plan["id"], "", "/plan")
        head = plan["head"] or {"post": None, "name": None}
        organization = plan["organization"]
        self.put(
            "plans", record, title=plan["title"], city=organization["city"], organization=organization["name"],
            organization_kind=organization["kind"], stage_date=plan["stage_date"], head_post=head["post"],
            head_name=head["name"], goal=plan["goal"], mission=plan["mission"], policy=plan["policy"],
            form=(plan.get("form") or {}).get("id"), form_certainty=(plan.get("form") or {}).get("certainty"),
            redline_probability=(plan.get("redline") or {}).get("probability"),
            redline_words=(plan.get("redline") or {}).get("words"),
        )
        self.boxes(record, plan)
        bases = [e["basis"] for e in self.x["edits"]]
        severities = [f["severity"] for f in self.x["findings"]]
        self.put(
            "sources", record, name=source["name"], bytes=source["bytes"], media_type=source["media_type"],
            encoding=source["encoding"], pages=source["pages"], producer=source["producer"], path=source.get("path"),
            reading=self.x.get("reading", "final"), undecided=None,
            tool_version=self.x["tool"]["version"],
            to_check="ambiguous" in bases or "error" in severities or "warning" in severities,
            edits=len(bases), ambiguous_edits=bases.count("ambiguous"), errors=severities.count("error"),
            warnings=severities.count("warning"), notes=severities.count("note"),
        )
        self.evaluation(record, "plan", plan["title"], "self_evaluation", plan["self_evaluation"])
        for i, issue in enumerate(plan["issues"]):
            self.issue(issue, f"/plan/issues/{i}")
        for i, item in enumerate(plan["reform_items"]):
            self.reform_item(item, f"/plan/reform_items/{i}")

    def issue(self, issue, path):
        record = self.enter(f"{self.x['plan']['id']}-{issue['number'] or 'x'}", issue["number"], path)
        self.put(
            "issues", record, issue_no=record["numbers"]["issue_no"], title=issue["title"], overview=issue["overview"],
            sdgs="\n".join(issue["sdgs"]) or None, vision=issue["vision"],
            current_state=issue["current_state"]["text"], factor_analysis=issue["factor_analysis"],
            challenges=issue["challenges"], path=path,
        )
        initiatives = [i for s in issue["strategies"] for i in s["initiatives"]]
        below = [b for r in issue["strategies"] + initiatives for b in r.get("budgets", [])]
        self.budgets(record, "issue", issue, below)
        self.boxes(record, issue)
        self.indicators(record, "current_state", "c", "current_state/indicators", issue["current_state"]["indicators"])
        self.indicators(record, "outcome", "o", "outcome_indicators", issue["outcome_indicators"])
        self.evaluation(record, "issue", issue["title"], "self_evaluation", issue["self_evaluation"])
        for i, strategy in enumerate(issue["strategies"]):
            self.strategy(record, strategy, f"{path}/strategies/{i}")

    def strategy(self, parent, strategy, path):
        record = self.enter(f"{self.x['plan']['id']}-{strategy['number'] or 'x'}", strategy["number"], path)
        self.put(
            "strategies", record, parent_id=parent["id"], issue_no=record["numbers"]["issue_no"],
            strategy_no=record["numbers"]["strategy_no"], title=strategy["title"], summary=strategy["summary"],
            target_state=strategy["target_state"], approach=strategy["approach"], path=path,
        )
        self.budgets(record, "strategy", strategy, [b for i in strategy["initiatives"] for b in i["budgets"]])
        self.boxes(record, strategy)
        self.indicators(record, "outcome", "o", "outcome_indicators", strategy["outcome_indicators"])
        self.evaluation(record, "strategy", strategy["title"], "self_evaluation", strategy["self_evaluation"])
        for i, initiative in enumerate(strategy["initiatives"]):
            self.initiative(record, initiative, f"{path}/initiatives/{i}")

    def initiative(self, parent, initiative, path):
        record = self.enter(initiative["id"], initiative["number"], path)
        self.put(
            "initiatives", record, parent_id=parent["id"], **record["numbers"], title=initiative["title"],
            summary=initiative["summary"], content=initiative["content"], path=path,
        )
        self.budgets(record, "initiative", initiative, [])
        self.boxes(record, initiative)
        self.indicators(record, "process", "p", "process_indicators", initiative["process_indicators"])
        for i, criterion in enumerate(initiative["withdrawal_criteria"]):
            self.put(
                "withdrawal_criteria", record, **record["numbers"], criterion_no=i + 1, text=criterion["text"],
                measure=criterion["measure"], comparison=criterion["comparison"], value=criterion["value"],
                unit=criterion["unit"], path=f"{path}/withdrawal_criteria/{i}",
            )
        for g, results in enumerate(initiative["prior_results"]):
            at = f"{path}/prior_results/{g}"
            none = {"text": None, "value": None, "unit": None, "approximate": None}
            for i, item in enumerate(results["items"] or [none]):
                self.put(
                    "prior_results", record, **record["numbers"], group_no=g + 1, item_no=i + 1,
                    results_fiscal_year=results["fiscal_year"], as_of=results["as_of"], text=item["text"],
                    value=item["value"], unit=item["unit"], approximate=item.get("approximate", False),
                    path=f"{at}/items/{i}" if results["items"] else at,
                )
        for field in ("midyear_review", "self_evaluation"):
            self.evaluation(record, "initiative", initiative["title"], field, initiative[field])

    def budgets(self, record, level, owner, below):
        """Amounts; one counts where no record below has the same year and kind, and the record had not the same one."""
        def same(a, b):
            return (a["fiscal_year"], a["kind"]) == (b["fiscal_year"], b["kind"])

        own = owner.get("budgets", [])
        for i, budget in enumerate(own):
            path, amount = f"{record['path']}/budgets/{i}", budget["thousand_yen"]
            is_sum = any(same(b, budget) and b["thousand_yen"] is not None for b in below)
            again = amount is not None and any(same(b, budget) and b["thousand_yen"] == amount for b in own[:i])
            dash = re.fullmatch(r"\s*[-－―−–—ー]+\s*(千円|円)?\s*", budget["text"])
            self.put(
                "budgets", record, **record["numbers"], budget_no=i + 1, budget_fiscal_year=budget["fiscal_year"],
                kind=budget["kind"], thousand_yen=amount, yen=whole_yen(amount, "千円"), text=budget["text"], path=path,
                level=level, counts=not is_sum and not again, approximate=budget.get("approximate", False),
                status="amount" if amount is not None else "dash" if dash else "unknown",
            )
            for p, part in enumerate(budget.get("parts", [])):
                self.put(
                    "budget_parts", record, **record["numbers"], budget_no=i + 1, part_no=p + 1, label=part["label"],
                    thousand_yen=part["thousand_yen"], yen=whole_yen(part["thousand_yen"], "千円"), text=part["text"],
                    path=f"{path}/parts/{p}",
                )

    def boxes(self, record, owner):
        for i, box in enumerate(owner.get("other_boxes", [])):
            at = {k: v for k, v in place(box["at"]).items() if k not in ("at_column", "at_paragraph")}
            self.put(
                "other_boxes", record, **record["numbers"], box_no=i + 1, label=box["label"], text=box["text"], **at,
                path=f"{record['path']}/other_boxes/{i}",
            )

    def indicators(self, record, role, letter, field, indicators):
        for i, indicator in enumerate(indicators):
            path = f"{record['path']}/{field}/{i}"
            indicator_id = f"{record['id']}-{letter}{i + 1}"
            target = indicator["target"] or {}
            self.put(
                "indicators", record, **record["numbers"], indicator_id=indicator_id, role=role,
                text=indicator["text"], measure=indicator["measure"], unit=indicator["unit"],
                target_fiscal_year=target.get("fiscal_year"), target_comparison=target.get("comparison"),
                target_value=target.get("value"),
                target_approximate=target.get("approximate", False) if target else None, path=path,
            )
            for kind, field_name in (("observation", "observations"), ("result", "results")):
                for o, value in enumerate(indicator[field_name]):
                    self.put(
                        "observations", record, **record["numbers"], indicator_id=indicator_id, kind=kind,
                        observation_no=o + 1, observation_fiscal_year=value["fiscal_year"], value=value["value"],
                        unit=indicator["unit"],
                        approximate=value.get("approximate", False) if kind == "observation" else None,
                        grade=value.get("grade"), text=value.get("text"), path=f"{path}/{field_name}/{o}",
                    )

    def part(self, record, kind, title, evaluation, part, no, path, rating=None, text=None):
        rating = rating or {"item": None, "code": None, "legend": None}
        self.put(
            "evaluations", record, **record["numbers"], record_kind=kind, record_title=title, evaluation=evaluation,
            part=part, part_no=no, **rating, text=text, path=path,
        )

    def evaluation(self, record, kind, title, field, evaluation):
        if evaluation is None:
            return
        path = f"{record['path']}/{field}"
        for i, rating in enumerate(evaluation["ratings"]):
            self.part(record, kind, title, field, "rating", i + 1, f"{path}/ratings/{i}", rating=rating)
        for part in ("results", "challenges", "remedies", "next_steps"):
            if evaluation[part] is not None:
                self.part(record, kind, title, field, part, 1, f"{path}/{part}", text=evaluation[part])

    def reform_item(self, item, path):
        record = self.enter(f"{self.x['plan']['id']}-r{item['number']}", "", path)
        for i, rating in enumerate(item["ratings"]):
            self.part(record, "reform_item", item["title"], "reform_item", "rating", i + 1, f"{path}/ratings/{i}", rating)
        for part in ("title", "target", "content", "text"):
            if item[part] is not None:
                self.part(record, "reform_item", item["title"], "reform_item", part, 1, f"{path}/{part}", text=item[part])

    def edits(self):
        for i, edit in enumerate(self.x["edits"]):
            record = self.at(edit["path"])
            if edit["number"] and record["numbers"] != numbers(edit["number"]):
                same = [r for r in self.records if r["numbers"] == numbers(edit["number"])]
                record = same[0] if same else record
            values = edit["before_value"], edit["after_value"]
            difference = None if None in values else Fraction(str(values[1])) - Fraction(str(values[0]))
            self.put(
                "edits", record, **(numbers(edit["number"]) if edit["number"] else record["numbers"]), edit_no=i + 1,
                field=edit["field"], kind=edit["kind"], before=edit["before"], after=edit["after"],
                before_value=values[0], after_value=values[1],
                difference=None if difference is None else float(difference), unit=edit["unit"],
                before_yen=whole_yen(values[0], edit["unit"]), after_yen=whole_yen(values[1], edit["unit"]),
                context=edit["context"], basis=edit["basis"], evidence=" ".join(edit["evidence"]) or None,
                probability=edit["probability"], candidates=edit["candidates"] or None, **place(edit["at"]),
                places=len(edit["at"]), path=edit["path"] or None,
            )

    def findings(self):
        for i, finding in enumerate(self.x["findings"]):
            record = self.at(finding["path"])
            first = (finding["at"] or [{}])[0]
            self.put(
                "findings", record, **record["numbers"], finding_no=i + 1, code=finding["code"],
                severity=finding["severity"], message=finding["message"], **place(finding["at"]),
                at_text=first.get("text"), places=len(finding["at"]), path=finding["path"] or None,
                related=" ".join(finding["related"]) or None,
            )


def place(at):
    """The columns of the first place."""
    first = (at or [{}])[0]
    box = first.get("bbox") or [None] * 4
    cells = {f"at_{name}": first.get(name) for name in ("page", "line", "column", "sheet", "cell", "paragraph")}
    return cells | {f"at_{name}": value for name, value in zip(("x0", "y0", "x1", "y1"), box)}


STAGES = ["draft", "draft_changes", "proposal", "final", "revised", "midyear", "evaluated", "corrected"]


def newest(extractions, key=lambda plan: plan["id"]):
    """Which documents are the newest of their plans, or of what else `key` tells apart."""
    def rank(x):
        stage = STAGES.index(x["plan"]["stage"] or "final")
        inverted = [-ord(c) for c in x["source"]["sha256"]]
        return stage, x["plan"]["stage_date"] or "", x["source"]["encoding"] is None, inverted

    best = {}
    for x in extractions:
        plan = key(x["plan"])
        if plan not in best or rank(x) > rank(best[plan]):
            best[plan] = x
    unknown = re.compile(r"^x-|-x$")
    return [bool(unknown.search(x["plan"]["id"])) or best[key(x["plan"])] is x for x in extractions]


def flatten(extractions):
    """All rows of all tables, in the order of the documents."""
    tables = {}
    of_stage = newest(extractions, lambda plan: (plan["id"], plan["stage"]))
    for x, is_latest, is_best in zip(extractions, newest(extractions), of_stage):
        flat = Flat(x).tables
        flat["plans"][0]["is_latest"] = is_latest
        flat["plans"][0]["is_best_of_stage"] = is_best
        for table, rows in flat.items():
            tables.setdefault(table, []).extend(rows)
    return tables


def load(paths):
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]
