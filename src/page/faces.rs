//! Faces of fonts (`@font-face`) that a document may need: asked for when text is set in them, and not before.

use std::collections::BTreeMap;
use std::sync::Mutex;

use url::Url;

use super::shared::lock;

/// The fragment of an address that makes it one of a face: the engine does not say what it asks for.
pub(super) const FACE: &str = "pellucid-face";

/// What asks for a face.
type Question = Box<dyn FnOnce() + Send>;

/// The faces of a document and its frames that were not asked for yet, by the engine's number of the document.
#[derive(Default)]
pub(super) struct Faces(Mutex<BTreeMap<(usize, String), Vec<Question>>>);

impl Faces {
    /// The face at `url`, if it is one.
    pub(super) fn address(url: &Url) -> Option<Url> {
        (url.fragment() == Some(FACE)).then(|| {
            let mut url = url.clone();
            url.set_fragment(None);
            url
        })
    }

    /// Keeps `question` until the face at `url` is needed.
    pub(super) fn hold(&self, document: usize, url: &Url, question: Question) {
        lock(&self.0).entry((document, url.to_string())).or_default().push(question);
    }

    /// Whether faces of this document were not asked for yet.
    pub(super) fn are_held(&self, document: usize) -> bool {
        lock(&self.0).range((document, String::new())..).next().is_some_and(|((of, _), _)| *of == document)
    }

    /// Forgets them: nothing more is asked for.
    pub(super) fn forget(&self) {
        let questions = std::mem::take(&mut *lock(&self.0));
        drop(questions);
    }

    /// Asks for the face at `url`, which text is set in.
    pub(super) fn ask(&self, document: usize, url: &Url) {
        // The questions are asked without the lock.
        let questions = lock(&self.0).remove(&(document, url.to_string()));
        for question in questions.into_iter().flatten() {
            question();
        }
    }
}
