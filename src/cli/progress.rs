//! A line on standard error that moves while a load takes longer than a second.

use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::out::{progress_bar, set_message};
use crate::clock::{Clock, Micros};
use crate::explain::{Lang, Terminal};
use crate::fetch::Loading;
use crate::view::{Load, format};

/// A load shorter than this needs no progress line.
const PATIENCE: Micros = Micros::from_ms(1000);
/// How often the line moves.
const BEAT: Duration = Duration::from_millis(100);

/// The line; it goes away with [`Progress::end`].
pub(super) struct Progress {
    drawing: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Watches `loading`, if standard error is a terminal.
    pub(super) fn begin(loading: &Loading, clock: Arc<dyn Clock>, lang: Lang) -> Self {
        let Some(bar) = progress_bar(None) else { return Self { drawing: None } };
        let loading = loading.clone();
        let (ended, end) = channel();
        let thread = std::thread::Builder::new().name("progress".to_owned()).spawn(move || {
            let began = clock.now();
            let mut bar = Some(bar);
            let mut line = None;
            while end.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
                if clock.now().since(began) >= PATIENCE {
                    line = line.or_else(|| bar.take().map(styled));
                    if let Some(line) = &line {
                        set_message(line, &message(&loading, lang));
                        line.tick();
                    }
                }
            }
            if let Some(line) = line {
                line.finish_and_clear();
            }
        });
        // Without a thread there is no line, and nothing else is lost.
        Self { drawing: thread.ok().map(|thread| (ended, thread)) }
    }

    /// Clears the line.
    pub(super) fn end(self) {
        if let Some((ended, thread)) = self.drawing {
            drop(ended);
            drop(thread.join());
        }
    }
}

fn styled(bar: ProgressBar) -> ProgressBar {
    bar.with_elapsed(PATIENCE.as_duration()).with_style(
        ProgressStyle::with_template("{spinner} {elapsed} {wide_msg}")
            .unwrap_or_else(|_| ProgressStyle::default_spinner()),
    )
}

/// `4 requests: 1 page + 3 pictures, 12 kB received`.
fn message(loading: &Loading, lang: Lang) -> String {
    let Some(load) = Load::from_log(&loading.recorder().snapshot()) else { return String::new() };
    let (sent, received) = (format::bytes(load.bytes_sent()), format::bytes(load.bytes_received()));
    let moved = Terminal::SentReceived.with(lang, &[("sent", &sent), ("received", &received)]);
    format!("{} · {moved}", load.summary().words(lang))
}
