//! Loads that leave the program and come back.

mod curl;
mod foreign;
mod http2;
mod import;
mod leaving;
mod notes;
mod sample;
mod saved;
mod schema;
mod secrets;

pub(super) use import::round_trip;
pub(super) use sample::{SECRET, load as sample_load};
pub(super) use schema::check as check_har;
