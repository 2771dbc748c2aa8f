//! Ctrl-C and termination: the first ends what is under way in order, the second ends the program.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};

use anyhow::{Context, Result};

use crate::fetch::{Comparing, Loading};

/// From now on an interruption stops `loading`; what came until then is still told.
pub(super) fn stops(loading: &Loading) -> Result<()> {
    let (one, same) = (loading.clone(), loading.clone());
    on_interrupt(move || one.is_finished(), move || same.stop())
}

/// From now on an interruption stops `comparing`; the runs that are done are still told.
pub(super) fn stops_comparison(comparing: &Comparing) -> Result<()> {
    let (one, same) = (comparing.clone(), comparing.clone());
    on_interrupt(move || one.is_finished(), move || same.stop())
}

fn on_interrupt(is_over: impl Fn() -> bool + Send + 'static, stop: impl Fn() + Send + 'static) -> Result<()> {
    let asked = AtomicBool::new(false);
    ctrlc::set_handler(move || {
        if asked.swap(true, Ordering::SeqCst) || is_over() {
            std::process::exit(1);
        }
        stop();
    })
    .context("the signal handler could not be set")
}

/// Gets a word when the program is interrupted.
pub(super) fn word() -> Result<Receiver<()>> {
    let (sender, receiver) = channel();
    ctrlc::set_handler({
        let sender = sender.clone();
        move || {
            // Nobody listens any more: the end has begun already.
            let _ = sender.send(());
        }
    })
    .context("the signal handler could not be set")?;
    // Whoever started us and goes away closes our input; that ends us too.
    std::thread::Builder::new().name("input".to_owned()).spawn(move || {
        drop(std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink()));
        let _ = sender.send(());
    })?;
    Ok(receiver)
}
