//! Who answers what the page asks for.

use url::Url;

use crate::fetch::Loading;
use crate::plan::Viewport;

/// Answers what the page engine asks for. Called on the page's errands thread; must return at once. The answer may
/// be called later from any thread; a dropped one counts as failed.
pub trait Resources: Send + Sync {
    /// Asks for `url`, as the page names it. `data:` URLs are not asked for.
    fn fetch(&self, url: &Url, answer: Answer);

    /// What decides what the page asks for; none when that is the window as it is at the beginning.
    fn viewport(&self) -> Option<Viewport> {
        None
    }

    /// Whether all answers were recorded before: what is asked for makes no requests.
    fn is_recorded(&self) -> bool {
        false
    }
}

pub use crate::fetch::Answer;

/// A load answers for its page.
impl Resources for Loading {
    fn fetch(&self, url: &Url, answer: Answer) {
        Self::fetch(self, url, answer);
    }

    fn viewport(&self) -> Option<Viewport> {
        Some(Self::viewport(self))
    }
}
