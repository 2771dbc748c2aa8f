//! Loads as HAR 1.2.

use pellucid::internals::export::har;
use pellucid::internals::record::Secrets;
use serde_json::{Value, json};

use super::sample::{SECRET, load};
use super::schema;

fn exported(secrets: Secrets) -> Value {
    serde_json::to_value(har::export(&load(), secrets).unwrap()).unwrap()
}

#[test]
fn the_sample_is_a_har_and_stays_what_it_is() {
    let mut value = exported(Secrets::Masked);
    schema::check(&value);
    assert!(!value.to_string().contains(SECRET), "{value}");
    for program in ["creator", "browser"] {
        value["log"][program]["version"] = json!("(the program's)");
    }
    insta::assert_json_snapshot!("sample_har", value);
}

#[test]
fn secrets_stay_when_asked_for() {
    let value = exported(Secrets::Kept);
    schema::check(&value);
    assert_eq!(value["log"]["entries"][0]["request"]["cookies"][0]["value"], SECRET);
    assert_eq!(value["log"]["entries"][0]["response"]["cookies"][0]["value"], SECRET);
}

#[test]
fn the_file_is_the_document() {
    let bytes = har::to_bytes(&load(), Secrets::Masked).unwrap().unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&bytes).unwrap(), exported(Secrets::Masked));
    assert!(har::to_bytes(&pellucid::internals::record::Log::default(), Secrets::Masked).unwrap().is_none());
}
