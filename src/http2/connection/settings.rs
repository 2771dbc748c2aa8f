//! SETTINGS and their acknowledgement: from which frame on the other side goes by them (RFC 9113 6.5.3).

use super::super::frame::{FrameDetail, Setting};
use super::super::odd::{Odd, Odds};
use super::super::side::Side;
use super::Connection;
use super::agreed::last;

impl Connection {
    /// `side` says what it wants with frame `index`. What allows more may count at once: the other side may have read it.
    pub(super) fn settings(&mut self, index: usize, side: Side) {
        let Some(FrameDetail::Settings { settings }) = self.frames.get(index).map(|frame| &frame.detail)
        else {
            return;
        };
        self.ends.of_mut(side).announce(settings);
        let other = side.other();
        for setting in settings {
            match setting.id {
                Setting::HEADER_TABLE_SIZE => self.ends.of_mut(other).decoder.announce(setting.value),
                Setting::INITIAL_WINDOW_SIZE => self.windows.of_mut(other).announce(setting.value),
                _ => {}
            }
        }
        self.ends.of_mut(side).unacknowledged.push_back(index);
    }

    /// `side` goes by the oldest settings of the other from frame `index` on.
    pub(super) fn acknowledged(&mut self, index: usize, side: Side) -> Odds {
        let asker = self.ends.of_mut(side.other());
        let Some(frame) = asker.unacknowledged.pop_front() else {
            return if asker.is_lost { Odds::NONE } else { Odds::one(Odd::AckUnasked) };
        };
        let is_last = asker.unacknowledged.is_empty();
        let Some(FrameDetail::Settings { settings }) = self.frames.get(frame).map(|frame| &frame.detail)
        else {
            return Odds::NONE;
        };
        asker.agree(settings, is_last);
        let table = last(settings, Setting::HEADER_TABLE_SIZE);
        self.ends.of_mut(side).decoder.set_limit(table, is_last);
        let window = last(settings, Setting::INITIAL_WINDOW_SIZE);
        self.windows.of_mut(side).set_initial(index, window, is_last);
        Odds::NONE
    }
}
