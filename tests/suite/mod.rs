//! One module per promise.

mod binary;
mod cli;
mod failures;
mod house;
mod layers;
mod link;
mod mutated;
#[cfg(target_os = "linux")]
mod nginx;
mod servers;
mod stops;
mod strategies;
mod text_first;
mod tls;
#[cfg(target_os = "linux")]
mod window;
mod world;
