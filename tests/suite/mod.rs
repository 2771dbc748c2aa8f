//! One module per promise.

mod binary;
mod cli;
mod layers;
mod servers;
mod strategies;
mod world;
