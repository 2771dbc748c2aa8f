//! What a load asked for, counted: "4 requests: 1 page + 3 pictures".

/// Requests by what they were for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Requests for the page itself.
    pub pages: usize,
    /// Requests that were answered with a redirect that was followed.
    pub redirects: usize,
    /// Requests that died on a reused connection and were sent once more.
    pub retries: usize,
    /// Requests for pictures.
    pub pictures: usize,
    /// Requests for style sheets.
    pub stylesheets: usize,
    /// Requests for anything else.
    pub others: usize,
    /// Requests that failed.
    pub failed: usize,
}

impl Summary {
    /// All requests sent.
    #[must_use]
    pub const fn requests(&self) -> usize {
        self.pages + self.redirects + self.retries + self.pictures + self.stylesheets + self.others
    }
}
