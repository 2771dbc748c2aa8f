//! One module per promise.

mod binary;
mod cli;
mod failures;
mod house;
mod layers;
#[cfg(target_os = "linux")]
mod nginx;
mod link;
mod servers;
mod stops;
mod strategies;
mod text_first;
mod tls;
#[cfg(target_os = "linux")]
mod window;
mod world;
