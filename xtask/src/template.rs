//! Files of JSON that are written by hand but for some values: `"{{name}}"` stands for the value of that name.

use serde::Serialize;

/// A value for a template: its name, and its JSON without what encloses it where it stands in a list.
pub(crate) type Value = (&'static str, String);

/// A value's JSON, laid out over lines.
pub(crate) fn value(name: &'static str, content: &impl Serialize) -> Result<Value, String> {
    let text = serde_json::to_string_pretty(content).map_err(|error| format!("{name}: {error}"))?;
    Ok((name, text))
}

/// Values that stand in a list among others.
pub(crate) fn elements(name: &'static str, content: &[impl Serialize]) -> Result<Value, String> {
    let each: Result<Vec<String>, _> = content.iter().map(serde_json::to_string_pretty).collect();
    Ok((name, each.map_err(|error| format!("{name}: {error}"))?.join(",\n")))
}

/// A template with its values filled in, each line of a value indented as the line it stands in.
pub(crate) fn fill(template: &str, values: &[Value]) -> String {
    let mut text = String::with_capacity(template.len());
    for line in template.lines() {
        let indent = line.len() - line.trim_start().len();
        let line = values.iter().fold(line.to_owned(), |line, (name, value)| {
            let below = format!("\n{}", " ".repeat(indent));
            line.replace(&format!("\"{{{{{name}}}}}\""), &value.replace('\n', &below))
        });
        text.push_str(&line);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{elements, fill, value};

    #[test]
    fn values_are_indented_as_their_line() {
        let values = [value("list", &["a"]).unwrap(), elements("more", &["b", "c"]).unwrap()];
        let filled = fill("{\n  \"x\": \"{{list}}\",\n  \"y\": [\n    \"{{more}}\"\n  ]\n}\n", &values);
        assert_eq!(filled, "{\n  \"x\": [\n    \"a\"\n  ],\n  \"y\": [\n    \"b\",\n    \"c\"\n  ]\n}\n");
    }
}
