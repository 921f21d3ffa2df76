"""The records as typed dicts. Made by python/make_types.py from schemas/extraction.schema.json: not to be edited."""

from __future__ import annotations

from typing import Dict, List, Literal, TypedDict, Union

Reading = Union[Literal["final"], Literal["draft"]]
"""Which text of a redline is read (読み方)."""

OrganizationKind = Union[Literal["ward"], Literal["bureau"]]
"""Ward or bureau."""

Stage = Union[Literal["draft"], Literal["proposal"], Literal["final"], Literal["revised"], Literal["draft_changes"], Literal["midyear"], Literal["evaluated"], Literal["corrected"]]
"""Stage of one year's document."""

Decimal = float
"""A number exactly as printed (数値)."""

Comparison = Union[Literal[">="], Literal["<="], Literal["<"], Literal[">"], Literal["="]]
"""以上, 以下, 未満, 超."""

BudgetKind = Union[Literal["budget"], Literal["settlement"]]
"""予算 or 決算."""

ChangedWords = Union[Literal["stated"], Literal["unrecoverable"], Literal["none"]]
"""What can be known of changed words (語句の変更)."""

EditKind = Union[Literal["replace"], Literal["delete"], Literal["insert"]]
"""What an edit does to the draft."""

Basis = Union[Literal["stated"], Literal["inferred"], Literal["ambiguous"], Literal["corrected"]]
"""What an edit rests on."""

FurnitureKind = Union[Literal["page-number"], Literal["header"], Literal["footer"], Literal["watermark"], Literal["footnote"], Literal["line-number"], Literal["navigation"]]
"""What kind of page furniture (紙面の付属物)."""

Severity = Union[Literal["note"], Literal["warning"], Literal["error"]]
"""How much a finding matters."""


class Tool(TypedDict):
    """The program that wrote an extraction."""

    name: Literal["miekeshi"]
    """Name of the program (プログラム名): always `miekeshi`."""
    version: str
    """Version of the program (版)."""


class Source(TypedDict):
    """The document an extraction was read from."""

    name: str
    """File name (ファイル名) without folders; `-` for standard input."""
    path: Union[str, None]
    """In batches the path relative to the batch's root (相対パス), with `/` between folders; null elsewhere."""
    sha256: str
    """SHA-256 of the bytes, in hexadecimal (ハッシュ値)."""
    bytes: int
    """Length in bytes (バイト数)."""
    media_type: str
    """Media type (種類): `text/plain`, `application/pdf` or the type of a workbook."""
    encoding: Union[str, None]
    """Character encoding (文字コード) of a text dump; null for other sources."""
    pages: Union[int, None]
    """Number of pages (ページ数), where the source has pages."""
    producer: Union[str, None]
    """The program that made the file (作成ソフト), where it says so."""


class Plan(TypedDict):
    """運営方針: one organization's operation plan for one fiscal year."""

    id: str
    """Id of the plan (運営方針ID): municipal code with check digit, `-`, fiscal year; an unknown part is `x`, a bureau has its name for a code."""
    title: Union[str, None]
    """The printed title (表題)."""
    organization: Organization
    """The ward (区) or bureau (局) whose plan it is."""
    fiscal_year: Union[int, None]
    """The Western year the Japanese fiscal year (年度) begins in."""
    stage: Union[Stage, None]
    """Stage of the year's document (素案, 案, 確定, …)."""
    stage_date: Union[str, None]
    """The date that is printed with the stage (時点), as `YYYY-MM-DD` or `YYYY-MM`."""
    head: Union[Head, None]
    """Head of the ward or bureau (区長 / 局長)."""
    goal: Union[str, None]
    """Goal (区の目標 / 局の目標)."""
    mission: Union[str, None]
    """Mission (区の使命 / 局の使命)."""
    policy: Union[str, None]
    """Policy (運営の基本的な考え方)."""
    issues: List[Issue]
    """Issues (経営課題), in order of their numbers."""
    reform_items: List[ReformItem]
    """Items of the reform plan (様式３: 市政改革プランに基づく取組等)."""
    self_evaluation: Union[Evaluation, None]
    """自己評価 of the whole plan (R5 form: 運営方針全体の定性評価, 今後の方針 in `next_steps`)."""
    form: Union[FormMatch, None]
    """The form (様式) that the document has; null where none fits."""
    redline: Union[Redline, None]
    """Whether the document shows changes (見え消し)."""
    other_boxes: List[OtherBox]
    """Boxes of the plan whose label no form knows (未知の欄)."""


