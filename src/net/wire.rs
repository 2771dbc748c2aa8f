//! What every call of one load needs: where to record, when to stop, which routes and bounds hold.

use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError, mpsc};

use super::{EmulatedLink, Kernel, Stop, StopReason, Trust};
use crate::clock::Micros;
use crate::plan::{Network, Routes, Settings};
use crate::record::{Barrier, Bound, Failure, Link, Recorder};

/// The surroundings of one load's calls.
#[derive(Debug)]
pub struct Wire {
    /// Where everything is recorded.
    pub recorder: Recorder,
    /// What ends every wait.
    pub stop: Stop,
    /// The lab's names and listeners; empty when there is no lab.
    pub routes: Arc<Routes>,
    /// What was chosen for the load; its link is the one in force.
    pub settings: Settings,
    /// Whom TLS trusts.
    pub trust: Arc<Trust>,
    /// The emulated link.
    pub link: EmulatedLink,
    /// Servers that said that they would close, and did not.
    pub not_closing: Mutex<BTreeSet<SocketAddr>>,
    /// What the kernel knows of the sockets.
    pub kernel: Kernel,
}

impl Wire {
    /// The failure that a stop means for whoever was at `link`, or that no more can be recorded; none when the load goes
    /// on.
    #[must_use]
    pub fn stopped(&self, link: Link) -> Option<Failure> {
        match self.stop.reason() {
            Some(StopReason::Person) => Some(Failure::Stopped { link }),
            Some(StopReason::Deadline) => {
                Some(Failure::LoadTimeout { link, after: Micros::from(self.settings.limits.load) })
            }
            None if self.recorder.event_count() > self.settings.limits.events => {
                Some(Failure::TooLarge { bound: Bound::Events, limit: self.settings.limits.events as u64 })
            }
            None => None,
        }
    }

    /// Whether the server at `remote` was waited for in vain to close.
    pub(super) fn stays_open(&self, remote: SocketAddr) -> bool {
        self.not_closing.lock().unwrap_or_else(PoisonError::into_inner).contains(&remote)
    }

    /// The server at `remote` did not close, although it had said so.
    pub(super) fn note_stays_open(&self, remote: SocketAddr) {
        self.not_closing.lock().unwrap_or_else(PoisonError::into_inner).insert(remote);
    }

    /// Waits until the load's clock shows `at`, or for a stop.
    pub fn wait_until(&self, at: Micros) {
        let (sender, stopped) = mpsc::channel();
        let _guard = self.stop.on_stop(move || {
            // The waiter may have gone already.
            let _ = sender.send(());
        });
        loop {
            let left = at.since(self.recorder.now());
            if left == Micros::ZERO || stopped.recv_timeout(left.as_duration()).is_ok() {
                return;
            }
        }
    }

    /// The loopback listener that stands in for `remote`; none when the packets go out.
    #[must_use]
    pub fn via(&self, remote: SocketAddr) -> Option<SocketAddr> {
        match self.settings.network {
            Network::Internet => None,
            Network::Auto | Network::Lab => self.routes.listener_for(remote),
        }
    }

    /// What lets nothing through to `remote`, also to an address that needs no lookup; `via` stands in for it in the laboratory.
    pub(super) fn barrier(&self, remote: SocketAddr, via: Option<SocketAddr>) -> Option<Barrier> {
        if self.link.profile().offline {
            return Some(Barrier::Link);
        }
        let is_outside = via.is_none() && !remote.ip().is_loopback();
        (self.settings.network == Network::Lab && is_outside).then_some(Barrier::Lab)
    }

    /// The error in place of the system's where nothing is let through to `remote`.
    pub(super) fn barred(&self, remote: SocketAddr, via: Option<SocketAddr>) -> Option<io::Error> {
        self.barrier(remote, via).map(|by| io::Error::other(Barred(by)))
    }

    /// The loopback socket that stands in for datagrams to `remote`; none when they go out.
    #[must_use]
    pub fn via_datagrams(&self, remote: SocketAddr) -> Option<SocketAddr> {
        match self.settings.network {
            Network::Internet => None,
            Network::Auto | Network::Lab => self.routes.datagrams_for(remote),
        }
    }
}

/// Stands where the system would report an error: nothing was sent.
#[derive(Debug, thiserror::Error)]
#[error("the settings let nothing through")]
struct Barred(Barrier);

impl Barrier {
    /// What let nothing through, where `error` is that of [`Wire::barred`].
    pub(super) fn of_error(error: &io::Error) -> Option<Self> {
        let Barred(by) = error.get_ref()?.downcast_ref()?;
        Some(*by)
    }
}
