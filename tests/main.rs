//! The tests over the whole program, in one binary: linking the page engine and the window many times costs
//! minutes.

#[cfg(test)]
mod suite;
