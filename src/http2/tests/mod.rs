//! Connections written by hand, sound and broken in every way.

mod frames;
mod masked;
mod oddities;
mod properties;
mod streams;
mod windows;
mod wire;
