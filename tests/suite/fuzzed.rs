//! The fuzz target that needs the whole program, compiled with it, so that no change breaks it unseen. Its seeds are those
//! of `mutated`, which waits longer than a fuzzer.

#[expect(dead_code, reason = "run by the fuzzer")]
#[path = "../../fuzz/src/page_engine.rs"]
mod page_engine;
