//! What a load asked for, counted: "4 requests: 1 page + 3 pictures".

use crate::explain::{Counted, Lang, Mark, Terminal, counted};

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

impl Summary {
    /// `4 requests: 1 page + 3 pictures, 1 failed`.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let parts = [
            (self.pages, Counted::Pages),
            (self.redirects, Counted::Redirects),
            (self.retries, Counted::Retries),
            (self.pictures, Counted::Pictures),
            (self.stylesheets, Counted::StyleSheets),
            (self.others, Counted::Others),
        ];
        let parts: Vec<String> =
            parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| counted(n, what, lang)).collect();
        let mut text = counted(self.requests(), Counted::Requests, lang);
        if !parts.is_empty() {
            text.push_str(Mark::Colon.text(lang));
            text.push_str(&parts.join(" + "));
        }
        if self.failed > 0 {
            text.push_str(Mark::Comma.text(lang));
            text.push_str(&Terminal::FailedCount.with(lang, &[("n", &self.failed.to_string())]));
        }
        text
    }
}
