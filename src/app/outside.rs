//! What leaves for other programs: letters for the mail program, addresses of schemes that are not a browser's.
//! Only at a click; of schemes that are not known to be harmless, only after a question that shows the whole address; and
//! never a script.

use std::io;
use std::sync::Arc;

use url::Url;

use crate::address::{self, Handing};
use crate::plan::Scheme;

/// Hands an address to the system. Tests hand in their own.
pub(super) type Opener = Arc<dyn Fn(&str) -> io::Result<()>>;

/// The system's own way.
pub(super) fn system() -> Opener {
    Arc::new(|address| open::that_detached(address))
}

/// What the system is told of `url`; nothing when it must not be told. `asked`: the person has seen the whole address and
/// said that it shall leave.
pub(super) fn url_to_hand_over(url: &Url, asked: bool) -> Option<Url> {
    match address::handing(url.scheme()) {
        Handing::AtClick if Scheme::of_url(url) == Scheme::Mailto => address::safe_letter(url),
        Handing::AtClick => Some(url.clone()),
        Handing::AfterQuestion => asked.then(|| url.clone()),
        Handing::Never => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_leave_without_attachments_and_scripts_not_at_all() {
        let leaves = |text: &str| url_to_hand_over(&Url::parse(text).unwrap(), false).map(String::from);
        assert_eq!(
            leaves("mailto:a@h?attach=/etc/passwd&subject=x").as_deref(),
            Some("mailto:a@h?subject=x")
        );
        assert_eq!(leaves("tel:+1").as_deref(), Some("tel:+1"));
        for stays in ["javascript:alert(1)", "JavaScript:1", "http://h/", "file:///etc/passwd", "data:,x"] {
            assert_eq!(leaves(stays), None, "{stays}");
            assert_eq!(url_to_hand_over(&Url::parse(stays).unwrap(), true), None, "{stays}");
        }
        for asks in ["ms-msdt:/id%20PCWDiagnostic", "search-ms:query=x", "steam://run/1", "made-up:x"] {
            assert_eq!(leaves(asks), None, "{asks}");
            assert_eq!(
                url_to_hand_over(&Url::parse(asks).unwrap(), true).map(String::from).as_deref(),
                Some(asks)
            );
        }
    }
}
