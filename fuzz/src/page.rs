//! What is private to `page` and needs no page engine, handed strangers' bytes.

#[path = "../../src/page/budget.rs"]
mod budget;
#[path = "../../src/page/pictures.rs"]
mod pictures;
#[path = "../../src/page/svg/mod.rs"]
mod svg;

use svg::Markup;

/// A drawing, read and written anew; none when it is refused or none.
pub fn drawing(bytes: &[u8]) -> Option<String> {
    match svg::clean_file(bytes, &budget::Budget::default()) {
        Ok(Markup::Drawing(text)) => Some(text),
        Ok(Markup::Other) | Err(_) => None,
    }
}
