//! The value of the field `priority` and of `PRIORITY_UPDATE` (RFC 9218 4): how urgent, and whether in pieces.

/// How a side would like a response to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Urgency {
    /// From 0, the most urgent, to 7 (RFC 9218 4.1).
    pub level: u8,
    /// Whether pieces of it are of use before the whole is there (RFC 9218 4.2).
    pub incremental: bool,
}

impl Default for Urgency {
    fn default() -> Self {
        Self { level: 3, incremental: false }
    }
}

impl Urgency {
    /// What `value` says; members that are not known or cannot be understood are passed over.
    #[must_use]
    pub fn from_value(value: &[u8]) -> Self {
        let mut urgency = Self::default();
        for member in value.split(|octet| *octet == b',') {
            // Parameters of members mean nothing here.
            let member = member.split(|octet| *octet == b';').next().unwrap_or_default();
            match member.trim_ascii() {
                [b'u', b'=', level @ b'0'..=b'7'] => urgency.level = level - b'0',
                b"i" | b"i=?1" => urgency.incremental = true,
                b"i=?0" => urgency.incremental = false,
                _ => {}
            }
        }
        urgency
    }
}
