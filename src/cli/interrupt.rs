//! Ctrl-C and termination: the first ends what is under way in order, the second ends the program.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};

use anyhow::{Context, Result};

use crate::fetch::Loading;

/// From now on an interruption stops `loading`; what came until then is still told.
pub(super) fn stops(loading: &Loading) -> Result<()> {
    let loading = loading.clone();
    let asked = AtomicBool::new(false);
    ctrlc::set_handler(move || {
        if asked.swap(true, Ordering::SeqCst) || loading.is_finished() {
            std::process::exit(1);
        }
        loading.stop();
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
