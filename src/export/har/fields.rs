//! Header fields as strangers write them, made into those that can stand in a message.

use super::json::Json;
use super::report::{Object, Report, text_of};
use crate::http::{MAX_FIELDS, is_token};
use crate::record::UnusedReason;

/// A field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameValue {
    pub name: String,
    pub value: String,
}

/// The fields of `message`. Where the cookies are only in their own list, they become the field `cookie_field`.
pub(super) fn read(message: &mut Object, cookie_field: &str, report: &mut Report) -> Vec<NameValue> {
    let path = message.path("headers");
    let mut fields = Fields { list: Vec::new(), path, is_full: false };
    match message.take("headers") {
        // Not what the specification says: `{"Content-Type": "text/html"}`.
        Json::Object(members) => {
            for (name, value) in members {
                fields.named(&name, value, report);
            }
        }
        Json::List(list) => {
            for (place, item) in list.into_iter().enumerate() {
                fields.item(place, item, report);
            }
        }
        Json::Null => {}
        other => report.add(&*fields.path, super::report::wrong_type(crate::record::JsonType::List, &other)),
    }
    let cookies = message.list("cookies", report);
    if !fields.list.iter().any(|field| field.name.eq_ignore_ascii_case(cookie_field)) {
        let path = message.path("cookies");
        let cookies = cookies.into_iter().enumerate().filter_map(|(place, cookie)| {
            let mut cookie = Object::from_json(cookie, format!("{path}[{place}]"), report)?;
            let name = cookie.text("name", report)?;
            Some(format!("{name}={}", cookie.text("value", report).unwrap_or_default()))
        });
        let cookies: Vec<String> = cookies.collect();
        fields.path = path;
        match cookie_field {
            "Cookie" if cookies.is_empty() => {}
            "Cookie" => fields.add(&fields.path.clone(), cookie_field, &cookies.join("; "), report),
            _ => {
                for cookie in cookies {
                    fields.add(&fields.path.clone(), cookie_field, &cookie, report);
                }
            }
        }
    }
    fields.list
}

struct Fields {
    list: Vec<NameValue>,
    path: String,
    /// That there are too many was reported.
    is_full: bool,
}

impl Fields {
    fn item(&mut self, place: usize, item: Json, report: &mut Report) {
        let path = format!("{}[{place}]", self.path);
        if let Json::Text(line) = item {
            return match line.split_once(':').filter(|(name, _)| !name.is_empty()) {
                Some((name, value)) => self.add(&path, name, value, report),
                None => report.add(path, UnusedReason::NoHeader),
            };
        }
        let Some(mut field) = Object::from_json(item, path.clone(), report) else { return };
        let (name, value) = (field.text("name", report), field.text("value", report));
        match (name, value) {
            (Some(name), Some(value)) => self.add(&path, &name, &value, report),
            (Some(_), None) => report.add(format!("{path}.value"), UnusedReason::Missing),
            (None, _) => report.add(format!("{path}.name"), UnusedReason::Missing),
        }
    }

    /// A member of an object in place of the list.
    fn named(&mut self, name: &str, value: Json, report: &mut Report) {
        match value {
            Json::List(values) => {
                for value in values {
                    self.named(name, value, report);
                }
            }
            // PHP writes a list with gaps as an object with numbers for names.
            object @ Json::Object(_) => self.item(name.parse().unwrap_or_default(), object, report),
            value => {
                let path = format!("{}.{}", self.path, if is_token(name.as_bytes()) { name } else { "?" });
                match text_of(value) {
                    Ok(Some(value)) => self.add(&path, name, &value, report),
                    Ok(None) | Err(_) => report.add(path, UnusedReason::Missing),
                }
            }
        }
    }

    fn add(&mut self, path: &str, name: &str, value: &str, report: &mut Report) {
        let name = name.trim();
        // The pseudo-fields of HTTP/2 say what the first line says (RFC 9113 8.3).
        if name.starts_with(':') {
            return;
        }
        if !is_token(name.as_bytes()) || value.contains(['\r', '\0']) {
            return report.add(path, UnusedReason::NoHeader);
        }
        // Chrome writes fields of one name as one, with line ends between them.
        for value in value.split('\n') {
            if self.list.len() < MAX_FIELDS - 2 {
                self.list.push(NameValue { name: name.to_owned(), value: value.trim().to_owned() });
            } else if !std::mem::replace(&mut self.is_full, true) {
                report.add(&*self.path, UnusedReason::TooMany { limit: MAX_FIELDS as u64 - 2 });
            }
        }
    }
}
