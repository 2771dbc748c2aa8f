//! A number that one side sets and the other goes by once it has acknowledged it (RFC 9113 6.5.3).

/// What is agreed, and the most that may be meant while something is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limit {
    agreed: u32,
    loosest: u32,
}

impl Limit {
    pub(super) const fn new(value: u32) -> Self {
        Self { agreed: value, loosest: value }
    }

    /// What is acknowledged.
    pub(super) const fn agreed(self) -> u32 {
        self.agreed
    }

    /// What is acknowledged, or more when more is under way: the other side may have read it.
    pub(super) const fn loosest(self) -> u32 {
        self.loosest
    }

    /// `value` is under way.
    pub(super) fn announce(&mut self, value: u32) {
        self.loosest = self.loosest.max(value);
    }

    /// `value` is acknowledged. `is_last`: nothing else is under way.
    pub(super) fn agree(&mut self, value: Option<u32>, is_last: bool) {
        self.agreed = value.unwrap_or(self.agreed);
        if is_last {
            self.loosest = self.agreed;
        }
    }
}
