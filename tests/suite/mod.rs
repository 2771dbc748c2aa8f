//! One module per promise.

mod layers;
mod servers;
mod strategies;
mod world;
