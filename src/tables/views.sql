-- Amounts of the best document of each stage of each plan that a sum takes, with the names of what they belong to.
-- An issue's own amount is left out where what stands below it has amounts of the same year and kind (budgets.counts).
CREATE VIEW stated_budgets AS
SELECT CASE WHEN b.plan_id LIKE 'x-%' OR b.plan_id LIKE '%-x' THEN b.source_sha256
            ELSE substr(b.plan_id, 1, length(b.plan_id) - 5) END AS organization_id,
       p.organization, b.plan_id, b.fiscal_year, b.stage, p.is_latest, b.record_id, b.level,
       b.issue_no, b.strategy_no, b.initiative_no, i.title AS issue_title,
       COALESCE(n.title, s.title, i.title) AS record_title, n.title AS initiative_title,
       b.budget_fiscal_year, b.kind, b.thousand_yen, b.yen, b.status, b.approximate, r.repeated_yen, b.text,
       CASE WHEN d.undecided IS NULL THEN 0 ELSE 1 END AS is_partial,
       k.link_id, k.record_link_id, b.source_sha256, b.budget_no
FROM budgets b
JOIN sources d ON d.source_sha256 = b.source_sha256
JOIN plans p ON p.source_sha256 = b.source_sha256 AND p.record_id = b.plan_id AND p.is_best_of_stage
LEFT JOIN initiatives n ON n.source_sha256 = b.source_sha256 AND n.record_id = b.record_id
LEFT JOIN strategies s ON s.source_sha256 = b.source_sha256 AND s.record_id = COALESCE(n.parent_id, b.record_id)
LEFT JOIN issues i ON i.source_sha256 = b.source_sha256 AND i.record_id = COALESCE(s.parent_id, b.record_id)
LEFT JOIN links k ON k.source_sha256 = b.source_sha256 AND k.item_id = b.record_id || '-b' || b.budget_no
LEFT JOIN (
  SELECT source_sha256, record_id, budget_no, SUM(yen) AS repeated_yen
  FROM budget_parts WHERE label LIKE '%再掲%' GROUP BY source_sha256, record_id, budget_no
) r ON r.source_sha256 = b.source_sha256 AND r.record_id = b.record_id AND r.budget_no = b.budget_no
WHERE b.counts;

-- Those of the newest document of each plan: what each plan prints, of its own year and of the years before.
CREATE VIEW latest_budgets AS SELECT * FROM stated_budgets WHERE is_latest;

-- Their sums by issue, year and kind. Printed dashes are none; amounts_unknown could not be read and are in no sum, and
-- where is_partial is 1 the document could not be seen as a whole: more may stand in it.
CREATE VIEW budgets_by_issue AS
SELECT organization, plan_id, fiscal_year, issue_no, issue_title, budget_fiscal_year, kind,
       SUM(yen) AS yen, SUM(repeated_yen) AS repeated_yen, COUNT(*) AS amounts,
       SUM(CASE WHEN status = 'unknown' THEN 1 ELSE 0 END) AS amounts_unknown, MAX(is_partial) AS is_partial
FROM latest_budgets
GROUP BY organization, plan_id, fiscal_year, issue_no, issue_title, budget_fiscal_year, kind;

-- Each year's amounts once, however many plans print them: those of one document, for each organization, year and kind.
-- It is one that states amounts, of the plan nearest to the year, of the last stage.
CREATE VIEW budgets_once AS
WITH documents AS (
  SELECT organization_id, budget_fiscal_year, kind, fiscal_year, stage, source_sha256, COUNT(yen) AS known
  FROM stated_budgets
  GROUP BY organization_id, budget_fiscal_year, kind, fiscal_year, stage, source_sha256
), chosen AS (
  SELECT organization_id, budget_fiscal_year, kind, source_sha256,
         ROW_NUMBER() OVER (
           PARTITION BY organization_id, budget_fiscal_year, kind,
                        CASE WHEN budget_fiscal_year IS NULL THEN source_sha256 ELSE '' END
           ORDER BY CASE WHEN known > 0 THEN 0 ELSE 1 END, ABS(fiscal_year - budget_fiscal_year), fiscal_year DESC,
                    CASE COALESCE(stage, 'final') WHEN 'corrected' THEN 0 WHEN 'evaluated' THEN 1 WHEN 'midyear' THEN 2
                      WHEN 'revised' THEN 3 WHEN 'final' THEN 4 WHEN 'proposal' THEN 5 WHEN 'draft_changes' THEN 6
                      ELSE 7 END,
                    source_sha256) AS place
  FROM documents
)
SELECT b.*
FROM stated_budgets b
JOIN chosen c ON c.source_sha256 = b.source_sha256 AND c.kind = b.kind AND c.organization_id = b.organization_id
  AND COALESCE(c.budget_fiscal_year, 0) = COALESCE(b.budget_fiscal_year, 0)
WHERE c.place = 1;

