//! What a person did that began a load.

use serde::{Deserialize, Serialize};

/// What a person did that began a load.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Nobody recorded it.
    #[default]
    Unknown,
    /// The program began with it.
    Start,
    /// It stood on the command line.
    CommandLine,
    /// The address was typed, or chosen among those that the address field offers.
    Typed,
    /// It was chosen in a panel.
    Panel,
    /// A link was clicked.
    Link {
        /// What the link says; empty when it is a picture.
        text: String,
        /// The page that it stands on; without user name and password.
        page: String,
    },
    /// A form was sent.
    Form {
        /// `GET` or `POST`.
        method: String,
        /// The page that it stands on; without user name and password.
        page: String,
    },
    /// A page sent its reader on by itself (`Refresh`).
    SentOn {
        /// That page; without user name and password.
        page: String,
    },
    /// Reload was pressed.
    Reload,
    /// Back was pressed.
    Back,
    /// Forward was pressed.
    Forward,
    /// The way to load, the link or the network was changed.
    Setting,
    /// A user name and a password were given.
    LogIn,
    /// The certificate was accepted although it is not in order.
    Certificate,
    /// The source of a page was asked for.
    Source,
}

impl Cause {
    /// Nothing is written of it.
    #[must_use]
    pub const fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Network, Strategy, Viewport};
    use crate::record::LoadEvent;

    #[test]
    fn a_load_that_was_saved_without_a_cause_is_read() {
        let old = r#"{"started":{"address":"h","url":"http://h/","strategy":"parallel","network":"auto","link":"none","unix_ms":1}}"#;
        let event: LoadEvent = serde_json::from_str(old).unwrap();
        let started = |cause| LoadEvent::Started {
            address: "h".into(),
            url: "http://h/".into(),
            strategy: Strategy::Parallel,
            network: Network::Auto,
            link: "none".into(),
            unix_ms: 1,
            cause,
            viewport: Viewport::default(),
        };
        assert_eq!(event, started(Cause::Unknown));
        assert_eq!(serde_json::to_string(&event).unwrap(), old);
        let Ok(mut wide) = serde_json::from_str::<LoadEvent>(old) else { panic!("it was read") };
        if let LoadEvent::Started { viewport, .. } = &mut wide {
            viewport.width = 600;
        }
        let text = serde_json::to_string(&wide).unwrap();
        assert!(text.ends_with(r#","viewport":{"width":600,"height":800}}}"#), "{text}");
        assert_eq!(serde_json::from_str::<LoadEvent>(&text).unwrap(), wide);
        let new = started(Cause::Link { text: "A".into(), page: "http://h/".into() });
        let text = serde_json::to_string(&new).unwrap();
        assert_eq!(serde_json::from_str::<LoadEvent>(&text).unwrap(), new);
    }
}
