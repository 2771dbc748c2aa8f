//! The decoder thread: hands the bytes that came to the engine, which decodes them then and there.
//!
//! Not on the thread that fetched them, which would spoil the times it measures, and whose stack is small; not
//! on the page's, which should stay ready for the person.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use blitz_traits::net::NetHandler;
use bytes::Bytes;
use url::Url;

use super::broken::Broken;
use super::confine::{Readable, confine_thread};
use super::message::Message;
use super::shared::SharedPage;
use super::traffic::Traffic;
use super::{PageError, guard};

const STACK_BYTES: usize = 64 << 20;

/// Bytes on their way to the engine.
pub(super) struct Delivery {
    pub(super) url: Url,
    pub(super) bytes: Bytes,
    /// Why there are none.
    pub(super) broken: Option<Broken>,
    pub(super) handler: Box<dyn NetHandler>,
    pub(super) traffic: Arc<Traffic>,
}

enum Job {
    Deliver(Delivery),
    Quit,
}

/// Sends to the decoder thread.
#[derive(Clone)]
pub(super) struct Decoder {
    jobs: Sender<Job>,
}

impl Decoder {
    /// Starts the thread; `page` is woken after each delivery.
    pub(super) fn spawn(shared: Arc<SharedPage>, page: Sender<Message>) -> Result<Self, PageError> {
        let (jobs, queue) = channel();
        std::thread::Builder::new()
            .name("page decoder".into())
            .stack_size(STACK_BYTES)
            .spawn(move || run(&queue, &page, &shared))
            .map_err(PageError::Thread)?;
        Ok(Self { jobs })
    }

    pub(super) fn deliver(&self, delivery: Delivery) {
        let _ended = self.jobs.send(Job::Deliver(delivery));
    }

    pub(super) fn quit(&self) {
        let _ended = self.jobs.send(Job::Quit);
    }
}

fn run(queue: &Receiver<Job>, page: &Sender<Message>, shared: &SharedPage) {
    confine_thread(Readable::Fonts);
    for job in queue {
        match job {
            Job::Deliver(delivery) => {
                shared.decoding.begin(shared.clock.now());
                deliver(delivery);
                shared.decoding.end();
                // The engine wakes the page before the answer is counted; whether all is settled shows after.
                let _ended = page.send(Message::Wake);
            }
            Job::Quit => return,
        }
    }
}

fn deliver(delivery: Delivery) {
    let Delivery { url, bytes, mut broken, handler, traffic } = delivery;
    if !traffic.has_ended() {
        // A panic costs this one resource. If it was a style sheet of the head, the page notices.
        let _panic = catch_unwind(AssertUnwindSafe(|| {
            let bytes = guard::admit(&url, bytes, &traffic.budget, traffic.encoding(), traffic.viewport)
                .unwrap_or_else(|why| {
                    broken = Some(why);
                    Bytes::new()
                });
            // A picture is found again by the URL it was asked for under, never by the one it came from.
            handler.bytes(url.to_string(), bytes);
        }));
    }
    traffic.note_answer((url.into(), broken));
}