class Organization(TypedDict):
    """The ward or bureau."""

    city: Union[str, None]
    """City (市); null where neither the document nor the name proves it."""
    name: Union[str, None]
    """Name (名称) as printed, such as 港区 or 建設局."""
    kind: Union[OrganizationKind, None]
    """Ward (区) or bureau (局)."""
    code: Union[str, None]
    """Municipal code with check digit (全国地方公共団体コード)."""


class Head(TypedDict):
    """区長 / 局長."""

    post: str
    """Post (職名) as printed: 区長, 局長."""
    name: str
    """Name (氏名) as printed."""


class Issue(TypedDict):
    """経営課題."""

    number: str
    """Number (番号): digits, such as `1`."""
    title: Union[str, None]
    """Title (経営課題名) in the brackets of 様式２, or its own short line in 様式１."""
    overview: Union[str, None]
    """経営課題の概要 (様式１) or 課題認識 (R5 form)."""
    sdgs: List[str]
    """Goals of the SDGs (主なＳＤＧｓゴール)."""
    vision: Union[str, None]
    """Vision (めざすべき将来像)."""
    current_state: CurrentState
    """Current state (現状)."""
    factor_analysis: Union[str, None]
    """Analysis of causes (要因分析)."""
    challenges: Union[str, None]
    """Challenges (課題)."""
    outcome_indicators: List[Indicator]
    """アウトカム指標 of the issue (R5 form)."""
    self_evaluation: Union[Evaluation, None]
    """自己評価 of the issue (経営課題全体としての評価結果の総括)."""
    budgets: List[Budget]
    """Budgets and settlements (予算額 / 決算額) printed for the issue."""
    other_boxes: List[OtherBox]
    """Boxes whose label no form knows (未知の欄)."""
    strategies: List[Strategy]
    """Strategies (戦略)."""


class CurrentState(TypedDict):
    """現状."""

    text: Union[str, None]
    """The text of 現状 that is no indicator."""
    indicators: List[Indicator]
    """Its figures (データ)."""


class Indicator(TypedDict):
    """指標: a measured quantity with its observations and target."""

    text: str
    """The whole printed sentence (記載)."""
    measure: Union[str, None]
    """What is measured (測定対象), without value and target."""
    unit: Union[str, None]
    """Unit (単位): `%`, 件, 回, …."""
    observations: List[Observation]
    """Values by year (実績値)."""
    target: Union[Target, None]
    """Target (目標値)."""
    results: List[Results]
    """Results printed beside it (R5 form: 定量評価)."""


class _Observation(TypedDict):
    """The keys of `Observation` that are always there."""

    fiscal_year: Union[int, None]
    """Fiscal year (年度) as the Western year it begins in; null where the document does not say."""
    value: Union[Decimal, None]
    """Value (値) in the indicator's unit; null where the digits are ambiguous."""


class Observation(_Observation, total=False):
    """A value of one year."""

    approximate: bool
    """Whether the value is approximate (約, 程度)."""


class _Target(TypedDict):
    """The keys of `Target` that are always there."""

    fiscal_year: Union[int, None]
    """Fiscal year (年度) as the Western year it begins in; null where the document does not say."""
    value: Union[Decimal, None]
    """Value (値) in the indicator's unit; null where the digits are ambiguous."""
    comparison: Comparison
    """How an observation compares with it when the target is met (以上, 以下, 未満, 超)."""


class Target(_Target, total=False):
    """目標値."""

    approximate: bool
    """Whether the value is approximate (約, 程度)."""


