//! The program's readers of strangers' bytes, compiled from its own sources without the page engine and the
//! window: built in a minute instead of twenty, and instrumented throughout.

#![allow(dead_code, unused_imports, missing_docs, reason = "only a part of each module is called from here")]

#[path = "../../src/address/mod.rs"]
pub mod address;
#[path = "../../src/clock/mod.rs"]
pub mod clock;
#[path = "../../src/course/mod.rs"]
pub mod course;
#[path = "../../src/disk.rs"]
pub mod disk;
#[path = "../../src/dns/mod.rs"]
pub mod dns;
#[path = "../../src/explain/mod.rs"]
pub mod explain;
#[path = "../../src/export/mod.rs"]
pub mod export;
#[path = "../../src/ftp/mod.rs"]
pub mod ftp;
#[path = "../../src/http/mod.rs"]
pub mod http;
#[path = "../../src/http2/mod.rs"]
pub mod http2;
#[path = "../../src/plan/mod.rs"]
pub mod plan;
#[path = "../../src/record/mod.rs"]
pub mod record;
#[path = "../../src/tls/mod.rs"]
pub mod tls;
#[path = "../../src/view/mod.rs"]
pub mod view;

pub mod fetch;
pub mod net;
pub mod page;
/// The page engine is the program's own.
#[cfg(feature = "page")]
pub mod page_engine;
pub mod targets;
