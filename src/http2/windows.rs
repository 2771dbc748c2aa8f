//! The flow-control windows of what one side sends (RFC 9113 5.2, 6.9): changes are kept, values computed on demand.
//!
//! A window belongs to the sender; what enlarges it comes from the receiver. The receiver's initial window size counts
//! from the frame on with which the sender acknowledges it (RFC 9113 6.5.3), for all streams at once (6.9.2).

use std::collections::BTreeMap;

use super::frame::MAX_31;
use super::limit::Limit;
use super::odd::{Odd, Odds};

/// What windows begin with (RFC 9113 6.9.2).
pub const DEFAULT_WINDOW: u32 = 65_535;

/// A window behind a frame that changed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowPoint {
    /// The frame; none for the window that a connection begins with.
    pub frame: Option<usize>,
    /// How many octets may be sent; a changed initial size can make it negative.
    pub octets: i64,
}

/// The changes of one window, without those of the initial size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Flow {
    /// Frames and by how much.
    changes: Vec<(usize, i32)>,
    sum: i64,
}

impl Flow {
    fn change(&mut self, frame: usize, octets: i64) {
        self.sum = self.sum.saturating_add(octets);
        self.changes
            .push((frame, i32::try_from(octets).unwrap_or(if octets < 0 { i32::MIN } else { i32::MAX })));
    }
}

/// The windows of what one side sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Windows {
    connection: Flow,
    streams: BTreeMap<u32, Flow>,
    /// From which frame on streams begin with how much.
    initial: Vec<(usize, u32)>,
    limit: Limit,
}

impl Default for Windows {
    fn default() -> Self {
        Self {
            connection: Flow::default(),
            streams: BTreeMap::new(),
            initial: Vec::new(),
            limit: Limit::new(DEFAULT_WINDOW),
        }
    }
}

impl Windows {
    /// The receiver wants `octets`, which the sender has not acknowledged yet.
    pub(super) fn announce(&mut self, octets: u32) {
        self.limit.announce(octets);
    }

    /// The sender acknowledges with `frame` what was asked for, `octets` perhaps. `is_last`: nothing else is under way.
    pub(super) fn set_initial(&mut self, frame: usize, octets: Option<u32>, is_last: bool) {
        let before = self.limit.agreed();
        self.limit.agree(octets, is_last);
        if self.limit.agreed() != before {
            self.initial.push((frame, self.limit.agreed()));
        }
    }

    /// DATA with a payload of `octets` is sent on `stream`. More than the window allows is odd, also when what is
    /// under way would count already.
    pub(super) fn data(&mut self, frame: usize, stream: u32, octets: u32) -> Odds {
        let most = i64::from(self.limit.loosest());
        let flow = self.streams.entry(stream).or_default();
        for flow in [&mut self.connection, &mut *flow] {
            flow.change(frame, -i64::from(octets));
        }
        let mut odd = Odds::NONE;
        let exceeded = most + flow.sum < 0 || i64::from(DEFAULT_WINDOW) + self.connection.sum < 0;
        odd.add_if(exceeded && octets > 0, Odd::WindowExceeded);
        odd
    }

    /// The receiver enlarges the window of `stream`, or that of the connection.
    pub(super) fn update(&mut self, frame: usize, stream: u32, increment: u32) -> Odds {
        let (initial, flow) = match stream {
            0 => (DEFAULT_WINDOW, &mut self.connection),
            _ => (self.limit.agreed(), self.streams.entry(stream).or_default()),
        };
        flow.change(frame, i64::from(increment));
        let mut odd = Odds::NONE;
        odd.add_if(i64::from(initial) + flow.sum > i64::from(MAX_31), Odd::WindowOverflow);
        odd
    }

    /// The window of the connection.
    pub(super) fn connection(&self) -> Vec<WindowPoint> {
        curve(WindowPoint { frame: None, octets: i64::from(DEFAULT_WINDOW) }, &self.connection.changes, &[])
    }

    /// The window of `stream`, which began with frame `first`.
    pub(super) fn stream(&self, stream: u32, first: usize) -> Vec<WindowPoint> {
        let before = self.initial.partition_point(|(frame, _)| *frame <= first);
        let (before, after) = self.initial.split_at_checked(before).unwrap_or_default();
        let octets = before.last().map_or(DEFAULT_WINDOW, |(_, octets)| *octets);
        let changes = self.streams.get(&stream).map_or(&[][..], |flow| &flow.changes);
        curve(WindowPoint { frame: Some(first), octets: i64::from(octets) }, changes, after)
    }
}

/// A window that begins with `first`, with its own changes and those of the initial size, in the order of the frames.
fn curve(first: WindowPoint, changes: &[(usize, i32)], initial: &[(usize, u32)]) -> Vec<WindowPoint> {
    let (mut base, mut sum) = (first.octets, 0);
    let (mut changes, mut initial) = (changes.iter().peekable(), initial.iter().peekable());
    let mut points = vec![first];
    loop {
        let frame = match (changes.peek(), initial.peek()) {
            (None, None) => return points,
            (Some((frame, _)), None) | (None, Some((frame, _))) => *frame,
            (Some((change, _)), Some((initial, _))) => *change.min(initial),
        };
        while let Some((_, octets)) = changes.next_if(|(at, _)| *at == frame) {
            sum += i64::from(*octets);
        }
        while let Some((_, octets)) = initial.next_if(|(at, _)| *at == frame) {
            base = i64::from(*octets);
        }
        let point = WindowPoint { frame: Some(frame), octets: base.saturating_add(sum) };
        match points.last_mut() {
            Some(last) if last.frame == point.frame => *last = point,
            _ => points.push(point),
        }
    }
}
