//! The objects of a file of another program, read member by member: what has another type than it should is left
//! out and reported, and never costs more than itself.

use std::collections::BTreeSet;

use super::json::Json;
use crate::record::{JsonType, MAX_UNUSED, Unused, UnusedReason};

/// What could not be used.
#[derive(Debug, Default)]
pub(super) struct Report {
    list: Vec<Unused>,
    more: u64,
    /// The entry that is being read.
    pub(super) entry: Option<u32>,
    /// Entries whose messages are newer than HTTP/2.
    pub(super) newer: BTreeSet<Option<u32>>,
}

impl Report {
    pub(super) fn add(&mut self, what: impl Into<String>, why: UnusedReason) {
        if self.list.len() < MAX_UNUSED {
            self.list.push(Unused { entry: self.entry, what: what.into(), why });
        } else {
            self.more += 1;
        }
    }

    /// Everything, the file as a whole first, then entry by entry.
    pub(super) fn finish(mut self) -> Vec<Unused> {
        self.list.sort_by_key(|unused| unused.entry);
        if self.more > 0 {
            let why = UnusedReason::More { count: self.more };
            self.list.push(Unused { entry: None, what: "…".to_owned(), why });
        }
        self.list
    }
}

/// An object, and the way to it.
#[derive(Debug, Default)]
pub(super) struct Object {
    members: Vec<(String, Json)>,
    path: String,
}

impl Object {
    /// The object that `value` is. A list without values is one as well: PHP writes an empty object so.
    pub(super) fn from_json(value: Json, path: String, report: &mut Report) -> Option<Self> {
        match value {
            Json::Object(members) => Some(Self { members, path }),
            Json::List(list) if list.is_empty() => Some(Self { members: Vec::new(), path }),
            Json::Null => None,
            other => {
                report.add(path, wrong_type(JsonType::Object, &other));
                None
            }
        }
    }

    /// The path of the member `name`.
    pub(super) fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// Takes the member `name` out; of several with this name the last one counts.
    pub(super) fn take(&mut self, name: &str) -> Json {
        let place = self.members.iter().rposition(|(own, _)| own == name);
        place.map_or(Json::Null, |place| self.members.swap_remove(place).1)
    }

    pub(super) fn object(&mut self, name: &str, report: &mut Report) -> Option<Self> {
        let path = self.path(name);
        Self::from_json(self.take(name), path, report)
    }

    /// The text of a member; a number is written as one.
    pub(super) fn text(&mut self, name: &str, report: &mut Report) -> Option<String> {
        let value = self.take(name);
        text_of(value).unwrap_or_else(|other| {
            report.add(self.path(name), wrong_type(JsonType::Text, &other));
            None
        })
    }

    /// The number of a member; a text may hold one.
    pub(super) fn number(&mut self, name: &str, report: &mut Report) -> Option<f64> {
        let why = match self.take(name) {
            Json::Null => return None,
            Json::Number(number) => return Some(number),
            Json::Text(text) => match text.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => return Some(number),
                _ => UnusedReason::NoNumber,
            },
            other => wrong_type(JsonType::Number, &other),
        };
        report.add(self.path(name), why);
        None
    }

    /// The values of a list. PHP writes a list with gaps as an object.
    pub(super) fn list(&mut self, name: &str, report: &mut Report) -> Vec<Json> {
        match self.take(name) {
            Json::List(list) => list,
            Json::Object(members) => members.into_iter().map(|(_, value)| value).collect(),
            Json::Null => Vec::new(),
            other => {
                report.add(self.path(name), wrong_type(JsonType::List, &other));
                Vec::new()
            }
        }
    }

    /// Reports the values of a list that is not shown.
    pub(super) fn not_shown(&mut self, name: &str, report: &mut Report) {
        if let Json::Counted(count @ 1..) = self.take(name) {
            report.add(self.path(name), UnusedReason::NotShown { count });
        }
    }
}

/// A text, or a number or a truth written as one; `Ok(None)` for `null`.
pub(super) fn text_of(value: Json) -> Result<Option<String>, Json> {
    match value {
        Json::Null => Ok(None),
        Json::Text(text) => Ok(Some(text)),
        Json::Number(number) => Ok(Some(number.to_string())),
        Json::Bool(value) => Ok(Some(value.to_string())),
        other => Err(other),
    }
}

pub(super) const fn wrong_type(wanted: JsonType, found: &Json) -> UnusedReason {
    UnusedReason::WrongType { wanted, found: found.kind() }
}
