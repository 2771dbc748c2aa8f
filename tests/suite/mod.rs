//! One module per promise.

mod binary;
mod cli;
mod failures;
mod half_first;
mod house;
mod layers;
mod servers;
mod stops;
mod strategies;
mod text_first;
mod tls;
#[cfg(target_os = "linux")]
mod window;
mod world;
