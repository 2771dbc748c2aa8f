//! One file that is being read: its text, the names that its expressions may use, and what was found to be wrong.

use std::ops::Range;
use std::str::FromStr;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, ValueDeserializer};

use super::source::Text;
use super::{Located, Phrase};
use crate::course::expr::{ParseFault, parse};
use crate::course::fault::{FaultKind, LessonFault, Position};
use crate::record::steers;

/// A file that is being read.
pub(super) struct Page<'a> {
    /// Empty for the lesson's own, otherwise the language of its words.
    pub(super) file: &'static str,
    pub(super) text: &'a str,
    /// The names of the exercises.
    pub(super) exercises: Vec<String>,
    pub(super) faults: Vec<LessonFault>,
}

impl<'a> Page<'a> {
    pub(super) const fn new(file: &'static str, text: &'a str) -> Self {
        Self { file, text, exercises: Vec::new(), faults: Vec::new() }
    }

    /// The place of the byte `offset`.
    pub(super) fn at(&self, offset: usize) -> Position {
        Position::in_text(self.text, offset)
    }

    /// Notes that something is wrong at the byte `offset`.
    pub(super) fn fault(&mut self, offset: usize, kind: FaultKind) {
        self.faults.push(LessonFault { file: self.file, at: self.at(offset), kind });
    }

    fn form(&mut self, error: &toml::de::Error, span: Range<usize>) {
        let offset = error.span().unwrap_or(span).start;
        self.fault(offset, FaultKind::Form(error.message().to_owned()));
    }

    /// The whole file as a table.
    pub(super) fn table(&mut self) -> Option<Spanned<DeTable<'a>>> {
        DeTable::parse(self.text).map_err(|error| self.form(&error, 0..0)).ok()
    }

    /// `table` as what it should be.
    pub(super) fn read_table<T: for<'de> Deserialize<'de>>(
        &mut self,
        table: Spanned<DeTable<'_>>,
    ) -> Option<T> {
        let span = table.span();
        T::deserialize(Deserializer::from(table)).map_err(|error| self.form(&error, span)).ok()
    }

    /// `value` as what it should be.
    pub(super) fn read<T: for<'de> Deserialize<'de>>(&mut self, value: Spanned<DeValue<'_>>) -> Option<T> {
        let span = value.span();
        T::deserialize(ValueDeserializer::from(value)).map_err(|error| self.form(&error, span)).ok()
    }

    /// The text of `source`, which must not steer.
    pub(super) fn clean<'t>(&mut self, source: &'t Text) -> &'t str {
        if source.get_ref().chars().any(|letter| steers(letter) && letter != '\n' && letter != '\r') {
            self.fault(source.span().start, FaultKind::Steers);
        }
        source.get_ref()
    }

    fn names(&self) -> Vec<&str> {
        self.exercises.iter().map(String::as_str).collect()
    }

    /// `source` as a text with places for values.
    pub(super) fn phrase(&mut self, source: &Text) -> Phrase {
        self.clean(source);
        let at = self.at(source.span().start);
        let read = Phrase::read(source.get_ref(), at, &self.names());
        read.unwrap_or_else(|kind| {
            self.fault(source.span().start, kind);
            Phrase::default()
        })
    }

    /// `source` as an expression.
    pub(super) fn expr(&mut self, source: &Text) -> Option<Located> {
        self.clean(source);
        match parse(source.get_ref(), &self.names()) {
            Ok(expr) => Some(Located { expr, at: self.at(self.inside(source, 0)) }),
            Err(fault) => {
                let offset = self.inside(source, fault.span.start);
                self.fault(offset, fault.kind(source.get_ref()));
                None
            }
        }
    }

    /// Where the byte `offset` of a text stands in the file: behind its quotation mark, unless something in it is escaped.
    fn inside(&self, source: &Text, offset: usize) -> usize {
        let span = source.span();
        let raw = self.text.get(span.clone()).unwrap_or_default();
        let quoted = raw.get(1..raw.len().saturating_sub(1));
        if quoted == Some(source.get_ref()) { span.start + 1 + offset } else { span.start }
    }

    /// `source` as one of the words that `T` knows.
    pub(super) fn word<T: FromStr>(&mut self, source: &Text) -> Option<T> {
        let word = source.get_ref().parse().ok();
        if word.is_none() {
            self.fault(source.span().start, FaultKind::Unknown(source.get_ref().clone()));
        }
        word
    }
}

impl ParseFault {
    /// What is wrong with the expression `text`.
    pub(super) fn kind(&self, text: &str) -> FaultKind {
        let found = text.get(self.span.clone()).unwrap_or_default().to_owned();
        if self.is_name { FaultKind::NoFact(found) } else { FaultKind::Expression(found) }
    }
}
