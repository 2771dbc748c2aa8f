//! The outline of a HAR file, read as a stream: each entry is taken as it comes, so that what was whole before a
//! damaged place is there.

use std::fmt::Formatter;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::foreign::{ForeignEntry, Report};
use super::json::{Bounded, Json, MAX_VALUES};
use super::notes::{self, ForeignNote};
use super::report::{Object, wrong_type};
use super::text;
use crate::plan::Viewport;
use crate::record::file::MAX_OF_A_KIND;
use crate::record::{FileError, JsonType, UnusedReason};

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub entries: Vec<ForeignEntry>,
    /// How many there were.
    count: u64,
    pub page: Page,
    /// Name and version of the program.
    pub tool: String,
    pub report: Report,
    browser: String,
}

/// The first page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub date_us: Option<u64>,
    pub title: Option<String>,
    pub strategy: Option<String>,
    pub network: Option<String>,
    pub link: Option<String>,
    pub viewport: Option<Viewport>,
    /// What somebody wrote about it.
    pub notes: Vec<ForeignNote>,
}

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Outline, FileError> {
    let text = text::read(bytes);
    let mut outline = Outline::default();
    if text.is_lossy {
        outline.report.add("log", UnusedReason::NoText);
    }
    if text.halves > 0 {
        outline.report.add("log", UnusedReason::HalfPairs { count: text.halves });
    }
    if !text.json.trim_start().starts_with('{') {
        return Err(FileError::Unknown);
    }
    let mut reader = serde_json::Deserializer::from_str(&text.json);
    let read = Member { outline: &mut outline, of: Level::File }.deserialize(&mut reader);
    outline.report.entry = None;
    if let Err(error) = read {
        if outline.count == 0 {
            return Err(FileError::Damaged { events: 0, detail: error.to_string() });
        }
        let (line, column) = (error.line() as u64, error.column() as u64);
        let why = if error.is_eof() {
            UnusedReason::CutOff { line }
        } else {
            UnusedReason::NoJson { line, column }
        };
        outline.report.add("log", why);
    }
    outline.finish();
    Ok(outline)
}

impl Outline {
    fn entry(&mut self, value: Json) {
        let number = u32::try_from(self.count).unwrap_or(u32::MAX);
        self.report.entry = Some(number);
        if matches!(value, Json::Null) {
            self.report.add("entry", wrong_type(JsonType::Object, &value));
        }
        self.entries.extend(ForeignEntry::read(number, value, &mut self.report));
        self.report.entry = None;
    }

    fn pages(&mut self, value: Json) {
        let mut log = Object::from_json(
            Json::Object(vec![("pages".to_owned(), value)]),
            String::new(),
            &mut self.report,
        );
        let pages = log.as_mut().map(|log| log.list("pages", &mut self.report)).unwrap_or_default();
        if pages.len() > 1 {
            self.report.add("pages", UnusedReason::Pages { count: pages.len() as u64 });
        }
        let report = &mut self.report;
        let first =
            pages.into_iter().next().and_then(|page| Object::from_json(page, "pages[0]".to_owned(), report));
        let Some(mut page) = first else { return };
        let said = page.text("startedDateTime", report).filter(|text| !text.is_empty());
        let date_us = said.as_deref().and_then(super::date::parse);
        if said.is_some() && date_us.is_none() {
            report.add(page.path("startedDateTime"), UnusedReason::NoDate);
        }
        self.page = Page {
            date_us,
            title: page.text("title", report),
            strategy: page.text("_strategy", report),
            network: page.text("_network", report),
            link: page.text("_link", report),
            viewport: page.text("_viewport", report).and_then(|text| text.parse().ok()),
            notes: notes::read(&mut page, report),
        };
    }

    fn program(&mut self, name: &str, value: Json) {
        let named = match value {
            Json::Text(name) => name,
            other => Object::from_json(other, name.to_owned(), &mut self.report).map_or_else(
                String::new,
                |mut one| {
                    let name = one.text("name", &mut self.report).unwrap_or_default();
                    [name, one.text("version", &mut self.report).unwrap_or_default()].join(" ")
                },
            ),
        };
        let named = named.trim().chars().filter(|c| !c.is_control()).take(80).collect();
        if name == "browser" { self.browser = named } else { self.tool = named }
    }

    fn finish(&mut self) {
        if !self.browser.is_empty() {
            self.tool.clone_from(&self.browser);
        }
        let count = self.report.newer.len() as u64;
        if count > 0 {
            self.report.add("httpVersion", UnusedReason::NewerVersion { count });
        }
        if self.count > MAX_OF_A_KIND {
            self.report.add("entries", UnusedReason::TooMany { limit: MAX_OF_A_KIND });
        }
    }
}

/// What is read next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    File,
    Log,
    Entries,
}

/// A value at its level.
struct Member<'a> {
    outline: &'a mut Outline,
    of: Level,
}

impl Member<'_> {
    fn next_entry<E>(
        &mut self,
        next: impl FnOnce(Bounded<'_>) -> Result<Option<Json>, E>,
    ) -> Result<bool, E> {
        let mut left = MAX_VALUES;
        let Some(value) = next(Bounded { left: &mut left, read: Some(&ForeignEntry::MEMBERS) })? else {
            return Ok(false);
        };
        self.outline.count += 1;
        self.outline.entry(value);
        if left == 0 {
            self.outline.report.entry = u32::try_from(self.outline.count).ok();
            self.outline.report.add("entry", UnusedReason::TooMany { limit: MAX_VALUES as u64 });
            self.outline.report.entry = None;
        }
        Ok(true)
    }
}

impl<'de> DeserializeSeed<'de> for Member<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Member<'_> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.of {
            Level::File => "an object with a log",
            Level::Log => "a log with entries",
            Level::Entries => "a list of entries",
        })
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        if self.of != Level::Entries {
            return Err(A::Error::invalid_type(serde::de::Unexpected::Seq, &self));
        }
        while self.outline.count < MAX_OF_A_KIND && self.next_entry(|seed| items.next_element_seed(seed))? {}
        while items.next_element::<IgnoredAny>()?.is_some() {
            self.outline.count += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        while let Some(name) = members.next_key::<String>()? {
            match (self.of, name.as_str()) {
                (Level::File, "log") => {
                    members.next_value_seed(Member { outline: self.outline, of: Level::Log })?;
                }
                (Level::Log, "entries") => {
                    members.next_value_seed(Member { outline: self.outline, of: Level::Entries })?;
                }
                (Level::Log, "pages") => {
                    let value =
                        members.next_value_seed(Bounded { left: &mut MAX_VALUES.clone(), read: None })?;
                    self.outline.pages(value);
                }
                (Level::Log, "creator" | "browser") => {
                    let value =
                        members.next_value_seed(Bounded { left: &mut MAX_VALUES.clone(), read: None })?;
                    self.outline.program(&name, value);
                }
                // PHP writes a list with gaps as an object.
                (Level::Entries, _) if self.outline.count < MAX_OF_A_KIND => {
                    self.next_entry(|seed| members.next_value_seed(seed).map(Some))?;
                }
                (Level::Entries, _) => {
                    self.outline.count += 1;
                    members.next_value::<IgnoredAny>()?;
                }
                (Level::File | Level::Log, _) => {
                    members.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}
