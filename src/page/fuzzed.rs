//! What is private to `page` and needs no page engine, handed strangers' bytes by the fuzz targets.

use super::budget::Budget;
use super::svg::{self, Markup};

/// A drawing, read and written anew; none when it is refused or none.
pub(crate) fn drawing(bytes: &[u8]) -> Option<String> {
    match svg::clean_file(bytes, &Budget::default()) {
        Ok(Markup::Drawing(text)) => Some(text),
        Ok(Markup::Other) | Err(_) => None,
    }
}
