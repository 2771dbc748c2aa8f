//! Loading: what is fetched, in which order, over how many connections, until when.
//!
//! ```text
//! Engine::load ── load thread (waits for the end, the deadline, or a stop)
//!       │
//!       └─ queue per origin ── lane threads (as many as the strategy allows) ── ureq on net
//!              ^                      │ each decoded piece
//!              └──── needs ──── Scan (pictures, style sheets)
//! ```

mod arriving;
mod auth;
mod beginning;
mod board;
mod body_sink;
mod budget;
mod cache;
mod charset;
mod compare;
mod cookies;
mod document;
mod ending;
mod engine;
mod ftp;
#[cfg(test)]
pub(crate) mod fuzzed;
mod http;
mod intake;
mod jobs;
mod lane;
mod lane_thread;
mod loading;
mod local;
mod look_up;
mod maker;
pub(crate) mod markup;
mod naming;
mod order;
mod planned;
mod policy;
mod preview;
mod redirect;
mod resources;
mod scan;
mod scheme;
mod set_cookie;
mod site;
mod stores;
mod work;

pub use arriving::Arriving;
pub use body_sink::BodySink;
pub use charset::text_of;
pub use compare::{Bell, Comparing, Contest, FinishedRun};
pub use document::{Document, DocumentKind};
pub use engine::{Engine, EngineError, World};
pub use loading::{Hold, Loading};
pub use look_up::{LookingUp, NameOrder, reverse_name};
pub use maker::{Maker, RecordedDocument};
pub use markup::TextForm;
pub use order::Order;
pub use policy::may_lead;
pub use resources::{Answer, Missing, resource};

pub use crate::net::existing_path;
