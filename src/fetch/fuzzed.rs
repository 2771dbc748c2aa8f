//! What is private to `fetch`, handed strangers' bytes by the fuzz targets.

use url::Url;

use super::charset::TextDecoder;
use super::markup;
use super::scan::Scan;
use crate::plan::Viewport;
use crate::record::Kind;

/// What a scan has found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// URL, kind, and where its tag begins, in the decoded HTML.
    pub(crate) needs: Vec<(Url, Kind, u64)>,
    /// The page's title.
    pub(crate) title: Option<String>,
}

/// Scans a page that arrives in these pieces.
pub(crate) fn scan(base: &Url, pieces: &[&str]) -> Found {
    let mut scan = Scan::new(base.clone(), markup::Syntax::Html, Viewport::default());
    let mut found = Found { needs: Vec::new(), title: None };
    for piece in pieces {
        let needs = scan.push(piece, encoding_rs::UTF_8, &|| false);
        found.needs.extend(needs.into_iter().map(|need| (need.url, need.kind, need.offset)));
        found.title = found.title.or_else(|| scan.take_title());
    }
    found
}

/// Makes text of a body that arrives in these pieces.
pub(crate) fn text(content_type: Option<&str>, pieces: &[&[u8]]) -> String {
    let mut decoder = TextDecoder::new(content_type, None);
    let mut text: String = pieces.iter().map(|piece| decoder.push(piece, false)).collect();
    text.push_str(&decoder.push(&[], true));
    text
}
