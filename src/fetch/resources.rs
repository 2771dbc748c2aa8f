//! What a page named, and what became of it. Pure: no thread, no lock.

use std::collections::BTreeMap;

use bytes::Bytes;
use encoding_rs::Encoding;

use super::charset::text_of;
use super::document::DocumentKind;
use crate::http::{media_type, sheet_charset};
use crate::record::{ExchangeId, Kind, Trigger};

/// Why a resource has no bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The server answered with this status, and what it sent is no picture, which would be shown all the same.
    Status(u16),
    /// No whole answer came.
    Failed,
}

/// Gets the bytes of a resource. Called exactly once, from any thread.
pub type Answer = Box<dyn FnOnce(Result<Bytes, Missing>) + Send>;

/// What the page, whose own text is in `charset`, gets of an answer: its bytes, style sheets and frames in UTF-8; of one
/// that tells of an error only a picture and the page of a frame, as browsers do. `trigger` is what named it.
///
/// # Errors
/// [`Missing::Status`] when what was sent is no resource.
pub fn resource(
    (status, kind, trigger): (u16, Kind, Trigger),
    content_type: Option<&str>,
    bytes: &Bytes,
    charset: &'static Encoding,
) -> Result<Bytes, Missing> {
    let essence = content_type.and_then(media_type).map(|media| media.essence).unwrap_or_default();
    // What a tag holds that is neither picture nor style sheet nor font is shown in a frame (`markup::asks`). What a style sheet
    // names may tell as little by its name, but is none.
    let is_frame = (kind, trigger) == (Kind::Other, Trigger::Tag) && essence == "text/html";
    if status >= 400 && !is_frame && !DocumentKind::is_picture(content_type, bytes) {
        return Err(Missing::Status(status));
    }
    let is_sheet = essence == "text/css" || (kind == Kind::Stylesheet && essence.is_empty());
    let text = if is_sheet {
        sheet_charset(content_type, charset, bytes).decode(bytes).0
    } else if essence == "text/html" {
        text_of(content_type, None, bytes).0.into()
    } else {
        return Ok(bytes.clone());
    };
    Ok(if text.as_bytes() == bytes { bytes.clone() } else { text.into_owned().into() })
}

/// What the page named, and what became of it.
enum Resource {
    UnderWay(ExchangeId, Vec<Answer>),
    Arrived(ExchangeId, Result<Bytes, Missing>),
}

/// The resources of one page, at most `limit` and the one that says so.
#[derive(Default)]
pub(super) struct Resources {
    limit: usize,
    known: BTreeMap<String, Resource>,
    /// Tags that name what was found before.
    repeated: usize,
    /// What the page named beyond the bound: counted, never fetched.
    pub(super) left_out: u64,
}

/// What follows when the page engine wants a resource.
pub(super) enum WantedResource {
    /// It is under way: it will be answered when it comes.
    Known,
    /// It is answered at once.
    Now(Answer, Result<Bytes, Missing>),
    /// It is to be fetched by this exchange.
    Fetch(ExchangeId),
}

