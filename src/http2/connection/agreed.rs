//! What one side has said about itself: its settings, and which of them the other side has acknowledged.

use std::collections::VecDeque;

use super::super::frame::{DEFAULT_FRAME, Setting};
use super::super::hpack::BlockDecoder;
use super::super::limit::Limit;

/// What one side has said and done so far.
#[derive(Clone, Debug)]
pub(super) struct End {
    /// Reads the header blocks that it sends.
    pub(super) decoder: BlockDecoder,
    /// The header block that it has begun.
    pub(super) open: Option<OpenBlock>,
    /// Whether it has sent a frame.
    pub(super) has_begun: bool,
    /// Its SETTINGS frames that are not acknowledged.
    pub(super) unacknowledged: VecDeque<usize>,
    /// How long the payloads may be that it takes.
    pub(super) max_frame: Limit,
    /// Whether it takes pushes (1); the client's alone counts.
    pub(super) pushes: Limit,
    /// How many streams the other side may have open.
    pub(super) max_streams: Limit,
    /// How many octets of fields it takes.
    pub(super) max_list: Limit,
    /// The last stream in its GOAWAY.
    pub(super) last_stream: Option<u32>,
    /// The highest stream that it has opened or promised.
    pub(super) highest: u32,
    /// How many of its streams are open.
    pub(super) active: u32,
    /// Whether a part of what it sends is not known.
    pub(super) is_lost: bool,
    /// The frame that its rest belongs to.
    pub(super) rest: Option<usize>,
}

/// A header block that has begun.
#[derive(Clone, Debug)]
pub(super) struct OpenBlock {
    pub(super) number: usize,
    /// The stream of its frames.
    pub(super) stream: u32,
    pub(super) octets: Vec<u8>,
    /// Whether octets of it were not kept.
    pub(super) is_cut: bool,
}

impl Default for End {
    fn default() -> Self {
        Self {
            decoder: BlockDecoder::default(),
            open: None,
            has_begun: false,
            unacknowledged: VecDeque::new(),
            max_frame: Limit::new(DEFAULT_FRAME),
            pushes: Limit::new(1),
            max_streams: Limit::new(u32::MAX),
            max_list: Limit::new(u32::MAX),
            last_stream: None,
            highest: 0,
            active: 0,
            is_lost: false,
            rest: None,
        }
    }
}

impl End {
    /// The numbers that its settings set, by setting.
    fn limits(&mut self) -> [(u16, &mut Limit); 4] {
        [
            (Setting::MAX_FRAME_SIZE, &mut self.max_frame),
            (Setting::ENABLE_PUSH, &mut self.pushes),
            (Setting::MAX_CONCURRENT_STREAMS, &mut self.max_streams),
            (Setting::MAX_HEADER_LIST_SIZE, &mut self.max_list),
        ]
    }

    /// It has sent `settings`, which nobody has acknowledged yet.
    pub(super) fn announce(&mut self, settings: &[Setting]) {
        for (id, limit) in self.limits() {
            for setting in settings.iter().filter(|setting| setting.id == id) {
                limit.announce(setting.value);
            }
        }
    }

    /// The other side goes by `settings` from here on. `is_last`: nothing else is under way.
    pub(super) fn agree(&mut self, settings: &[Setting], is_last: bool) {
        for (id, limit) in self.limits() {
            limit.agree(last(settings, id), is_last);
        }
    }
}

/// The value that counts: the last one (RFC 9113 6.5).
pub(super) fn last(settings: &[Setting], id: u16) -> Option<u32> {
    settings.iter().rev().find(|setting| setting.id == id).map(|setting| setting.value)
}
