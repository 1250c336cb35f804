//! What a plan says, free of where and in which language it says it.

use bdg_core::model::Plan;
use serde::Serialize;
use serde_json::Value;

/// The whole model as JSON, with texts in the place of where they stand and without places.
///
/// It is written from the model, not from the tree: nothing of it is shared with the formatter's own comparison.
pub fn said(plan: &Plan) -> Value {
    let mut whole = serde_json::json!({
        "header": plan.header,
        "agencies": all(&plan.agencies),
        "units": all(&plan.units),
        "goals": all(&plan.goals),
        "indicators": all(&plan.indicators),
        "path_rules": all(&plan.path_rules),
    });
    plain(&mut whole, plan);
    whole
}

fn all<'p, T: Serialize + 'p>(list: impl IntoIterator<Item = &'p T>) -> Vec<Value> {
    list.into_iter().map(|one| serde_json::to_value(one).expect("plain data")).collect()
}

/// Whether a member holds the place of a statement or of a part of one, not a text.
fn is_place(name: &str, member: &Value) -> bool {
    (name.ends_with("span") || matches!(name, "head" | "written" | "scope")) && (member.is_null() || is_span(member))
}

fn plain(value: &mut Value, plan: &Plan) {
    match value {
        Value::Object(members) => {
            members.retain(|name, member| !is_place(name, member));
            // The unit repeated behind a number is written in the file's notation; the model keeps its base.
            if members.len() == 2 && members.contains_key("text") && members.contains_key("base") {
                members.remove("text");
            }
            // So are the signs of a formula; the model keeps its steps.
            if members.contains_key("steps") {
                members.remove("text");
            }
            for member in members.values_mut() {
                match text(member, plan) {
                    Some(text) => *member = Value::String(text),
                    None => plain(member, plan),
                }
            }
        }
        Value::Array(items) => {
            items.retain(|item| !is_span(item));
            items.iter_mut().for_each(|item| plain(item, plan));
        }
        _ => {}
    }
}

fn is_span(value: &Value) -> bool {
    value.as_object().is_some_and(|members| {
        members.len() == 3 && ["file", "start", "end"].iter().all(|name| members.contains_key(*name))
    })
}

fn text(value: &Value, plan: &Plan) -> Option<String> {
    if !is_span(value) {
        return None;
    }
    let number = |name: &str| value[name].as_u64().and_then(|number| usize::try_from(number).ok());
    let file = plan.sources.files().get(number("file")?)?;
    Some(file.text().get(number("start")?..number("end")?)?.replace("\r\n", "\n"))
}
