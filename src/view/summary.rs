//! What a load asked for, counted: "4 requests: 1 page + 3 pictures".

use super::{Exchange, Load};
use crate::record::Kind;

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
    /// The exchanges of `load` whose request was sent, or is under way, counted.
    #[must_use]
    pub const fn of(load: &Load) -> Self {
        load.summary()
    }

    pub(super) fn count(exchanges: &[Exchange]) -> Self {
        let mut summary = Self::default();
        for exchange in exchanges {
            let is_retried = exchange.retried_as.is_some();
            summary.failed += usize::from(exchange.failure.is_some() && !is_retried);
            if exchange.sent_bytes == 0 {
                continue;
            }
            if exchange.redirected_to.is_some() {
                summary.redirects += 1;
                continue;
            }
            if is_retried {
                summary.retries += 1;
                continue;
            }
            match exchange.kind {
                Kind::Document => summary.pages += 1,
                Kind::Image => summary.pictures += 1,
                Kind::Stylesheet => summary.stylesheets += 1,
                Kind::Font | Kind::Other => summary.others += 1,
            }
        }
        summary
    }

    /// All requests sent.
    #[must_use]
    pub const fn requests(&self) -> usize {
        self.pages + self.redirects + self.retries + self.pictures + self.stylesheets + self.others
    }
}
