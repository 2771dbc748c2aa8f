//! Pellucid: a mini-browser with glass walls.
//!
//! Everything that happens is an event in one log (`record`); everything that is shown is a function of it. The
//! binary takes [`cli`] and [`app`]; the other modules are private, and what tests name of them is [`internals`].

mod address;
pub mod app;
pub mod cli;
mod clock;
mod course;
mod disk;
mod dns;
mod explain;
mod export;
mod fetch;
mod ftp;
#[cfg(test)]
mod fuzzed;
mod http;
mod http2;
pub mod internals;
mod lab;
mod net;
mod page;
mod plan;
mod record;
mod shown;
mod tls;
mod ui;
mod view;
