//! Ctrl-C and termination: the first ends what is under way in order, the second ends the program.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, OnceLock};

use anyhow::{Context, Result};

use crate::fetch::Loading;

/// Begins a load that an interruption stops, also one that comes while it begins; what came until then is still
/// told.
pub(super) fn stops(begin: impl FnOnce() -> Result<Loading>) -> Result<Loading> {
    let (asked, slot) = (Arc::new(AtomicBool::new(false)), Arc::new(OnceLock::<Loading>::new()));
    ctrlc::set_handler({
        let (asked, slot) = (Arc::clone(&asked), Arc::clone(&slot));
        move || {
            let again = asked.swap(true, Ordering::SeqCst);
            let loading = slot.get();
            if again || loading.is_some_and(Loading::is_finished) {
                std::process::exit(1);
            }
            if let Some(loading) = loading {
                loading.stop();
            }
        }
    })
    .context("the signal handler could not be set")?;
    let loading = begin()?;
    let loading = slot.get_or_init(|| loading);
    if asked.load(Ordering::SeqCst) {
        loading.stop();
    }
    Ok(loading.clone())
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
