//! Pellucid: a mini-browser with glass walls.
//!
//! Everything that happens is an event in one log ([`record`]); everything that is shown is a function of it.
pub mod address;
pub mod app;
pub mod cli;
pub mod clock;
pub mod disk;
pub mod dns;
pub mod explain;
pub mod export;
pub mod fetch;
pub mod ftp;
pub mod http;
pub mod lab;
pub mod net;
pub mod page;
pub mod plan;
pub mod record;
pub mod shown;
pub mod tls;
pub mod ui;
pub mod view;
