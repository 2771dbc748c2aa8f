//! What leaves for other programs: letters for the mail program, addresses of schemes that are not a browser's.
//! Only at a click, and never a script.

use std::io;
use std::sync::Arc;

use url::Url;

use super::shell::Shell;
use crate::address;
use crate::explain::Ui as Words;

/// Hands an address to the system. Tests hand in their own.
pub(super) type Opener = Arc<dyn Fn(&str) -> io::Result<()>>;

/// The system's own way.
pub(super) fn system() -> Opener {
    Arc::new(|address| open::that_detached(address))
}

/// What the system is told of `url`; nothing when it must not be told. What this program loads itself stays
/// here, and scripts go nowhere.
pub(super) fn told(url: &Url) -> Option<Url> {
    match url.scheme() {
        "mailto" => address::safe_letter(url),
        "javascript" | "vbscript" | "http" | "https" | "ftp" | "file" | "data" | "about" | "view-source"
        | "blob" | "ws" | "wss" => None,
        _ => Some(url.clone()),
    }
}

impl Shell {
    /// Hands `address` to the system, at the person's click.
    pub(super) fn hand_over_outside(&mut self, address: &str) {
        let Some(url) = Url::parse(address).ok().and_then(|url| told(&url)) else { return };
        let notice = match (self.opener)(url.as_str()) {
            Ok(()) => Words::HandedOver.with(self.lang, &[("scheme", url.scheme())]),
            Err(error) => Words::NotHandedOver.with(self.lang, &[("reason", &error.to_string())]),
        };
        self.panels.notice = Some(notice);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_leave_without_attachments_and_scripts_not_at_all() {
        let leaves = |text: &str| told(&Url::parse(text).unwrap()).map(String::from);
        assert_eq!(
            leaves("mailto:a@h?attach=/etc/passwd&subject=x").as_deref(),
            Some("mailto:a@h?subject=x")
        );
        assert_eq!(leaves("tel:+1").as_deref(), Some("tel:+1"));
        for stays in ["javascript:alert(1)", "JavaScript:1", "http://h/", "file:///etc/passwd", "data:,x"] {
            assert_eq!(leaves(stays), None, "{stays}");
        }
    }
}