class Results(TypedDict):
    """A result printed beside an indicator, with its grade."""

    fiscal_year: Union[int, None]
    """Fiscal year (年度) as the Western year it begins in; null where the document does not say."""
    value: Union[Decimal, None]
    """Value (値) in the indicator's unit."""
    text: str
    """The printed sentence (記載)."""
    grade: Union[str, None]
    """Grade (達成状況) as printed: A, B, …."""


class Evaluation(TypedDict):
    """自己評価 or 中間振り返り."""

    ratings: List[Rating]
    """Codes (評価記号) a person wrote, circled or left standing."""
    results: Union[str, None]
    """Results (取組実績 / 評価結果)."""
    challenges: Union[str, None]
    """Challenges (課題)."""
    remedies: Union[str, None]
    """Remedies (改善策)."""
    next_steps: Union[str, None]
    """Next steps (今後の対応方向 / 今後の方針)."""


class Rating(TypedDict):
    """One rating: a code means something only with the legend printed beside it."""

    item: str
    """What is rated (評価項目), in the form's words."""
    code: str
    """The code (記号) as printed: ①, ア, ａ, …."""
    legend: Union[str, None]
    """The legend (凡例) printed for the code."""


class _Budget(TypedDict):
    """The keys of `Budget` that are always there."""

    fiscal_year: Union[int, None]
    """Fiscal year (年度) as the Western year it begins in; null where the document does not say."""
    kind: BudgetKind
    """Budget (予算) or settlement (決算)."""
    thousand_yen: Union[Decimal, None]
    """Thousand yen (千円); null for a printed dash, or where the digits are ambiguous."""
    text: str
    """The printed characters (記載)."""


class Budget(_Budget, total=False):
    """予算額 or 決算額 of one fiscal year."""

    approximate: bool
    """Whether the amount is approximate (約, 程度)."""
    parts: List[BudgetPart]
    """Parts of the amount that are printed beside it (うち国費, 再掲, 内数, …)."""


class BudgetPart(TypedDict):
    """内訳: a part of an amount, printed beside it. A part is never the whole."""

    label: str
    """What it is a part of or for (区分): 国費, 再掲, 前年度, …."""
    thousand_yen: Union[Decimal, None]
    """Thousand yen (千円); null where it was not read."""
    text: str
    """The printed characters (記載)."""


class OtherBox(TypedDict):
    """未知の欄: a box whose label no form knows."""

    label: str
    """The printed label (見出し)."""
    text: str
    """The text of the box (本文)."""
    at: List[At]
    """Places in the source (場所)."""


class _At(TypedDict):
    """The keys of `At` that are always there."""



class At(_At, total=False):
    """One place of the source document. A PDF has `page` and `bbox`, a text dump `line`, `column` and `text`, a workbook `sheet` and `cell`, a word-processor document `paragraph` and `text`."""

    page: Union[int, None]
    """Page (ページ), counted from 1."""
    bbox: Union[List[float], None]
    """Box (位置) `[x0, y0, x1, y1]` in PDF points, origin at the top left of the page as shown."""
    line: Union[int, None]
    """Line (行) of a text dump, counted from 1."""
    column: Union[int, None]
    """Column (桁) of a text dump in characters, counted from 1."""
    sheet: Union[str, None]
    """Sheet (シート) of a workbook, by name."""
    cell: Union[str, None]
    """Cell (セル) of a workbook in A1 notation."""
    paragraph: Union[int, None]
    """Paragraph (段落) of a word-processor document, counted from 1."""
    text: Union[str, None]
    """The characters that stand there (文字列)."""


