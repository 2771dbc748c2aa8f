//! Which way an address is fetched: the scheme decides, here and nowhere else.

use std::sync::Arc;

use url::Url;

use super::loading::Shared;
use super::work::{Job, Purpose};
use super::{ftp, lane, local};
use crate::record::Failure;

/// Fetches what `job` asks for by the way of its scheme. Pieces of a body pass through `piece`.
pub(super) fn fetch(shared: &Arc<Shared>, job: Job, piece: &mut [u8]) {
    let kept = shared.kept().filter(|_| job.purpose == Purpose::Document);
    let done = match (kept, job.url.scheme()) {
        (Some(kept), _) => local::kept(shared, &job, kept),
        (None, "http" | "https") => return lane::http(shared, job, piece),
        (None, "ftp") => return ftp::fetch(shared, &job, piece),
        (None, "file") => local::file(shared, &job),
        (None, "data") => local::data(shared, &job),
        (None, "about") => local::about(shared, &job),
        (None, "mailto") => local::mail(shared, &job),
        (None, other) => Err(Failure::UnsupportedScheme { scheme: other.to_owned() }),
    };
    if let Err(failure) = done {
        shared.failed(&job, failure);
    }
}

/// Whether a page at `page` may pull in what is at `url`: files are for files alone, or any page could look
/// around on this machine.
pub(super) fn may_pull_in(page: Option<&Url>, url: &Url) -> bool {
    match url.scheme() {
        "http" | "https" => true,
        // A page of the web names nothing of other ways; one that came over FTP may stay there.
        scheme @ ("file" | "ftp") => page.is_some_and(|page| page.scheme() == scheme),
        _ => false,
    }
}

/// Whether a link, a form or a redirect of the page at `from` may lead to `to`. What a person types may lead
/// anywhere; a stranger's page may not open files, nor pages of this program, nor a page under an address
/// that it made up itself.
#[must_use]
pub fn may_lead(from: &Url, to: &Url) -> bool {
    let is_own = |url: &Url| matches!(url.scheme(), "about" | "mailto");
    match to.scheme() {
        "file" | "view-source" => from.scheme() == "file" || is_own(from),
        "about" => to.path() == "blank" || is_own(from),
        "data" => matches!(from.scheme(), "file" | "data") || is_own(from),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strangers_page_opens_no_files() {
        let url = |text: &str| Url::parse(text).unwrap();
        let web = url("http://h/");
        assert!(!may_pull_in(Some(&web), &url("file:///etc/passwd")));
        assert!(!may_pull_in(None, &url("file:///etc/passwd")));
        assert!(may_pull_in(Some(&url("file:///a/b.html")), &url("file:///a/c.png")));
        for to in ["file:///x", "view-source:file:///x", "about:settings", "data:text/html,x"] {
            assert!(!may_lead(&web, &url(to)), "{to}");
        }
        for to in ["https://k/", "mailto:a@b", "tel:1", "about:blank"] {
            assert!(may_lead(&web, &url(to)), "{to}");
        }
        assert!(may_lead(&url("file:///a/"), &url("file:///b")));
    }
}
