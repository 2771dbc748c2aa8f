//! The playhead: which moment of the load everything shows.
//!
//! ```text
//!            any move by hand                      Play
//!  at the end ──────────────▶ at a moment ◀──────────────▶ playing
//!  (follows)  ◀──────────────              any move by hand   │
//!      ▲        End, or there                                 │
//!      └────────────────────── arrived ───────────────────────┘
//! ```
//!
//! It has no clock: whoever asks says what time it is.

use crate::clock::Micros;
use crate::record::Log;
use crate::ui::{PlayheadMove, Speed};

/// Where the playhead stands, and whether it plays.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Playhead {
    /// None at the end.
    at: Option<Micros>,
    playing: Option<Playing>,
    /// The speed that the person has chosen.
    chosen: Option<Speed>,
}

/// Since when it plays, and from where.
#[derive(Clone, Copy, Debug)]
struct Playing {
    since: Micros,
    from: Micros,
}

impl Playhead {
    /// The moment that is shown; none at the end.
    pub(super) const fn at(&self) -> Option<Micros> {
        self.at
    }

    pub(super) const fn is_playing(&self) -> bool {
        self.playing.is_some()
    }

    /// The speed for a load that took until `end`.
    pub(super) fn speed(&self, end: Micros) -> Speed {
        self.chosen.unwrap_or_else(|| Speed::for_load(end))
    }

    /// Whether the person has chosen it.
    pub(super) const fn is_speed_chosen(&self) -> bool {
        self.chosen.is_some()
    }

    /// At the end of another load; what the person has chosen stays.
    pub(super) const fn of_next_load(self) -> Self {
        Self { at: None, playing: None, chosen: self.chosen }
    }

    /// Moves it in the load of `log`, which lasts until `end`.
    pub(super) fn apply(&mut self, wish: PlayheadMove, log: &Log, end: Micros, now: Micros) {
        self.tick(end, now);
        let here = self.at.unwrap_or(end);
        let hundredth = Micros((end.0 / 100).max(1));
        let goal = match wish {
            PlayheadMove::To(at) => at,
            PlayheadMove::End => end,
            PlayheadMove::Next => log.get(log.count_until(here)).map_or(end, |event| event.at),
            PlayheadMove::Previous => {
                let before = here.0.checked_sub(1).map_or(0, |before| log.count_until(Micros(before)));
                before.checked_sub(1).and_then(|place| log.get(place)).map_or(Micros::ZERO, |event| event.at)
            }
            PlayheadMove::Hundredth { back: true } => here.since(hundredth),
            PlayheadMove::Hundredth { back: false } => here + hundredth,
            PlayheadMove::Play => {
                let from = self.at.unwrap_or_default();
                self.playing = if self.is_playing() { None } else { Some(Playing { since: now, from }) };
                self.at = self.playing.map_or(self.at, |playing| Some(playing.from));
                return;
            }
            PlayheadMove::Speed(speed) => return self.choose(speed, now),
            PlayheadMove::Step { faster } => {
                return self.choose(Some(self.speed(end).step(faster)), now);
            }
        };
        self.playing = None;
        self.at = (goal < end).then_some(goal);
    }

    /// Goes on as far as it has played by `now`. When it arrives at the end it stays there.
    pub(super) fn tick(&mut self, end: Micros, now: Micros) {
        if let Some(playing) = self.playing {
            let at = playing.from + self.speed(end).played_in(now.since(playing.since));
            self.at = (at < end).then_some(at);
            self.playing = self.playing.filter(|_| self.at.is_some());
        }
    }

    fn choose(&mut self, speed: Option<Speed>, now: Micros) {
        self.chosen = speed;
        if let (Some(playing), Some(at)) = (&mut self.playing, self.at) {
            *playing = Playing { since: now, from: at };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Event, LoadEvent, LoadId, What};

    const END: Micros = Micros(80_000);
    const T0: Micros = Micros(5);

    fn log() -> Log {
        let title = || What::Load(LoadEvent::Title("T".into()));
        let event = |at| Event { at: Micros(at), load: LoadId(1), what: title() };
        [0, 100, 100, 7_000, 80_000].map(event).into_iter().collect()
    }

    fn moved(moves: &[PlayheadMove]) -> Playhead {
        let mut head = Playhead::default();
        for wish in moves {
            head.apply(*wish, &log(), END, T0);
        }
        head
    }

    #[test]
    fn it_goes_from_event_to_event_and_to_both_ends() {
        use PlayheadMove::{End, Hundredth, Next, Previous, To};
        let at = |moves: &[PlayheadMove]| moved(moves).at().map(|at| at.0);
        assert_eq!(at(&[]), None);
        assert_eq!(at(&[Previous]), Some(7_000));
        assert_eq!(at(&[Previous, Previous]), Some(100));
        assert_eq!(at(&[To(Micros(100)), Previous]), Some(0));
        assert_eq!(at(&[To(Micros(0)), Previous]), Some(0));
        assert_eq!(at(&[To(Micros(0)), Next]), Some(100));
        assert_eq!(at(&[To(Micros(100)), Next, Next]), None, "the last event is the end");
        assert_eq!(at(&[Hundredth { back: true }]), Some(79_200));
        assert_eq!(at(&[Hundredth { back: true }, Hundredth { back: false }]), None);
        assert_eq!(at(&[To(Micros(5)), Hundredth { back: true }]), Some(0));
        assert_eq!(at(&[To(Micros(5)), End]), None);
        assert_eq!(at(&[To(Micros(90_000))]), None);
    }

    #[test]
    fn play_begins_at_the_start_and_ends_at_the_end() {
        let mut head = moved(&[PlayheadMove::Play]);
        assert_eq!((head.at(), head.is_playing()), (Some(Micros::ZERO), true));
        assert_eq!(head.speed(END).to_string(), "1/100×");
        head.tick(END, T0 + Micros::from_ms(1_000));
        assert_eq!(head.at(), Some(Micros(10_000)));
        head.tick(END, T0 + Micros::from_ms(8_000));
        assert_eq!((head.at(), head.is_playing()), (None, false));
    }

    #[test]
    fn it_pauses_and_plays_on_from_there() {
        let mut head = moved(&[PlayheadMove::To(Micros(7_000)), PlayheadMove::Play]);
        let later = T0 + Micros::from_ms(100);
        head.apply(PlayheadMove::Play, &log(), END, later);
        assert_eq!((head.at(), head.is_playing()), (Some(Micros(8_000)), false));
        head.tick(END, later + later);
        assert_eq!(head.at(), Some(Micros(8_000)));
        head.apply(PlayheadMove::Play, &log(), END, later);
        head.apply(PlayheadMove::Previous, &log(), END, later);
        assert_eq!((head.at(), head.is_playing()), (Some(Micros(7_000)), false), "a move by hand stops it");
    }

    #[test]
    fn a_change_of_speed_counts_from_where_it_stands() {
        let mut head = moved(&[PlayheadMove::Play]);
        let later = T0 + Micros::from_ms(100);
        head.apply(PlayheadMove::Step { faster: false }, &log(), END, later);
        assert!(head.is_speed_chosen());
        head.tick(END, later + Micros::from_ms(100));
        assert_eq!(head.at(), Some(Micros(1_500)));
        head.apply(PlayheadMove::Speed(None), &log(), END, later + Micros::from_ms(100));
        head.tick(END, later + Micros::from_ms(200));
        assert_eq!(head.at(), Some(Micros(2_500)));
        assert!(moved(&[PlayheadMove::Step { faster: true }]).of_next_load().is_speed_chosen());
    }
}
