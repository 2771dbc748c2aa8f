//! Fields and forms as a person types them: one a line.

use crate::plan::{FormField, FormValue};

/// One field a line.
pub(super) fn written(fields: &[(String, String)]) -> String {
    let line = |(name, value): &(String, String)| format!("{name}: {value}\n");
    fields.iter().map(line).collect::<Vec<_>>().concat()
}

/// The fields of such lines. A line without a colon is a name that nothing follows.
pub(super) fn read(text: &str) -> Vec<(String, String)> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            (name.to_owned(), value.strip_prefix(' ').unwrap_or(value).to_owned())
        })
        .collect()
}

/// `name=value`, one a line.
pub(super) fn form(text: &str) -> Vec<FormField> {
    let lines = text.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let (name, value) = line.split_once('=').unwrap_or((line, ""));
            FormField { name: name.to_owned(), value: FormValue::Text(value.to_owned()) }
        })
        .collect()
}
