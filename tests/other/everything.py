"""An extraction that has everything a table can hold, and what readers like to mistake for something else."""

import copy

TRICKY = [
    "1-2-2", "3/4", "2021-12", "007", "1e5", "TRUE", "NA", "null", "=1+1", "+81-6", "-", "@港区", "6,166", "12月",
    ' 前後に空白 ', 'かぎ「"」引用', "コンマ,区切り", "・一\n・二", "改行\r\n二行", "𠮷野家", "①㈱Ⅰ～－", "制御\u000b文字", "_x0041_", "",
]


def indicator(text, **more):
    base = {"text": text, "measure": None, "unit": None, "observations": [], "target": None, "results": []}
    return base | more


def evaluation(**more):
    base = {"ratings": [], "results": None, "challenges": None, "remedies": None, "next_steps": None}
    return base | more


def initiative(number, **more):
    base = {
        "id": f"建設局-2023-{number}", "number": number, "title": None, "summary": None, "budgets": [], "content": None,
        "process_indicators": [], "withdrawal_criteria": [], "prior_results": [], "midyear_review": None,
        "self_evaluation": None,
    }
    return base | more


def edit(number, path, kind, before, after, **more):
    base = {
        "number": number, "field": "budgets", "path": path, "kind": kind, "before": before, "after": after,
        "before_value": None, "after_value": None, "unit": None, "context": f"[-{before}-]{{+{after}+}}",
        "basis": "stated", "evidence": ["strike-line"], "probability": 1.0, "candidates": [], "at": [],
    }
    return base | more


