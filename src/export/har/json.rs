//! JSON values, as many as one entry may hold: what is beyond is passed over and counted, so that a small file
//! cannot become a large tree.

use std::fmt::Formatter;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::record::JsonType;

/// How many values one entry may hold.
pub(super) const MAX_VALUES: usize = 100_000;
/// Lists of which no more is of use than how long they are; some are very long.
const COUNTED: [&str; 4] = ["stack", "callFrames", "_webSocketMessages", "_eventSourceMessages"];

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
    /// A list, or something in its place, that was only counted.
    Counted(u64),
}

impl Json {
    pub(super) const fn kind(&self) -> JsonType {
        match self {
            Self::Null => JsonType::Null,
            Self::Bool(_) => JsonType::Bool,
            Self::Number(_) => JsonType::Number,
            Self::Text(_) => JsonType::Text,
            Self::List(_) | Self::Counted(_) => JsonType::List,
            Self::Object(_) => JsonType::Object,
        }
    }
}

/// Reads a value.
pub(super) struct Bounded<'a> {
    /// How many values it may still hold.
    pub left: &'a mut usize,
    /// The members of it that are read; all, when there is no such list.
    pub read: Option<&'static [&'static str]>,
}

impl<'de> DeserializeSeed<'de> for Bounded<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Bounded<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    #[expect(clippy::cast_precision_loss, reason = "numbers of JSON are those of JavaScript")]
    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "numbers of JSON are those of JavaScript")]
    fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while *self.left > 0 {
            *self.left -= 1;
            let Some(item) = items.next_element_seed(Bounded { left: self.left, read: None })? else {
                return Ok(Json::List(list));
            };
            list.push(item);
        }
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while *self.left > 0 {
            *self.left -= 1;
            let Some(name) = members.next_key::<String>()? else { return Ok(Json::Object(list)) };
            let value = if COUNTED.contains(&name.as_str()) {
                Json::Counted(members.next_value_seed(Counting)?)
            } else if self.read.is_some_and(|read| !read.contains(&name.as_str())) {
                members.next_value::<IgnoredAny>()?;
                continue;
            } else {
                members.next_value_seed(Bounded { left: self.left, read: None })?
            };
            list.push((name, value));
        }
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Json::Object(list))
    }
}

/// Counts the values of a list; what is no list counts as one, and `null` as none.
pub(super) struct Counting;

impl<'de> DeserializeSeed<'de> for Counting {
    type Value = u64;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<u64, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Counting {
    type Value = u64;

    fn expecting(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<u64, E> {
        Ok(0)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<u64, E> {
        Ok(1)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<u64, E> {
        Ok(1)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<u64, E> {
        Ok(1)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<u64, E> {
        Ok(1)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<u64, E> {
        Ok(1)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<u64, A::Error> {
        let mut count = 0;
        while items.next_element::<IgnoredAny>()?.is_some() {
            count += 1;
        }
        Ok(count)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<u64, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(1)
    }
}