-- Their sums: what an organization spends in a year.
CREATE VIEW budgets_by_year AS
SELECT organization_id, MAX(organization) AS organization, budget_fiscal_year, kind, SUM(yen) AS yen,
       SUM(repeated_yen) AS repeated_yen, COUNT(*) AS amounts,
       SUM(CASE WHEN status = 'unknown' THEN 1 ELSE 0 END) AS amounts_unknown, MAX(is_partial) AS is_partial,
       MIN(fiscal_year) AS plan_fiscal_year, MIN(stage) AS stage, MIN(source_sha256) AS source_sha256
FROM budgets_once
GROUP BY organization_id, budget_fiscal_year, kind,
         CASE WHEN budget_fiscal_year IS NULL THEN source_sha256 ELSE '' END;

-- From year to year: the amounts of each linked record against those of the year before.
-- unknown: an amount was not read, or the document of a year could not be seen as a whole; it is neither a change nor none.
-- dash: one of the two years prints a dash, which is no amount and no zero, so there is no difference either.
-- certainty: that both are the same record (links.certainty, the least on the way); empty where none is on the other side.
CREATE VIEW budget_changes AS
WITH sums AS (
  SELECT organization_id, organization, record_link_id, kind, budget_fiscal_year, fiscal_year, source_sha256,
         MIN(record_id) AS record_id, MIN(record_title) AS record_title,
         CASE WHEN SUM(CASE WHEN status = 'unknown' THEN 1 ELSE 0 END) = 0 THEN SUM(yen) END AS yen,
         SUM(CASE WHEN status = 'unknown' THEN 1 ELSE 0 END) AS amounts_unknown, MAX(is_partial) AS is_partial
  FROM budgets_once
  WHERE budget_fiscal_year IS NOT NULL AND record_link_id IS NOT NULL
  GROUP BY organization_id, organization, record_link_id, kind, budget_fiscal_year, fiscal_year, source_sha256
), years AS (
  SELECT DISTINCT organization_id, kind, budget_fiscal_year, source_sha256, fiscal_year, is_partial FROM sums
), pairs AS (
  SELECT l.organization_id, l.kind, l.budget_fiscal_year, l.source_sha256 AS after_sha256, l.fiscal_year AS after_year,
         e.source_sha256 AS before_sha256, e.fiscal_year AS before_year, l.is_partial + e.is_partial AS is_partial
  FROM years l
  JOIN years e ON e.organization_id = l.organization_id AND e.kind = l.kind
    AND e.budget_fiscal_year = l.budget_fiscal_year - 1
), sides AS (
  SELECT p.*, a.record_link_id, a.organization, a.record_title, b.yen AS before_yen, a.yen AS after_yen,
         b.amounts_unknown AS before_unknown, a.amounts_unknown AS after_unknown,
         b.record_link_id IS NOT NULL AS is_before, 1 = 1 AS is_after
  FROM pairs p
  JOIN sums a ON a.source_sha256 = p.after_sha256 AND a.kind = p.kind AND a.budget_fiscal_year = p.budget_fiscal_year
  LEFT JOIN sums b ON b.source_sha256 = p.before_sha256 AND b.kind = p.kind
    AND b.budget_fiscal_year = p.budget_fiscal_year - 1 AND b.record_link_id = a.record_link_id
  UNION ALL
  SELECT p.*, b.record_link_id, b.organization, b.record_title, b.yen, NULL, b.amounts_unknown, NULL, 1 = 1, 1 = 0
  FROM pairs p
  JOIN sums b ON b.source_sha256 = p.before_sha256 AND b.kind = p.kind
    AND b.budget_fiscal_year = p.budget_fiscal_year - 1
  WHERE NOT EXISTS (
    SELECT 1 FROM sums a
    WHERE a.source_sha256 = p.after_sha256 AND a.kind = p.kind AND a.budget_fiscal_year = p.budget_fiscal_year
      AND a.record_link_id = b.record_link_id)
), judged AS (
  SELECT s.*,
         EXISTS (SELECT 1 FROM links k WHERE k.source_sha256 = s.before_sha256 AND k.link_id = s.record_link_id) AS in_before,
         EXISTS (SELECT 1 FROM links k WHERE k.source_sha256 = s.after_sha256 AND k.link_id = s.record_link_id) AS in_after
  FROM sides s
)
SELECT organization_id, organization, record_link_id, record_title, kind, budget_fiscal_year - 1 AS before_fiscal_year,
       budget_fiscal_year AS after_fiscal_year, before_yen, after_yen, after_yen - before_yen AS difference_yen,
       CASE WHEN before_yen <> 0 THEN ROUND(100.0 * (after_yen - before_yen) / before_yen, 1) END AS percent,
       CASE WHEN is_before AND is_after AND before_unknown + after_unknown > 0 THEN 'unknown'
            WHEN is_before AND is_after AND before_yen IS NULL AND after_yen IS NULL THEN 'unchanged'
            WHEN is_before AND is_after AND (before_yen IS NULL OR after_yen IS NULL) THEN 'dash'
            WHEN is_before AND is_after AND before_yen = after_yen THEN 'unchanged'
            WHEN is_before AND is_after THEN 'changed'
            WHEN is_partial > 0 OR (in_before AND in_after) THEN 'unknown'
            WHEN is_after THEN 'started' ELSE 'ended' END AS verdict,
       CASE WHEN in_before AND in_after THEN COALESCE((
         SELECT MIN(k.certainty) FROM links k
         WHERE k.link_id = judged.record_link_id AND k.kind <> 'budget'
           AND k.fiscal_year > CASE WHEN before_year < after_year THEN before_year ELSE after_year END
           AND k.fiscal_year <= CASE WHEN before_year < after_year THEN after_year ELSE before_year END), 1.0)
       END AS certainty,
       before_sha256, after_sha256
