//! 様式３: items of 市政改革プランに基づく取組等.

use super::evaluation::{GOAL_STATUS, ratings_of};
use super::trace::{Scope, Trace};
use crate::form::{Field, Form, Label, Sheet};
use crate::layout::Text;
use crate::record::ReformItem;

/// The items of 様式３, in the order printed.
pub(super) fn reform_items(trace: &mut Trace<'_>, form: &Form, plan: &Scope) -> Vec<ReformItem> {
    let mut items = Vec::new();
    // Text under the head of 様式３ that no item has is an item of its own.
    if let Some(text) = form.plan.text(Field::Labelled(Label::ReformHead)) {
        let scope = plan.child("reform_items", 0, "");
        let text = trace.text(&[text], &scope, "text");
        items.push(ReformItem { text, ..ReformItem::default() });
    }
    for (number, sheet) in &form.reform {
        let scope = plan.child("reform_items", items.len(), "");
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        items.push(item(trace, sheet, &scope, number));
    }
    items
}

fn item(trace: &mut Trace<'_>, sheet: &Sheet, scope: &Scope, number: String) -> ReformItem {
    let field = |label: Label| -> Vec<&Text> { sheet.text(Field::Labelled(label)).into_iter().collect() };
    let title = if sheet.title.is_empty() { None } else { trace.text(&[&sheet.title], scope, "title") };
    let target = trace.text(&field(Label::Goal), scope, "target");
    let content = trace.text(&field(Label::Content), scope, "content");
    let rest: Vec<&Text> = sheet.text(Field::Summary).into_iter().collect();
    let text = trace.text(&rest, scope, "text");
    let ratings = ratings_of(trace, sheet, GOAL_STATUS, scope);
    ReformItem { number, title, target, content, ratings, text }
}
