//! Truths of made documents as extractions: what a truth leaves out is filled with nothing.

#![allow(dead_code, unreachable_pub, reason = "every test program uses its own part of this module")]

use miekeshi::record::{
    Criterion, CurrentState, Extraction, Indicator, Initiative, Issue, Plan, PriorItem, PriorResults, ReformItem,
    SCHEMA_URN, Source, Strategy, Tool,
};
use serde::Serialize;
use serde_json::{Value, json};

/// The extraction that a truth describes; texts that it does not have are put together from its values.
pub fn of_truth(name: &str, truth: &Value) -> Extraction {
    let plan = plan(truth["plan"].clone());
    Extraction {
        schema: SCHEMA_URN.to_owned(),
        tool: Tool::default(),
        source: Source { name: name.to_owned(), ..Source::default() },
        plan: serde_json::from_value(plan).unwrap_or_else(|error| panic!("{name}: {error}")),
        edits: Vec::new(),
        provenance: Default::default(),
        reading: miekeshi::record::Reading::Final,
        furniture: Vec::new(),
        findings: Vec::new(),
    }
}

fn fill<T: Serialize + Default>(value: &mut Value) {
    let defaults = serde_json::to_value(T::default()).expect("serializes");
    for (key, default) in defaults.as_object().expect("an object") {
        let slot = &mut value[key.as_str()];
        if slot.is_null() {
            *slot = default.clone();
        } else if slot.is_object() && default.is_object() {
            for (inner, default) in default.as_object().expect("an object") {
                if slot[inner.as_str()].is_null() {
                    slot[inner.as_str()] = default.clone();
                }
            }
        }
    }
}

fn each(value: &mut Value, key: &str, visit: impl FnMut(&mut Value)) {
    value[key].as_array_mut().into_iter().flatten().for_each(visit);
}

fn plan(mut plan: Value) -> Value {
    fill::<Plan>(&mut plan);
    each(&mut plan, "issues", |issue| {
        fill::<Issue>(issue);
        fill::<CurrentState>(&mut issue["current_state"]);
        each(&mut issue["current_state"], "indicators", indicator);
        each(issue, "outcome_indicators", indicator);
        evaluation(&mut issue["self_evaluation"]);
        each(issue, "strategies", |strategy| {
            fill::<Strategy>(strategy);
            each(strategy, "outcome_indicators", indicator);
            evaluation(&mut strategy["self_evaluation"]);
            each(strategy, "initiatives", initiative);
        });
    });
    each(&mut plan, "reform_items", fill::<ReformItem>);
    evaluation(&mut plan["self_evaluation"]);
    plan
}

fn evaluation(value: &mut Value) {
    if value.is_object() {
        fill::<miekeshi::record::Evaluation>(value);
    }
}

fn initiative(value: &mut Value) {
    fill::<Initiative>(value);
    evaluation(&mut value["midyear_review"]);
    evaluation(&mut value["self_evaluation"]);
    each(value, "budgets", |budget| {
        if budget["text"].is_null() {
            let amount = &budget["thousand_yen"];
            budget["text"] = if amount.is_null() { json!("-") } else { json!(format!("{amount}千円")) };
        }
    });
    each(value, "process_indicators", indicator);
    each(value, "withdrawal_criteria", |criterion| {
        fill::<Criterion>(criterion);
        if criterion["text"] == "" {
            let (number, unit) = (criterion["value"].clone(), criterion["unit"].as_str().unwrap_or_default());
            criterion["text"] = json!(format!("{number}{unit} {}", criterion["comparison"]));
        }
    });
    each(value, "prior_results", |results| {
        fill::<PriorResults>(results);
        each(results, "items", fill::<PriorItem>);
    });
}

fn indicator(value: &mut Value) {
    fill::<Indicator>(value);
    if value["text"] == "" {
        let unit = value["unit"].as_str().unwrap_or_default().to_owned();
        let mut text = value["measure"].as_str().unwrap_or_default().to_owned();
        for observation in value["observations"].as_array().into_iter().flatten() {
            text.push_str(&format!("（{}）：{}{unit}", observation["fiscal_year"], observation["value"]));
        }
        if value["target"].is_object() {
            text.push_str(&format!("：{}{unit} {}", value["target"]["value"], value["target"]["comparison"]));
        }
        value["text"] = json!(text);
    }
}
