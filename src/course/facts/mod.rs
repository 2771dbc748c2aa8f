//! The facts that an expression may name, each a function of what was recorded.

mod bytes;
mod connection;
mod exchange;
mod load;
mod lookup;
mod outside;

pub(super) use connection::ConnectionFact;
pub(super) use exchange::ExchangeFact;
pub(super) use load::LoadFact;
pub(super) use lookup::{LookupFact, QueryFact, RecordFact};
pub(super) use outside::{IpFact, UrlFact, ip_fact, url_fact};

use super::evidence::Recorded;
use super::value::Value;

/// Declares a closed list of facts, each with its name in an expression.
macro_rules! facts {
    ($(#[$doc:meta])* enum $name:ident { $($fact:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::course) enum $name { $($fact,)* }

        impl $name {
            /// Their names.
            #[cfg(test)]
            pub(in crate::course) const WORDS: &[&str] = &[$($word,)*];

            /// The fact of this name.
            pub(in crate::course) fn named(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$fact),)* _ => None }
            }
        }
    };
}
use facts;

/// A fact of one load. Numbers count from 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fact {
    /// Of the load as a whole.
    Load(LoadFact),
    /// Of one exchange.
    Exchange(usize, ExchangeFact),
    /// The value of a field of its request or its response.
    Field { exchange: usize, is_request: bool, field: String },
    /// Of one connection.
    Connection(usize, ConnectionFact),
    /// Of one lookup.
    Lookup(usize, LookupFact),
    /// Of one query of a lookup.
    Query(usize, usize, QueryFact),
    /// Of one record of its answer.
    Record(usize, usize, RecordFact),
}

impl Fact {
    /// Its value in `evidence`; [`Value::None`] when it does not apply.
    pub(super) fn of(&self, evidence: &Recorded) -> Value {
        match self {
            Self::Load(fact) => fact.of(evidence),
            Self::Exchange(number, fact) => {
                Value::of(nth(&evidence.load.exchanges, *number), |one| fact.of(evidence, one))
            }
            Self::Field { exchange, is_request, field } => {
                Value::of(nth(&evidence.load.exchanges, *exchange), |one| {
                    exchange::field(evidence, one, *is_request, field)
                })
            }
            Self::Connection(number, fact) => {
                Value::of(nth(&evidence.load.connections, *number), |one| fact.of(&evidence.load, one))
            }
            Self::Lookup(number, fact) => Value::of(nth(&evidence.lookups, *number), |one| fact.of(one)),
            Self::Query(number, query, fact) => {
                let query = nth(&evidence.lookups, *number).and_then(|lookup| nth(&lookup.steps, *query));
                Value::of(query, |one| fact.of(one))
            }
            Self::Record(number, record, fact) => {
                Value::of(nth(&evidence.lookups, *number), |lookup| fact.of(lookup, *record))
            }
        }
    }
}

/// The `number`-th of `row`, counted from 1.
fn nth<T>(row: &[T], number: usize) -> Option<&T> {
    row.get(number.checked_sub(1)?)
}

/// Every fact: an expression in which `WORD` stands for it, and the words.
#[cfg(test)]
pub(super) const fn words() -> [(&'static str, &'static [&'static str]); 8] {
    [
        ("WORD", LoadFact::WORDS),
        ("exchange(1).WORD", ExchangeFact::WORDS),
        ("connection(1).WORD", ConnectionFact::WORDS),
        ("lookup(1).WORD", LookupFact::WORDS),
        ("lookup(1).step(1).WORD", QueryFact::WORDS),
        ("lookup(1).record(1).WORD", RecordFact::WORDS),
        ("url('http://u:p@h/d?q#f').WORD", UrlFact::WORDS),
        ("ip('192.0.2.80/24').WORD", IpFact::WORDS),
    ]
}