def everything():
    first = "/plan/issues/0/strategies/0/initiatives/0"
    return {
        "schema": "urn:miekeshi:extraction:1",
        "tool": {"name": "miekeshi", "version": "0.1.0"},
        "source": {
            "name": "建設局, 令和5年度.xlsx", "sha256": "e" * 64, "bytes": 2**40, "media_type": "application/pdf",
            "encoding": None, "pages": 3, "producer": 'Writer "7"',
        },
        "plan": {
            "id": "建設局-2023", "title": "令和５年度　建設局運営方針",
            "organization": {"city": "大阪市", "name": "建設局", "kind": "bureau", "code": None},
            "fiscal_year": 2023, "stage": "evaluated", "stage_date": "2024-06", "head": {"post": "局長", "name": "一郎"},
            "goal": "長い文" * 20000, "mission": None, "policy": "=HYPERLINK(\"x\")",
            "issues": [
                {
                    "number": "1", "title": "1-1", "overview": None, "sdgs": ["３ 健康", "11 まち"], "vision": "TRUE",
                    "current_state": {"text": None, "indicators": [indicator("割合 93.4%", unit="%", measure="割合", observations=[{"fiscal_year": 2020, "value": 93.4}, {"fiscal_year": None, "value": None, "approximate": True}])]},
                    "factor_analysis": None, "challenges": None,
                    "budgets": [
                        {"fiscal_year": 2023, "kind": "budget", "thousand_yen": 104610, "text": "104,610千円", "parts": [{"label": "国費", "thousand_yen": 0.5, "text": "うち国費 500円"}, {"label": "再掲", "thousand_yen": None, "text": "（再掲）"}]},
                        {"fiscal_year": 2021, "kind": "budget", "thousand_yen": 7, "text": "約7千円", "approximate": True},
                        {"fiscal_year": 2020, "kind": "budget", "thousand_yen": None, "text": "未定"},
                    ],
                    "other_boxes": [{"label": "新しい欄", "text": "=1+1", "at": [{"page": 2, "bbox": [1.5, 2.0, 3.0, 4.0]}]}, {"label": "1-2", "text": "", "at": []}],
                    "outcome_indicators": [indicator("4,722世帯:A", unit="世帯", target={"fiscal_year": 2023, "value": 10000, "comparison": ">=", "approximate": True}, results=[{"fiscal_year": 2023, "value": 4722, "text": "4,722世帯", "grade": "A"}, {"fiscal_year": 2022, "value": 0.125, "text": "前年度実績", "grade": None}])],
                    "self_evaluation": evaluation(ratings=[{"item": "全体", "code": "①", "legend": "達成"}, {"item": "全体", "code": "ａ", "legend": None}], next_steps="続ける"),
                    "strategies": [
                        {
                            "number": "1-1", "title": None, "summary": "要旨", "target_state": None, "approach": None,
                            "outcome_indicators": [indicator("0.29ポイント", target={"fiscal_year": None, "value": 0.29, "comparison": ">"})],
                            "self_evaluation": evaluation(results="できた", challenges="ない", remedies="なし"),
                            "initiatives": [
                                initiative(
                                    "1-1-1", title="取組", content="\n".join(TRICKY),
                                    budgets=[
                                        {"fiscal_year": 2023, "kind": "budget", "thousand_yen": 104610, "text": "1億461万円"},
                                        {"fiscal_year": 2022, "kind": "settlement", "thousand_yen": 0.5, "text": "500円"},
                                        {"fiscal_year": None, "kind": "budget", "thousand_yen": None, "text": "-"},
                                        {"fiscal_year": 2024, "kind": "budget", "thousand_yen": -111.155, "text": "△ 111,155円"},
                                        {"fiscal_year": 2024, "kind": "budget", "thousand_yen": 0, "text": "0"},
                                    ],
                                    process_indicators=[indicator(text) for text in TRICKY],
                                    withdrawal_criteria=[{"text": "30以下", "measure": "団体", "value": 30, "unit": "団体・個人", "comparison": "<="}, {"text": "なし", "measure": None, "value": None, "unit": None, "comparison": None}],
                                    prior_results=[{"fiscal_year": 2021, "as_of": "2021-12", "items": [{"text": "32団体", "value": 32, "unit": "団体"}, {"text": "約2.5回", "value": 2.5, "unit": "回", "approximate": True}]}, {"fiscal_year": 2020, "as_of": None, "items": []}],
                                    midyear_review=evaluation(ratings=[{"item": "進捗", "code": "ア", "legend": "順調"}]),
                                    self_evaluation=evaluation(results="よい"),
                                ),
                                initiative("1-1-1", title="同じ番号"),
                            ],
                        }
                    ],
                }
            ],
            "reform_items": [{"number": "2-1", "title": "改革", "target": None, "content": "内容", "ratings": [{"item": "評価", "code": "ｂ", "legend": None}], "text": "全文"}],
            "self_evaluation": evaluation(next_steps="今後の方針"),
            "form": {"id": "r5", "title_ja": "令和５年度様式", "certainty": 1.0, "evidence": []},
            "redline": {"probability": 1.0, "words": "stated"},
            "other_boxes": [{"label": "欄", "text": "文", "at": [{"sheet": "様式2", "cell": "B12"}]}],
        },
        "furniture": [{"page": 1, "text": "1", "kind": "page-number"}, {"page": 2, "text": "3/4", "kind": "footer"}],
        "edits": [
            edit("1-1-1", f"{first}/budgets/0/thousand_yen", "replace", "1億461万円", "2億円", before_value=10461, after_value=20000, unit="万円", at=[{"page": 1, "bbox": [79.2, 100.0, 120.55, 110.01]}, {"page": 2, "bbox": [1.0, 2.0, 3.0, 4.0]}]),
            edit("1-1-2", "/plan/issues/0/strategies/0", "delete", "1-2", "", field="initiatives", at=[{"sheet": "様式2", "cell": "B12"}]),
            edit("", "/plan/goal", "insert", "", "3/4", field="goal", at=[{"paragraph": 7, "text": "三分"}]),
            edit("1-1-1", f"{first}/budgets/1/thousand_yen", "replace", "500", "501", field="overview_budget", before_value=500, after_value=501, unit="円", basis="ambiguous", probability=0.45, evidence=[], candidates=[{"before": "500", "after": "501", "probability": 0.45, "evidence": ["digit-grouping"]}], at=[{"line": 7, "column": 39, "text": "500501円"}]),
            edit("1-1-1", f"{first}/process_indicators/0/target/value", "replace", "0.1", "0.3", before_value=0.1, after_value=0.3, unit="%"),
        ],
        "provenance": {},
        "findings": [
            {"code": "text-unplaced", "severity": "warning", "path": "", "message": "a text, \"quoted\"", "at": [{"line": 3, "column": 1, "text": "1-2-2"}], "related": ["/plan/goal", "/plan/issues/0"]},
            {"code": "number-repeated", "severity": "note", "path": "/plan/issues/0/strategies/0/initiatives/1", "message": "twice", "at": [], "related": []},
        ],
    }


def draft():
    """An earlier stage of the same plan."""
    earlier = copy.deepcopy(everything())
    earlier["source"]["sha256"] = "d" * 64
    earlier["plan"]["stage"] = "draft"
    earlier["plan"]["goal"] = "短い"
    return earlier
