-- Budgets by issue and year: what each ward plans and spent, in million yen (百万円).
SELECT p.organization                                                   AS "区",
       b.issue_no                                                       AS "課題",
       i.title                                                          AS "経営課題",
       b.budget_fiscal_year                                             AS "年度",
       b.kind                                                           AS "種別",
       round(sum(b.yen) / 1e6, 1)                                       AS "百万円",
       count(*) - count(b.yen)                                          AS "金額なし"
FROM 'tables/budgets.parquet' AS b
JOIN 'tables/plans.parquet'   AS p USING (source_sha256, plan_id)
JOIN 'tables/issues.parquet'  AS i USING (source_sha256, plan_id, issue_no)
WHERE p.is_latest
  AND p.organization IN ('淀川区', '大正区')
GROUP BY ALL
ORDER BY ALL;
