//! The schemes of addresses that this program loads, each a row of traits, and the ways in which exchanges are carried.
//! Whoever treats addresses differently by scheme reads the row.

use serde::{Deserialize, Serialize};
use url::Url;

/// The scheme of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// RFC 9110.
    Http,
    /// The same over TLS.
    Https,
    /// RFC 1738 3.2, RFC 959.
    Ftp,
    /// Files of this machine (RFC 8089).
    File,
    /// The content stands in the address (RFC 2397).
    Data,
    /// The program's own pages.
    About,
    /// The source of the address behind it.
    ViewSource,
    /// A letter (RFC 6068).
    Mailto,
    /// One that this program does not load.
    Other,
}

/// How an exchange is carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// A request and a response on one connection, in plain text or inside TLS.
    Http,
    /// A dialogue on one connection, the content on another.
    Ftp,
    /// Nothing leaves this machine.
    Local,
}

impl Way {
    /// What is spoken, where no version tells it.
    #[must_use]
    pub const fn protocol(self) -> Option<&'static str> {
        match self {
            Self::Http | Self::Local => None,
            Self::Ftp => Some("FTP"),
        }
    }
}

/// Which pages may pull in what an address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PulledInBy {
    /// All of them.
    AnyPage,
    /// Those whose own address has the same scheme.
    SameScheme,
    /// None.
    NoPage,
}

/// Which pages may lead to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedToBy {
    /// All of them.
    AnyPage,
    /// Files, and the program's own pages.
    Files,
    /// Files, addresses of the same scheme, and the program's own pages.
    FilesAndItself,
    /// The program's own pages.
    OwnPages,
}

/// What a scheme is.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a row of answers to questions that have nothing to do with each other"
)]
struct Traits {
    name: &'static str,
    way: Way,
    port: Option<u16>,
    is_secure: bool,
    is_special: bool,
    may_have_password: bool,
    has_source: bool,
    is_made_here: bool,
    is_for_another_program: bool,
    pulled_in_by: PulledInBy,
    led_to_by: LedToBy,
}

/// What is true of a scheme of which nothing else is said.
const BARE: Traits = Traits {
    name: "",
    way: Way::Local,
    port: None,
    is_secure: false,
    is_special: false,
    may_have_password: false,
    has_source: false,
    is_made_here: false,
    is_for_another_program: false,
    pulled_in_by: PulledInBy::NoPage,
    led_to_by: LedToBy::OwnPages,
};

const WEB: Traits = Traits {
    way: Way::Http,
    is_special: true,
    may_have_password: true,
    has_source: true,
    pulled_in_by: PulledInBy::AnyPage,
    led_to_by: LedToBy::AnyPage,
    ..BARE
};

impl Scheme {
    /// All that are loaded.
    pub const ALL: [Self; 8] = [
        Self::Http,
        Self::Https,
        Self::Ftp,
        Self::File,
        Self::Data,
        Self::About,
        Self::ViewSource,
        Self::Mailto,
    ];

    const fn traits(self) -> Traits {
        match self {
            Self::Http => Traits { name: "http", port: Some(80), ..WEB },
            Self::Https => Traits { name: "https", port: Some(443), is_secure: true, ..WEB },
            // A page of the web names nothing of other ways; one that came over FTP may stay there.
            Self::Ftp => Traits {
                name: "ftp",
                way: Way::Ftp,
                port: Some(21),
                pulled_in_by: PulledInBy::SameScheme,
                ..WEB
            },
            Self::File => Traits {
                name: "file",
                is_special: true,
                may_have_password: true,
                has_source: true,
                pulled_in_by: PulledInBy::SameScheme,
                led_to_by: LedToBy::Files,
                ..BARE
            },
            Self::Data => {
                Traits { name: "data", has_source: true, led_to_by: LedToBy::FilesAndItself, ..BARE }
            }
            Self::About => Traits { name: "about", is_made_here: true, ..BARE },
            Self::ViewSource => {
                Traits { name: "view-source", may_have_password: true, led_to_by: LedToBy::Files, ..BARE }
            }
            Self::Mailto => Traits {
                name: "mailto",
                is_made_here: true,
                is_for_another_program: true,
                led_to_by: LedToBy::AnyPage,
                ..BARE
            },
            Self::Other => Traits { led_to_by: LedToBy::AnyPage, ..BARE },
        }
    }

