//! Ctrl-C and termination: the first ends what is under way in order, the second ends the program.

use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};

use crate::fetch::{Comparing, Loading};

/// Waits for interruptions from before the work begins, so that none comes too early to be heeded.
pub(super) struct Interruption {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// An interruption has come.
    asked: bool,
    /// What it stops, once that has begun; one thing may follow another.
    work: Option<Work>,
}

struct Work {
    is_over: Box<dyn Fn() -> bool + Send>,
    stop: Box<dyn Fn() + Send>,
}

impl Interruption {
    /// From now on an interruption ends the program in order.
    pub(super) fn awaited() -> Result<Self> {
        let state = Arc::new(Mutex::new(State::default()));
        let same = Arc::clone(&state);
        ctrlc::set_handler(move || {
            let mut state = lock(&same);
            let is_second = std::mem::replace(&mut state.asked, true);
            match &state.work {
                _ if is_second => std::process::exit(1),
                Some(work) if (work.is_over)() => std::process::exit(1),
                Some(work) => (work.stop)(),
                // It is stopped as soon as it begins.
                None => {}
            }
        })
        .context("the signal handler could not be set")?;
        Ok(Self { state })
    }

    /// From now on it stops `loading`; what came until then is still told.
    pub(super) fn stops(&self, loading: &Loading) {
        let (one, same) = (loading.clone(), loading.clone());
        self.take(Work { is_over: Box::new(move || one.is_finished()), stop: Box::new(move || same.stop()) });
    }

    /// It stops `comparing`; the runs that are done are still told.
    pub(super) fn stops_comparison(&self, comparing: &Comparing) {
        let (one, same) = (comparing.clone(), comparing.clone());
        self.take(Work { is_over: Box::new(move || one.is_finished()), stop: Box::new(move || same.stop()) });
    }

    fn take(&self, work: Work) {
        let mut state = lock(&self.state);
        if state.asked {
            (work.stop)();
        }
        state.work = Some(work);
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Gets a word when the program is interrupted; with `until_input_ends` also when standard input ends.
pub(super) fn word(until_input_ends: bool) -> Result<Receiver<()>> {
    let (sender, receiver) = channel();
    ctrlc::set_handler({
        let sender = sender.clone();
        move || {
            // Nobody listens any more: the end has begun already.
            let _ = sender.send(());
        }
    })
    .context("the signal handler could not be set")?;
    if until_input_ends {
        // A program that started us and goes away closes our input.
        std::thread::Builder::new().name("input".to_owned()).spawn(move || {
            drop(std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink()));
            let _ = sender.send(());
        })?;
    }
    Ok(receiver)
}
