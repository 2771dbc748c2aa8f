//! A page that sends its reader on by itself, as its markup says it.

use html5ever::Attribute;

use super::value;
use crate::http::Refresh;

/// Reads what a `<meta>` asks for.
pub(crate) fn of_meta(attributes: &[Attribute]) -> Option<Refresh> {
    let is_refresh = value(attributes, "http-equiv")?.trim().eq_ignore_ascii_case("refresh");
    value(attributes, "content").filter(|_| is_refresh).and_then(Refresh::parse)
}
