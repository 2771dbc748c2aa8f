//! What of `net` reads strangers' bytes.

pub mod conversation;
#[path = "../../../src/net/fuzzed.rs"]
pub mod fuzzed;
#[path = "../../../src/net/retelling.rs"]
mod retelling;
#[path = "../../../src/net/serving.rs"]
pub mod serving;