impl Resources {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, ..Self::default() }
    }

    /// Whether the last one named is beyond the bound.
    pub(super) fn are_too_many(&self) -> bool {
        self.known.len() > self.limit
    }

    /// Whether the one with this key has its answer.
    pub(super) fn has_arrived(&self, key: &str) -> bool {
        matches!(self.known.get(key), Some(Resource::Arrived(..)))
    }

    /// The page engine wants `key`; when the load is over, nothing new is fetched. `next` numbers a new exchange.
    pub(super) fn wanted(
        &mut self,
        key: String,
        answer: Answer,
        is_over: bool,
        next: impl FnOnce() -> ExchangeId,
    ) -> WantedResource {
        let are_too_many = self.are_too_many();
        match self.known.get_mut(&key) {
            Some(Resource::Arrived(_, bytes)) => WantedResource::Now(answer, bytes.clone()),
            Some(Resource::UnderWay(_, waiting)) => {
                waiting.push(answer);
                WantedResource::Known
            }
            None if is_over => WantedResource::Now(answer, Err(Missing::Failed)),
            None if are_too_many => {
                self.left_out += 1;
                WantedResource::Now(answer, Err(Missing::Failed))
            }
            None => {
                let exchange = next();
                self.known.insert(key, Resource::UnderWay(exchange, vec![answer]));
                WantedResource::Fetch(exchange)
            }
        }
    }

    /// A tag names `key`: the exchange that fetches it, and whether that is new. None beyond the bound: of resources, the
    /// first beyond it fails and says so, all others are counted; of tags that repeat one, all others count for nothing.
    pub(super) fn named(
        &mut self,
        key: String,
        next: impl FnOnce() -> ExchangeId,
    ) -> Option<(ExchangeId, bool)> {
        match self.known.get(&key) {
            Some(Resource::UnderWay(exchange, _) | Resource::Arrived(exchange, _)) => {
                self.repeated += 1;
                (self.repeated <= self.limit).then_some((*exchange, false))
            }
            None if self.are_too_many() => {
                self.left_out += 1;
                None
            }
            None => {
                let exchange = next();
                self.known.insert(key, Resource::UnderWay(exchange, Vec::new()));
                Some((exchange, true))
            }
        }
    }

    /// The answer for `key` is there: those who wait for it.
    pub(super) fn arrived(
        &mut self,
        key: &str,
        exchange: ExchangeId,
        bytes: &Result<Bytes, Missing>,
    ) -> Vec<Answer> {
        match self.known.insert(key.to_owned(), Resource::Arrived(exchange, bytes.clone())) {
            Some(Resource::UnderWay(_, waiting)) => waiting,
            Some(Resource::Arrived(..)) | None => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::mpsc;

    use super::*;

    fn numbers() -> impl Fn() -> ExchangeId {
        let last = Cell::new(1);
        move || {
            last.set(last.get() + 1);
            ExchangeId(last.get())
        }
    }

    #[test]
    fn of_an_error_only_a_picture_and_a_frame_are_shown() {
        let html = Some("text/html");
        let told = |kind, trigger, content_type, bytes: &'static [u8]| {
            let bytes = Bytes::from_static(bytes);
            resource((404, kind, trigger), content_type, &bytes, encoding_rs::UTF_8).is_ok()
        };
        assert!(told(Kind::Other, Trigger::Tag, html, b"<h1>Gone"));
        assert!(told(Kind::Image, Trigger::Page, Some("image/gif"), b"GIF89a"));
        for (kind, trigger, content_type) in [
            (Kind::Stylesheet, Trigger::Tag, Some("text/css")),
            (Kind::Image, Trigger::Tag, html),
            (Kind::Other, Trigger::Tag, None),
            // An `@import`, a font or a picture of a style sheet, without a known ending.
            (Kind::Other, Trigger::Page, html),
        ] {
            assert!(!told(kind, trigger, content_type, b"<h1>Gone"), "{kind:?} {trigger:?} {content_type:?}");
        }
    }

    #[test]
    fn a_resource_is_fetched_once_and_answers_everybody() {
        let (next, mut resources) = (numbers(), Resources::new(10));
        let (answers, heard) = mpsc::channel();
        let answer = || -> Answer {
            let answers = answers.clone();
            Box::new(move |bytes| answers.send(bytes).unwrap())
        };
        assert_eq!(resources.named("a".into(), &next), Some((ExchangeId(2), true)));
        assert_eq!(resources.named("a".into(), &next), Some((ExchangeId(2), false)));
        assert!(matches!(resources.wanted("a".into(), answer(), false, &next), WantedResource::Known));
        let wanted = resources.wanted("b".into(), answer(), false, &next);
        assert!(matches!(wanted, WantedResource::Fetch(ExchangeId(3))));
        let bytes = Ok(Bytes::from_static(b"x"));
        let waiting = resources.arrived("a", ExchangeId(2), &bytes);
        assert_eq!(waiting.len(), 1, "the tag waits for nothing, the page engine does");
        for answer in waiting {
            answer(bytes.clone());
        }
        assert_eq!(heard.try_recv(), Ok(bytes.clone()));
        assert!(resources.has_arrived("a") && !resources.has_arrived("b"));
        let WantedResource::Now(_, again) = resources.wanted("a".into(), answer(), true, &next) else {
            panic!("it is there")
        };
        assert_eq!(again, bytes);
        let over = resources.wanted("c".into(), answer(), true, &next);
        assert!(
            matches!(over, WantedResource::Now(_, Err(Missing::Failed))),
            "nothing is fetched when the load is over"
        );
        assert_eq!(resources.left_out, 0);
    }

    #[test]
    fn the_first_beyond_the_bound_says_so_and_the_rest_are_counted() {
        let (next, mut resources) = (numbers(), Resources::new(2));
        for key in ["a", "b", "c"] {
            assert!(resources.named(key.into(), &next).is_some_and(|(_, fresh)| fresh));
        }
        assert!(resources.are_too_many(), "the third fails");
        assert_eq!(resources.named("d".into(), &next), None);
        let wanted = resources.wanted("e".into(), Box::new(|_| {}), false, &next);
        assert!(matches!(wanted, WantedResource::Now(_, Err(Missing::Failed))));
        assert_eq!(resources.left_out, 2);
        let repeated = (0..4).filter(|_| resources.named("a".into(), &next).is_some()).count();
        assert_eq!(repeated, 2, "tags that repeat one are bounded, too");
    }
}
