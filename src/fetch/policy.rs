//! What a page may pull in, and where it may lead: by scheme and by port. A person may go anywhere.

use url::Url;

use crate::address::blocked_port;
use crate::plan::{LedToBy, PulledInBy, Scheme};
use crate::record::Failure;

/// Whether a page at `page` may pull in what is at `url`: files are for files alone, or any page could look
/// around on this machine.
pub(super) fn may_pull_in(page: Option<&Url>, url: &Url) -> bool {
    let scheme = Scheme::of_url(url);
    match scheme.pulled_in_by() {
        PulledInBy::AnyPage => true,
        PulledInBy::SameScheme => page.is_some_and(|page| Scheme::of_url(page) == scheme),
        PulledInBy::NoPage => false,
    }
}

/// Whether a link, a form or a redirect of the page at `from` may lead to `to`. What a person types may lead
/// anywhere; a stranger's page may not open files, nor pages of this program, nor a page under an address
/// that it made up itself.
#[must_use]
pub fn may_lead(from: &Url, to: &Url) -> bool {
    let (from, scheme) = (Scheme::of_url(from), Scheme::of_url(to));
    let is_blank = scheme == Scheme::About && to.path() == "blank";
    is_blank
        || from.is_made_here()
        || match scheme.led_to_by() {
            LedToBy::AnyPage => true,
            LedToBy::Files => from == Scheme::File,
            LedToBy::FilesAndItself => from == Scheme::File || from == scheme,
            LedToBy::OwnPages => false,
        }
}

/// Whether a redirect may lead to `to`: the web stays in the web.
pub(super) fn may_redirect(to: &Url) -> bool {
    Scheme::of_url(to).is_web()
}

/// Why nothing may be fetched from `url`; none when it may. `is_persons`: a person wrote the address, and may go to any
/// port; where a page, a form or a redirect leads is no person's choice.
pub(super) fn refusal(url: &Url, is_persons: bool) -> Option<Failure> {
    let (port, _) = blocked_port(url).filter(|_| !is_persons)?;
    Some(Failure::BlockedPort { port })
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
