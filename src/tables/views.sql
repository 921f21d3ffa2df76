-- Budgets of the newest document of each plan, with the names of what they belong to.
CREATE VIEW latest_budgets AS
SELECT p.organization, b.plan_id, b.fiscal_year, b.record_id, b.issue_no, b.strategy_no, b.initiative_no,
       i.title AS issue_title, n.title AS initiative_title,
       b.budget_fiscal_year, b.kind, b.thousand_yen, b.yen, b.text, b.source_sha256
FROM budgets b
JOIN plans p ON p.source_sha256 = b.source_sha256 AND p.record_id = b.plan_id AND p.is_latest
JOIN initiatives n ON n.source_sha256 = b.source_sha256 AND n.record_id = b.record_id
LEFT JOIN strategies s ON s.source_sha256 = n.source_sha256 AND s.record_id = n.parent_id
LEFT JOIN issues i ON i.source_sha256 = s.source_sha256 AND i.record_id = s.parent_id;

-- Their sums by issue, year and kind.
CREATE VIEW budgets_by_issue AS
SELECT organization, plan_id, fiscal_year, issue_no, issue_title, budget_fiscal_year, kind,
       SUM(yen) AS yen, COUNT(*) AS amounts, COUNT(*) - COUNT(yen) AS amounts_missing
FROM latest_budgets
GROUP BY organization, plan_id, fiscal_year, issue_no, issue_title, budget_fiscal_year, kind;

-- Indicators of the newest documents, with the last value before the target's year and whether it meets the target.
CREATE VIEW indicators_against_targets AS
SELECT p.organization, d.plan_id, d.fiscal_year, d.indicator_id, d.role, d.measure, d.unit,
       o.observation_fiscal_year, o.value, d.target_fiscal_year, d.target_comparison, d.target_value,
       CASE d.target_comparison
         WHEN '>=' THEN o.value >= d.target_value WHEN '<=' THEN o.value <= d.target_value
         WHEN '<' THEN o.value < d.target_value WHEN '>' THEN o.value > d.target_value
         WHEN '=' THEN o.value = d.target_value
       END AS is_met,
       d.source_sha256
FROM indicators d
JOIN plans p ON p.source_sha256 = d.source_sha256 AND p.record_id = d.plan_id AND p.is_latest
LEFT JOIN observations o ON o.source_sha256 = d.source_sha256 AND o.indicator_id = d.indicator_id
  AND o.kind = 'observation' AND o.value IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM observations later
    WHERE later.source_sha256 = o.source_sha256 AND later.indicator_id = o.indicator_id
      AND later.kind = o.kind AND later.value IS NOT NULL
      AND (later.observation_fiscal_year, later.observation_no) > (o.observation_fiscal_year, o.observation_no))
WHERE d.target_value IS NOT NULL;

-- Edits of amounts, the largest first; a budget that both forms print is there once.
CREATE VIEW edits_by_size AS
SELECT p.organization, e.plan_id, e.fiscal_year, e.record_id, n.title AS initiative_title, e.field, e.before, e.after,
       e.difference, e.unit, e.after_yen - e.before_yen AS difference_yen, e.basis, e.probability,
       e.at_page, e.at_line, e.source_sha256, e.edit_no
FROM edits e
JOIN plans p ON p.source_sha256 = e.source_sha256 AND p.record_id = e.plan_id
LEFT JOIN initiatives n ON n.source_sha256 = e.source_sha256 AND n.record_id = e.record_id
WHERE e.difference IS NOT NULL
  AND NOT (e.field = 'overview_budget' AND EXISTS (
    SELECT 1 FROM edits twin
    WHERE twin.source_sha256 = e.source_sha256 AND twin.path = e.path AND twin.field <> e.field))
ORDER BY ABS(e.after_yen - e.before_yen) DESC, ABS(e.difference) DESC, e.source_sha256, e.edit_no;

-- Documents that a person should look at, the worst first.
CREATE VIEW documents_to_check AS
SELECT plan_id, name, ambiguous_edits, errors, warnings, notes, source_sha256
FROM sources
WHERE to_check
ORDER BY errors DESC, ambiguous_edits DESC, warnings DESC, name;
