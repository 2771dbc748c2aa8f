//! What the URL of a resource tells about it.

use url::Url;

use crate::record::{Kind, Way};

/// What a resource will be, as far as its name tells.
pub(super) fn kind_of(url: &Url) -> Kind {
    let path = url.path().to_ascii_lowercase();
    match path.rsplit('.').next() {
        Some("css") => Kind::Stylesheet,
        Some("woff" | "woff2" | "ttf" | "otf") => Kind::Font,
        Some("png" | "jpg" | "jpeg" | "gif" | "webp" | "svg" | "bmp" | "ico" | "avif") => Kind::Image,
        _ => Kind::Other,
    }
}

/// The method of an exchange before it is made: FTP has commands of its own, and which of them it takes to list is
/// seen later.
pub(super) fn method<'a>(way: Way, url: &Url, method: &'a str) -> &'a str {
    let is_directory = url.path().ends_with('/') || url.path().ends_with(";type=d");
    if way != Way::Ftp {
        method
    } else if is_directory {
        "LIST"
    } else {
        "RETR"
    }
}

/// The name under which a resource is remembered: its URL without the fragment.
pub(super) fn key(url: &Url) -> String {
    url[..url::Position::AfterQuery].to_owned()
}
