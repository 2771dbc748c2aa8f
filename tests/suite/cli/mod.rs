//! The command line's contract, held against the program itself and its own lab.

mod compare;
mod completions;
mod document;
mod escapes;
mod failures;
mod files;
mod lab;
mod names;
mod notes;
mod open;
mod open_at;
mod report;
mod schemes;
mod story;
mod url;

use serde_json::Value;

const PAGE: &str = "http://www.lab.glasscom.com/";

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("no number: {value}"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("no list: {value}"))
}
