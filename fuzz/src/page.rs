//! What of `page` reads strangers' bytes and needs no page engine.

#[path = "../../src/page/budget.rs"]
mod budget;
#[path = "../../src/page/families.rs"]
mod families;
#[path = "../../src/page/fuzzed.rs"]
pub mod fuzzed;
#[path = "../../src/page/pictures.rs"]
mod pictures;
#[path = "../../src/page/svg/mod.rs"]
mod svg;
