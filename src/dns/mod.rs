//! The domain name system without I/O: messages and their fields, questions and what is accepted as their
//! answer, the walk from the root, the cache, zones. No clock and no randomness: both are handed in.

mod cache;
mod exchange;
pub mod hints;
mod kind;
mod name;
mod question;
pub mod reader;
mod rescue;
mod stub;
mod walk;
mod zone;

pub use hickory_proto::op::Message;
pub use hickory_proto::rr::Record;

pub use cache::{Absence, Cache, CacheRow, Delegation, Known, Server, Teller};
pub use exchange::{Exchange, Heard};
pub use name::{BadName, Name, is_below, is_dot, name, reverse, tail, text};
pub use question::{Query, Question};
pub use reader::record_texts;
pub use stub::{Hosts, Inconclusive, candidates, concluded};
pub use walk::{Ask, Recalled, Step, Verdict, Walk, WalkFailure, WalkOptions, judge};
pub use zone::{Zone, ZoneError, answer, datagram_limit, fitted, refusal, reply_with};
