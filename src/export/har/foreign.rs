//! The objects of HAR as strangers write them: what this program reads, everything else passed over. Only
//! what an entry cannot be without is required; every list is bounded.

use std::fmt::Formatter;
use std::marker::PhantomData;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// Pages, and entries.
pub(super) const MAX_ENTRIES: usize = 50_000;
/// Fields, cookies or parameters of one message.
pub(super) const MAX_FIELDS: usize = 1_000;

#[derive(Debug, Deserialize)]
pub(super) struct Har {
    pub log: Log,
}

#[derive(Debug, Deserialize)]
pub(super) struct Log {
    pub creator: Option<Creator>,
    pub browser: Option<Creator>,
    #[serde(default)]
    pub pages: Option<List<Page, MAX_ENTRIES>>,
    pub entries: List<Entry, MAX_ENTRIES>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Creator {
    #[serde(default)]
    pub name: String,
    pub version: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Page {
    pub started_date_time: String,
    pub title: Option<String>,
    #[serde(rename = "_strategy")]
    pub strategy: Option<String>,
    #[serde(rename = "_network")]
    pub network: Option<String>,
    #[serde(rename = "_link")]
    pub link: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry {
    pub started_date_time: String,
    pub time: Option<f64>,
    pub request: Request,
    pub response: Response,
    #[serde(default)]
    pub timings: Timings,
    #[serde(rename = "serverIPAddress")]
    pub server_ip_address: Option<String>,
    #[serde(default, deserialize_with = "text_or_number")]
    pub connection: Option<String>,
    #[serde(default, rename = "_connectionId", deserialize_with = "text_or_number")]
    pub connection_id: Option<String>,
    #[serde(rename = "_initiator")]
    pub initiator: Option<Initiator>,
    #[serde(rename = "_resourceType")]
    pub resource_type: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Initiator {
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub url: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Request {
    pub method: String,
    pub url: String,
    pub http_version: Option<String>,
    #[serde(default)]
    pub headers: Option<List<NameValue, MAX_FIELDS>>,
    pub post_data: Option<PostData>,
    pub headers_size: Option<f64>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PostData {
    pub text: Option<String>,
    #[serde(rename = "_encoding")]
    pub encoding: Option<String>,
    #[serde(default)]
    pub params: Option<List<Parameter, MAX_FIELDS>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Parameter {
    pub name: String,
    pub value: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Response {
    pub status: f64,
    pub status_text: Option<String>,
    pub http_version: Option<String>,
    #[serde(default)]
    pub headers: Option<List<NameValue, MAX_FIELDS>>,
    pub content: Option<Content>,
    #[serde(rename = "redirectURL")]
    pub redirect_url: Option<String>,
    pub body_size: Option<f64>,
    #[serde(rename = "_error")]
    pub error: Option<String>,
    #[serde(rename = "_failure")]
    pub failure: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Content {
    pub size: Option<f64>,
    pub mime_type: Option<String>,
    pub text: Option<String>,
    pub encoding: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct NameValue {
    pub name: String,
    pub value: String,
}

/// Milliseconds; missing, null and -1 all mean that a phase does not apply.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Timings {
    pub blocked: Option<f64>,
    pub dns: Option<f64>,
    pub connect: Option<f64>,
    pub ssl: Option<f64>,
    pub send: Option<f64>,
    pub wait: Option<f64>,
    pub receive: Option<f64>,
}

/// Some programs write the name of a connection as a number.
fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    deserializer.deserialize_any(TextOrNumber)
}

struct TextOrNumber;

impl Visitor<'_> for TextOrNumber {
    type Value = Option<String>;

    fn expecting(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("a text or a number")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(text.to_owned()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

/// A list of at most `N`.
#[derive(Debug)]
pub(super) struct List<T, const N: usize>(pub Vec<T>);

impl<'de, T: Deserialize<'de>, const N: usize> Deserialize<'de> for List<T, N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Bounded(PhantomData))
    }
}

struct Bounded<T, const N: usize>(PhantomData<T>);

impl<'de, T: Deserialize<'de>, const N: usize> Visitor<'de> for Bounded<T, N> {
    type Value = List<T, N>;

    fn expecting(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "a list of at most {N}")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            if list.len() == N {
                return Err(A::Error::custom(format!("{TOO_LONG}{N}")));
            }
            list.push(item);
        }
        Ok(List(list))
    }
}

/// How the error about a list that is too long begins.
pub(super) const TOO_LONG: &str = "a list is longer than ";