class Strategy(TypedDict):
    """めざす成果及び戦略."""

    number: str
    """Number (番号): digits joined by `-`, such as `1-2`."""
    title: Union[str, None]
    """Title (名称) without brackets."""
    summary: Union[str, None]
    """What 様式１ says of it (概要)."""
    target_state: Union[str, None]
    """Target state (めざす状態)."""
    approach: Union[str, None]
    """Approach (戦略：中期的な取組の方向性)."""
    outcome_indicators: List[Indicator]
    """Outcome indicators (アウトカム（成果）指標)."""
    self_evaluation: Union[Evaluation, None]
    """Self-evaluation (自己評価); null where its boxes are empty."""
    budgets: List[Budget]
    """Budgets and settlements (予算額 / 決算額) printed for the strategy."""
    other_boxes: List[OtherBox]
    """Boxes whose label no form knows (未知の欄)."""
    initiatives: List[Initiative]
    """Initiatives (具体的取組)."""


class Initiative(TypedDict):
    """具体的取組."""

    id: str
    """Id (取組ID): plan id, `-`, number. No tool reads it as a date."""
    number: str
    """Number (番号): digits joined by `-`, such as `1-2-2`."""
    title: Union[str, None]
    """Title (名称) without brackets."""
    summary: Union[str, None]
    """What 様式１ says of it (概要), without the budget in brackets."""
    budgets: List[Budget]
    """Budgets and settlements (予算額 / 決算額)."""
    content: Union[str, None]
    """Content (当年度の取組内容)."""
    process_indicators: List[Indicator]
    """Process indicators (プロセス（過程）指標)."""
    withdrawal_criteria: List[Criterion]
    """Criteria for withdrawal or rebuilding (撤退・再構築基準)."""
    prior_results: List[PriorResults]
    """Results of earlier years (前年度までの実績)."""
    midyear_review: Union[Evaluation, None]
    """Midyear review (中間振り返り); null where its boxes are empty."""
    self_evaluation: Union[Evaluation, None]
    """Self-evaluation (自己評価); null where its boxes are empty."""
    other_boxes: List[OtherBox]
    """Boxes whose label no form knows (未知の欄)."""


class Criterion(TypedDict):
    """撤退・再構築基準."""

    text: str
    """The whole printed sentence (記載)."""
    measure: Union[str, None]
    """What is measured (測定対象)."""
    value: Union[Decimal, None]
    """Threshold (基準値); null where there is none or its digits are ambiguous."""
    unit: Union[str, None]
    """Unit (単位) of the threshold."""
    comparison: Union[Comparison, None]
    """The comparison that triggers withdrawal (未満, 以下, …)."""


class PriorResults(TypedDict):
    """前年度までの実績 of one year."""

    fiscal_year: Union[int, None]
    """Fiscal year (年度) as the Western year it begins in; null where the document does not say."""
    as_of: Union[str, None]
    """Month the results are as of (〇月末時点), as `YYYY-MM`."""
    items: List[PriorItem]
    """Its bullets (実績の項目)."""


class _PriorItem(TypedDict):
    """The keys of `PriorItem` that are always there."""

    text: str
    """The bullet (記載), without its mark."""
    value: Union[Decimal, None]
    """Its count (件数など); null where it has none or the digits are ambiguous."""
    unit: Union[str, None]
    """Unit (単位) of the count: 件, 回, 校, …."""


class PriorItem(_PriorItem, total=False):
    """One bullet of 前年度までの実績, or one count of a bullet with several."""

    approximate: bool
    """Whether the value is approximate (約, 程度)."""


class ReformItem(TypedDict):
    """様式３: one item of 市政改革プランに基づく取組等."""

    number: str
    """Number (番号) as digits joined by `-`."""
    title: Union[str, None]
    """Title (項目名)."""
    target: Union[str, None]
    """Target (目標)."""
    content: Union[str, None]
    """Content (取組内容)."""
    ratings: List[Rating]
    """Codes (評価記号) a person wrote."""
    text: Union[str, None]
    """What of the item's text (記載) has no field of its own."""


class FormMatch(TypedDict):
    """様式: the generation of the form that a document has, told by its labels."""

    id: str
    """Identifier of the generation (様式の世代): `h19`, `h23`, `h25`, `h26`, `h28`, `r2`, `r5`, …."""
    title_ja: str
    """Its name (様式名) in Japanese."""
    certainty: float
    """How certain (確からしさ) it is, between 0 and 1."""
    evidence: List[str]
    """What speaks for it (根拠), such as `label:撤退・再構築基準`."""