    /// The scheme of `url`.
    #[must_use]
    pub fn of_url(url: &Url) -> Self {
        Self::named(url.scheme())
    }

    /// The scheme of an address as it was recorded.
    #[must_use]
    pub fn of_text(address: &str) -> Self {
        address.split_once(':').map_or(Self::Other, |(name, _)| Self::named(name))
    }

    /// The scheme with this name, in lower case.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|scheme| scheme.name() == name).unwrap_or(Self::Other)
    }

    /// What stands before the colon; nothing for [`Self::Other`].
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.traits().name
    }

    /// Whether this program loads such addresses.
    #[must_use]
    pub const fn is_loaded(self) -> bool {
        !matches!(self, Self::Other)
    }

    /// How what it names is fetched. The address behind `view-source:` has a way of its own.
    #[must_use]
    pub const fn way(self) -> Way {
        self.traits().way
    }

    /// Whether it is HTTP or HTTPS.
    #[must_use]
    pub const fn is_web(self) -> bool {
        matches!(self.way(), Way::Http)
    }

    /// The port that is meant when none is named; none for what needs no network.
    #[must_use]
    pub const fn default_port(self) -> Option<u16> {
        self.traits().port
    }

    /// Whether connections are opened for it.
    #[must_use]
    pub const fn speaks_over_network(self) -> bool {
        self.traits().port.is_some()
    }

    /// Whether TLS carries it.
    #[must_use]
    pub const fn is_secure(self) -> bool {
        self.traits().is_secure
    }

    /// Whether its addresses name a machine, have a path and a query, and take backslashes for slashes (URL Standard
    /// 4.2, "special scheme").
    #[must_use]
    pub const fn is_special(self) -> bool {
        self.traits().is_special
    }

    /// Whether what stands before an `@` may hold a password, which is then masked.
    #[must_use]
    pub const fn may_have_password(self) -> bool {
        self.traits().may_have_password
    }

    /// Whether `view-source:` may stand before it.
    #[must_use]
    pub const fn has_source(self) -> bool {
        self.traits().has_source
    }

    /// Whether the program itself makes the page that is shown.
    #[must_use]
    pub const fn is_made_here(self) -> bool {
        self.traits().is_made_here
    }

    /// Whether another program does what it asks for.
    #[must_use]
    pub const fn is_for_another_program(self) -> bool {
        self.traits().is_for_another_program
    }

    /// Which pages may pull in what it names: files are for files alone, or any page could look around on this machine.
    #[must_use]
    pub const fn pulled_in_by(self) -> PulledInBy {
        self.traits().pulled_in_by
    }

    /// Which pages may lead there: a stranger's page may not open files, nor pages of this program, nor a page under an
    /// address that it made up itself.
    #[must_use]
    pub const fn led_to_by(self) -> LedToBy {
        self.traits().led_to_by
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_is_found_by_its_name() {
        for scheme in Scheme::ALL {
            assert_eq!(Scheme::named(scheme.name()), scheme);
            assert_eq!(Scheme::of_text(&format!("{}:x", scheme.name())), scheme);
            assert!(scheme.is_loaded());
        }
        for other in ["", "HTTP", "javascript", "view-sourc"] {
            assert_eq!(Scheme::named(other), Scheme::Other);
        }
        assert!(!Scheme::Other.is_loaded());
    }

    #[test]
    fn ports_are_those_of_the_url_standard() {
        for scheme in Scheme::ALL {
            let url = Url::parse(&format!("{}://h/", scheme.name())).unwrap();
            assert_eq!(url.port_or_known_default(), scheme.default_port(), "{url}");
            assert_eq!(scheme.speaks_over_network(), scheme.way() != Way::Local, "{url}");
        }
    }
}