FROM judged;

-- Values of each linked indicator, each year once: of the newest document of the plan that states it soonest after.
CREATE VIEW indicator_values AS
WITH stated AS (
  SELECT p.organization, k.link_id, d.role, d.measure, d.unit, o.observation_fiscal_year, o.value, o.approximate, o.kind,
         d.fiscal_year, d.indicator_id, k.certainty, d.source_sha256,
         ROW_NUMBER() OVER (
           PARTITION BY k.link_id, o.observation_fiscal_year
           ORDER BY CASE WHEN o.value IS NULL THEN 1 ELSE 0 END, ABS(d.fiscal_year - o.observation_fiscal_year),
                    o.kind DESC, o.observation_no, d.indicator_id) AS place
  FROM observations o
  JOIN indicators d ON d.source_sha256 = o.source_sha256 AND d.indicator_id = o.indicator_id
  JOIN plans p ON p.source_sha256 = d.source_sha256 AND p.record_id = d.plan_id AND p.is_latest
  JOIN links k ON k.source_sha256 = d.source_sha256 AND k.item_id = d.indicator_id
  WHERE o.observation_fiscal_year IS NOT NULL
)
SELECT organization, link_id, role, measure, unit, observation_fiscal_year, value, approximate, kind, fiscal_year,
       indicator_id, certainty, source_sha256
FROM stated WHERE place = 1;

-- From year to year: each value against the one before it. A value that was not read is NULL, and so is its difference.
CREATE VIEW indicator_changes AS
WITH lagged AS (
  SELECT v.*, LAG(observation_fiscal_year) OVER w AS before_fiscal_year, LAG(value) OVER w AS before_value,
         LAG(fiscal_year) OVER w AS before_year
  FROM indicator_values v
  WINDOW w AS (PARTITION BY link_id ORDER BY observation_fiscal_year)
)
SELECT organization, link_id, role, measure, unit, before_fiscal_year, observation_fiscal_year AS after_fiscal_year,
       before_value, value AS after_value, value - before_value AS difference,
       COALESCE((
         SELECT MIN(k.certainty) FROM links k
         WHERE k.link_id = lagged.link_id AND k.kind = 'indicator' AND k.fiscal_year > before_year
           AND k.fiscal_year <= lagged.fiscal_year), 1.0) AS certainty,
       source_sha256, indicator_id
FROM lagged
WHERE before_fiscal_year IS NOT NULL;

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
LEFT JOIN (
  SELECT *, ROW_NUMBER() OVER (
    PARTITION BY source_sha256, indicator_id
    ORDER BY observation_fiscal_year IS NOT NULL DESC, observation_fiscal_year DESC, observation_no DESC) AS place
  FROM observations WHERE kind = 'observation' AND value IS NOT NULL
) o ON o.source_sha256 = d.source_sha256 AND o.indicator_id = d.indicator_id AND o.place = 1
WHERE d.target_value IS NOT NULL;

-- Edits of numbers, the largest first: of the best document of each stage, so that the edits of a draft stay beside its
-- final; a budget that both forms print is there once.
CREATE VIEW edits_by_size AS
SELECT p.organization, e.plan_id, e.fiscal_year, e.stage, e.record_id, n.title AS initiative_title, e.field, e.before,
       e.after, e.difference, e.unit, e.after_yen - e.before_yen AS difference_yen, e.basis, e.probability,
       e.at_page, e.at_line, e.source_sha256, e.edit_no
FROM edits e
JOIN plans p ON p.source_sha256 = e.source_sha256 AND p.record_id = e.plan_id AND p.is_best_of_stage
LEFT JOIN initiatives n ON n.source_sha256 = e.source_sha256 AND n.record_id = e.record_id
WHERE e.difference IS NOT NULL
  AND NOT (e.field = 'overview_budget' AND EXISTS (
    SELECT 1 FROM edits twin
    WHERE twin.source_sha256 = e.source_sha256 AND twin.path = e.path AND twin.field <> e.field))
ORDER BY ABS(e.after_yen - e.before_yen) DESC, ABS(e.difference) DESC, e.source_sha256, e.edit_no;

-- Documents that a person should look at, the worst first.
CREATE VIEW documents_to_check AS
SELECT plan_id, name, path, undecided, ambiguous_edits, errors, warnings, notes, source_sha256
FROM sources
WHERE to_check
ORDER BY undecided IS NOT NULL DESC, errors DESC, ambiguous_edits DESC, warnings DESC, name;
