//! A listing as a page of links. It speaks no language: names, sizes, times and slashes need none. A text always takes
//! more text, so what writing returns is let go.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use url::Url;

use super::target::split_kind;
use super::{EntryKind, FtpEntry, Listing, ListingLine};
use crate::record::html_escaped;

const STYLE: &str = "body{font:14px sans-serif;margin:24px;color:#1b242b}h1{font-size:18px;font-weight:600}\
    table{border-collapse:collapse}td{padding:3px 20px 3px 0;vertical-align:top}\
    td.s{text-align:right}td.s,td.t{color:#56636d}pre{margin:0;color:#56636d}\
    @media(prefers-color-scheme:dark){body{color:#dfe6ea;background:#14191d}a{color:#7cc0f0}td.s,td.t,pre{color:#a3b0b9}}";

/// The page that shows `listing`, the directory at `url`. Its links are relative, so that the name and password
/// of the address stay out of the page and hold for the links all the same.
#[must_use]
pub fn page(url: &Url, listing: &Listing) -> String {
    let path = split_kind(url.path()).map_or(url.path(), |(path, _)| path);
    // `dir` without its slash: what it holds lies under `dir/`.
    let under = match path.rsplit_once('/') {
        Some((_, last)) if !last.is_empty() => format!("./{last}/"),
        _ => "./".to_owned(),
    };
    let place = format!("ftp://{}{}", &url[url::Position::BeforeHost..url::Position::AfterPort], path);
    let title = html_escaped(&place);
    let mut page = format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{title}</title>\
         <style>{STYLE}</style></head>\n<body><h1>{title}</h1>\n<table>\n"
    );
    if !path.trim_matches('/').is_empty() {
        let _ = writeln!(page, "<tr><td><a href=\"{under}../\">../</a></td></tr>");
    }
    for line in &listing.lines {
        let _ = match line {
            ListingLine::Entry(entry) => writeln!(page, "{}", row(&under, entry)),
            ListingLine::Unread(line) => {
                writeln!(page, "<tr><td colspan=\"3\"><pre>{}</pre></td></tr>", html_escaped(line))
            }
        };
    }
    if listing.left_out > 0 {
        let _ = writeln!(page, "<tr><td>… + {}</td></tr>", listing.left_out);
    }
    page.push_str("</table></body></html>\n");
    page
}

fn row(under: &str, entry: &FtpEntry) -> String {
    let slash = if entry.kind == EntryKind::Directory { "/" } else { "" };
    let size = entry.size.map(|size| size.to_string()).unwrap_or_default();
    format!(
        "<tr><td><a href=\"{under}{}{slash}\">{}{slash}</a></td><td class=\"s\">{size}</td><td class=\"t\">{}</td></tr>",
        percent_encode(&entry.name, UNRESERVED),
        html_escaped(&entry.shown),
        html_escaped(&entry.modified),
    )
}

/// What stands as it is in one segment of a path (RFC 3986 2.3, "unreserved").
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::*;

    fn links(url: &str, listing: &str) -> Vec<String> {
        let url = Url::parse(url).unwrap();
        let page = page(&url, &Listing::read(listing.as_bytes(), Form::Machine));
        assert!(!page.contains("secret"), "{page}");
        let hrefs = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        hrefs.map(|href| url.join(href).unwrap().to_string()).collect()
    }

    #[test]
    fn links_lead_into_the_directory_and_out_of_it() {
        let listing = "type=file; a b&?#;%.txt\r\ntype=dir; sub\r\ntype=file; a:b\r\n";
        let name = "a%20b%26%3F%23%3B%25.txt";
        assert_eq!(
            links("ftp://u:secret@h/dir/", listing),
            [
                "ftp://u:secret@h/".to_owned(),
                format!("ftp://u:secret@h/dir/{name}"),
                "ftp://u:secret@h/dir/sub/".to_owned(),
                "ftp://u:secret@h/dir/a%3Ab".to_owned(),
            ]
        );
        for url in ["ftp://h/x/dir", "ftp://h/x/dir;type=d"] {
            assert_eq!(links(url, listing)[..2], ["ftp://h/x/".to_owned(), format!("ftp://h/x/dir/{name}")]);
        }
        assert_eq!(links("ftp://h/", "type=dir; d\r\n"), ["ftp://h/d/"]);
    }

    #[test]
    fn what_could_not_be_read_is_shown_as_text() {
        let listing = Listing::read(b"<b>odd</b>\r\n", Form::People);
        let page = page(&Url::parse("ftp://h/").unwrap(), &listing);
        assert!(page.contains("<pre>&lt;b&gt;odd&lt;/b&gt;</pre>"), "{page}");
    }
}
