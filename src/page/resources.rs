//! Who answers what the page asks for.

use url::Url;

use crate::fetch::Loading;

/// Answers what the page engine asks for. Called on the page's errands thread; must return at once. The answer may
/// be called later from any thread; a dropped one counts as failed.
pub trait Resources: Send + Sync {
    /// Asks for `url`, as the page names it. `data:` URLs are not asked for.
    fn fetch(&self, url: &Url, answer: Answer);
}

pub use crate::fetch::Answer;

/// A load answers for its page.
impl Resources for Loading {
    fn fetch(&self, url: &Url, answer: Answer) {
        Self::fetch(self, url, answer);
    }
}
