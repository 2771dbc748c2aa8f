//! When the page thread works: at once when the person does something; after a rest, so that they share one layout,
//! when answers or pieces of the HTML come.

use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use super::Worker;
use crate::clock::Micros;
use crate::page::Command;
use crate::page::message::Message;

/// The time between two frames while something moves.
const FRAME: Duration = Duration::from_millis(33);

/// Answers wait this long for one another, so that they share one layout; longer where layout is slow.
const SHORTEST_PAUSE: Micros = Micros::from_ms(16);
const LONGEST_PAUSE: Micros = Micros::from_ms(200);

/// Pieces of the HTML wait for one another, too; longer than answers, because the layout grows with them.
const LONGEST_GROWTH: Micros = Micros::from_ms(1000);

impl Worker {
    /// Waits for something to do; none when the page ends.
    pub(super) fn next_batch(&mut self) -> Option<Vec<Command>> {
        let mut commands = Vec::new();
        let is_animating =
            self.document.as_ref().is_some_and(|document| document.dom.borrow().is_animating());
        let mut wait = is_animating.then_some(FRAME);
        let mut is_urgent = false;
        loop {
            let message = match (self.ahead.take(), wait) {
                (Some(message), _) => Ok(message),
                (None, None) => self.messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
                (None, Some(wait)) => self.messages.recv_timeout(wait),
            };
            match message {
                Ok(Message::Command(Command::Quit)) | Err(RecvTimeoutError::Disconnected) => return None,
                Ok(Message::Command(command)) => {
                    is_urgent |= !matches!(command, Command::Chunk(_));
                    commands.push(command);
                    wait = Some(if is_urgent { Duration::ZERO } else { self.rest(LONGEST_GROWTH) });
                }
                Ok(Message::Wake) if commands.is_empty() => wait = Some(self.pause()),
                Ok(Message::Wake) => {
                    wait = Some(if is_urgent { Duration::ZERO } else { self.rest(LONGEST_GROWTH) });
                }
                Err(RecvTimeoutError::Timeout) => return Some(commands),
            }
        }
    }

    /// What has come of the HTML while this turn fed the engine with what came before: one layout is enough for both.
    /// None any more when the turn is [`LONGEST_PAUSE`] old.
    pub(super) fn more_html(&mut self, begun: Micros) -> Option<Command> {
        while self.ahead.is_none() && self.around.shared.clock.now().since(begun) < LONGEST_PAUSE {
            match self.messages.try_recv().ok()? {
                Message::Command(html @ (Command::Chunk(_) | Command::Written(_) | Command::End)) => {
                    return Some(html);
                }
                // This turn looks at what has come.
                Message::Wake => {}
                other @ Message::Command(_) => self.ahead = Some(other),
            }
        }
        None
    }

    /// How long to wait for further answers.
    fn pause(&self) -> Duration {
        let is_last = self.document.as_ref().is_none_or(|document| document.traffic.is_quiet());
        if is_last {
            return Duration::ZERO;
        }
        self.rest(LONGEST_PAUSE)
    }

    /// What is left of a rest after the last turn, in proportion to it.
    fn rest(&self, longest: Micros) -> Duration {
        let (ended, took) = self.last;
        let pause = Micros(took.0.saturating_mul(2)).clamp(SHORTEST_PAUSE, longest);
        pause.since(self.around.shared.clock.now().since(ended)).as_duration()
    }
}
