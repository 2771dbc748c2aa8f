//! The answers of a recorded load, each held back until the playhead has come to its time.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use url::Url;

use super::recorded::Recorded;
use crate::clock::Micros;
use crate::fetch::Missing;
use crate::page::{Answer, Resources};
use crate::plan::Viewport;

/// What the page in a replay asks: the log up to the playhead, and nothing else.
pub(super) struct Gate(Mutex<State>);

struct State {
    recorded: Arc<Recorded>,
    at: Micros,
    /// The time of the newest answer that the page has.
    newest: Micros,
    waiting: Vec<(Url, Answer)>,
}

impl Gate {
    pub(super) fn new(recorded: Arc<Recorded>, at: Micros) -> Self {
        Self(Mutex::new(State { recorded, at, newest: Micros::ZERO, waiting: Vec::new() }))
    }

    /// Whether the page has nothing that came after `at`.
    pub(super) fn fits(&self, at: Micros) -> bool {
        self.lock().newest <= at
    }

    /// Whether it was last opened for `at`.
    #[cfg(test)]
    pub(super) fn is_at(&self, at: Micros) -> bool {
        self.lock().at == at
    }

    /// The playhead stands at `at`; in `recorded` is what is known of the load by now.
    pub(super) fn open(&self, recorded: Arc<Recorded>, at: Micros) {
        let mut state = self.lock();
        (state.recorded, state.at) = (recorded, at);
        let waiting = std::mem::take(&mut state.waiting);
        let asked: Vec<_> = waiting.into_iter().map(|(url, to)| (state.answer(&url), url, to)).collect();
        let mut due = Vec::new();
        for (answer, url, to) in asked {
            match answer {
                Some(answer) => due.push((answer, to)),
                None => state.waiting.push((url, to)),
            }
        }
        drop(state);
        for (answer, to) in due {
            to(answer);
        }
    }

    /// What the lock guards is whole at every moment.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn answer(&mut self, url: &Url) -> Option<Result<Bytes, Missing>> {
        let (there, answer) = self.recorded.brought_by(url, self.at)?;
        self.newest = self.newest.max(there);
        Some(answer)
    }
}

impl Resources for Gate {
    fn fetch(&self, url: &Url, to: Answer) {
        let mut state = self.lock();
        match state.answer(url) {
            Some(answer) => {
                drop(state);
                to(answer);
            }
            None => state.waiting.push((url.clone(), to)),
        }
    }

    fn viewport(&self) -> Option<Viewport> {
        self.lock().recorded.viewport()
    }

    fn is_recorded(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::export::har;
    use crate::view::Load;

    #[test]
    fn an_answer_comes_when_the_playhead_has_come_to_it() {
        let entry = |second: u64, path: &str| {
            format!(
                r#"{{"startedDateTime":"2026-01-01T00:00:0{second}Z","time":500,"timings":{{"send":0,"wait":400,"receive":100}},"request":{{"method":"GET","url":"http://h/{path}"}},
                "response":{{"status":200,"content":{{"mimeType":"image/png","text":"{path}"}}}}}}"#
            )
        };
        let har = format!(r#"{{"log":{{"entries":[{},{}]}}}}"#, entry(0, "one"), entry(2, "two"));
        let log = har::import(har.as_bytes()).unwrap();
        let load = Load::from_log(&log).unwrap();
        let [one, two] = [0, 1].map(|place| load.exchanges[place].end.unwrap());
        assert!(one < two);
        let recorded = Arc::new(Recorded::from_log(&load, &log));
        let gate = Gate::new(Arc::clone(&recorded), one);
        let (send, came) = channel();
        for path in ["one", "two", "never"] {
            let send = send.clone();
            let url = format!("http://h/{path}").parse().unwrap();
            gate.fetch(&url, Box::new(move |answer| send.send((path, answer.is_ok())).unwrap()));
        }
        assert_eq!(came.try_iter().collect::<Vec<_>>(), [("one", true)]);
        assert!(gate.fits(one) && !gate.fits(Micros(one.0 - 1)));
        gate.open(Arc::clone(&recorded), Micros(two.0 - 1));
        assert_eq!(came.try_iter().count(), 0);
        gate.open(recorded, log.last().unwrap().at);
        let mut rest: Vec<_> = came.try_iter().collect();
        rest.sort_unstable();
        assert_eq!(rest, [("never", false), ("two", true)]);
    }
}
