//! The tests over the whole program, in one binary: linking the page engine and the window many times costs
//! minutes.

#![expect(unreachable_pub, reason = "nobody imports from a test binary")]

#[cfg(test)]
mod suite;
