//! What of `fetch` reads strangers' bytes.

#[path = "../../src/fetch/charset.rs"]
mod charset;
#[path = "../../src/fetch/fuzzed.rs"]
pub mod fuzzed;
#[path = "../../src/fetch/markup/mod.rs"]
mod markup;
#[path = "../../src/fetch/policy.rs"]
mod policy;
#[path = "../../src/fetch/scan/mod.rs"]
mod scan;
