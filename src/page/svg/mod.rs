//! Drawings (SVG) as the engine may have them: read by us first, and written anew from what is known to be harmless.
//!
//! The engine's reader opens files that a drawing names, unpacks and repeats without a bound. So no byte of a
//! stranger's drawing reaches it:
//!
//! ```text
//!  a file ─▶ unpacked, decoded ─▶ entities put in ─▶ XML ─┐
//!                 (text)            (entities)            ├─▶ known elements ─▶ style put ─▶ links ─▶ written ─▶ measured
//!  <svg> in a page ─────────▶ the document's tree ────────┘    and values        in place   weighed    anew
//!                                                              (drawing)         (styles)   (links)   (write)   (measure)
//! ```
//!
//! - What is not on the lists of `names` is left out. What a value may say stands in `values`: a link leads to a
//!   place in the drawing, or to a picture written inside it (`data:`), never elsewhere.
//! - What is too large, or would become so when it is drawn, is refused as a whole, and the person is told.

mod drawing;
mod entities;
mod families;
mod font_files;
mod links;
mod measure;
mod names;
mod styles;
mod text;
mod values;
mod write;

#[cfg(test)]
mod tests;

use super::budget::Budget;
pub(super) use drawing::{Builder, Child, Drawing};
pub(super) use families::{installed_families, last_resort};
pub(super) use names::NAMESPACE;
pub(super) use styles::declarations;
pub(super) use write::attributes;

/// Why a drawing is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is no drawing, or broken.
    Unreadable,
    /// It is too large, or has too many parts.
    TooComplex,
    /// Its entities hold markup, or too much.
    Entities,
}

/// What a file that could be XML is to become.
#[derive(Debug)]
pub(super) enum Markup {
    /// A drawing, written anew.
    Drawing(String),
    /// Something else, HTML mostly: not for the reader of drawings.
    Other,
}

/// Reads a file whose bytes could be those of a drawing ([`could_be_drawing`]).
pub(super) fn clean_file(bytes: &[u8], budget: &Budget) -> Result<Markup, Refusal> {
    if let Some(start) = text::start_of_long(bytes).filter(|_| !text::is_packed(bytes)) {
        let is_drawing = entities::prolog(&start).is_some_and(|prolog| prolog.root == "svg");
        return if is_drawing { Err(Refusal::TooComplex) } else { Ok(Markup::Other) };
    }
    let text = text::read(bytes)?;
    let Some(prolog) = entities::prolog(&text).filter(|prolog| prolog.root == "svg") else {
        return if text::is_packed(bytes) { Err(Refusal::Unreadable) } else { Ok(Markup::Other) };
    };
    let entities = entities::declared(prolog.subset)?;
    let body = entities::expand(prolog.body, &entities)?;
    let mut builder = Builder::new(budget);
    builder.read_xml(&body)?;
    let cleaned = finish(builder)?;
    Ok(Markup::Drawing(write::document(&cleaned)))
}

/// Whether the reader of drawings would read bytes that begin so: `<`, or packed by gzip.
pub(super) fn could_be_drawing(bytes: &[u8]) -> bool {
    text::is_packed(bytes) || text::is_markup(bytes)
}

/// Everything after the reading: the same for files and for drawings inside a page.
pub(super) fn finish(builder: Builder<'_>) -> Result<drawing::Drawing, Refusal> {
    let drawing::Read { budget, mut drawing, sheet, pixels } = builder.finish()?;
    styles::put_in_place(&mut drawing, &sheet, budget)?;
    let weight = links::check(&mut drawing)?;
    // A picture is drawn once for what it took when it was read.
    let drawn_again = weight.pixels.saturating_sub(pixels);
    if !budget.take_elements(weight.elements) || !budget.take_pixels(drawn_again) {
        return Err(Refusal::TooComplex);
    }
    families::name_installed(&mut drawing);
    measure::check(&write::document(&drawing))?;
    Ok(drawing)
}

/// Whether a property belongs to drawings.
pub(super) fn is_property(name: &str) -> bool {
    names::property(name).is_some()
}

/// The name that a link within a drawing leads to.
pub(super) fn name_of(link: &str) -> Option<&str> {
    values::name_of(link)
}

/// The value of a property as it may stand in a drawing.
pub(super) fn property(name: &str, value: &str) -> Option<String> {
    values::property(name, value)
}