class Redline(TypedDict):
    """見え消し: whether the document shows changes at all."""

    probability: float
    """Probability (確率) that the document shows changes."""
    words: ChangedWords
    """Whether changed words (語句の変更) can be known from it."""


class Edit(TypedDict):
    """見え消し: one run of struck text with the inserted text that touches it."""

    number: str
    """Number (番号) of the record it stands in; empty for the plan's own fields."""
    field: str
    """The plan's field name (項目), or `overview_budget` for a budget printed in 様式１; empty for text that reached no field."""
    path: str
    """JSON pointer to the value or text it changes (変更箇所); a deleted item points to its surviving parent."""
    kind: EditKind
    """What it does: replace, delete or insert (変更の種類)."""
    before: str
    """The struck characters (修正前)."""
    after: str
    """The inserted characters (修正後)."""
    before_value: Union[Decimal, None]
    """The whole number before (修正前の値), where only some digits of it changed too; in thousand yen for money."""
    after_value: Union[Decimal, None]
    """The whole number after (修正後の値)."""
    unit: Union[str, None]
    """Unit of both values (単位)."""
    context: str
    """The line around it (前後の文) as marked text: `[-struck-]{+inserted+}`."""
    basis: Basis
    """What it rests on (判断の基礎)."""
    evidence: List[str]
    """Stable codes of what speaks for it (根拠): `strike-line`, `digit-grouping`, `month-range`, …; see `docs/evidence.md`."""
    probability: float
    """Probability (確率); 1 for what is stated."""
    candidates: List[Candidate]
    """For inferred and ambiguous edits every reading considered (候補), best first."""
    at: List[At]
    """Where it is printed (場所), one place for each line it touches."""


class Candidate(TypedDict):
    """One possible reading of a place where a struck value and its replacement ran together."""

    before: str
    """Value of the draft (素案); empty where this reading says that nothing was struck."""
    after: str
    """Value of the final document (修正後)."""
    probability: float
    """Probability (確率) between 0 and 1; all readings of one place sum to 1."""
    evidence: List[str]
    """Stable codes of what speaks for it (根拠), see `docs/evidence.md`."""


class Furniture(TypedDict):
    """紙面の付属物: text that belongs to the page, not to the plan."""

    page: int
    """Page (ページ), counted from 1."""
    text: str
    """The printed characters (記載)."""
    kind: FurnitureKind
    """What it is (種類)."""


class Finding(TypedDict):
    """One remark about one place of the document."""

    code: str
    """Stable kebab-case code (種類), see `docs/findings.md`."""
    severity: Severity
    """How much it matters (重要度)."""
    path: str
    """JSON pointer to the record or value it is about (対象); empty for the document as a whole."""
    message: str
    """One sentence for a person, in English (説明・英語)."""
    message_ja: str
    """The same in Japanese (説明・日本語)."""
    at: List[At]
    """Places in the source (場所)."""
    related: List[str]
    """JSON pointers to other records or values involved (関連)."""


class ExtractionDict(TypedDict):
    """Everything read from one source document."""

    schema: Literal["urn:miekeshi:extraction:1"]
    """Version of this shape (様式の版): always `urn:miekeshi:extraction:1`."""
    tool: Tool
    """The program that wrote it (作成プログラム)."""
    source: Source
    """The document it was read from (元の文書)."""
    reading: Reading
    """Which text of a redline the plan holds (読み方): the final or the draft one."""
    plan: Plan
    """運営方針: the plan in its final reading (or in the draft reading with `--reading draft`)."""
    edits: List[Edit]
    """見え消し: every change printed in the document, in document order."""
    provenance: Dict[str, List[At]]
    """出典: JSON pointer of a value to every place that states it."""
    furniture: List[Furniture]
    """紙面の付属物: page numbers, headers and footers, which are no part of the plan."""
    findings: List[Finding]
    """所見: what a reader has to know."""
