-- The largest changes of amounts between the drafts and the finals, each budget once.
SELECT organization, initiative_title, before, after, difference_yen, basis, at_page
FROM edits_by_size
LIMIT 8;
