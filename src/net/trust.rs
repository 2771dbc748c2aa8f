//! Whom TLS trusts: which roots, which origins although their certificate is not in order, and whether the keys
//! go to a file.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use rustls::RootCertStore;
use rustls::client::WebPkiServerVerifier;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;

use super::key_file::KeyFile;

/// Whom TLS trusts. The system's roots are read when the first connection needs them. Clones share what the person
/// accepted, and the file for the keys.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    given: Option<RootCertStore>,
    also: Vec<CertificateDer<'static>>,
    roots: OnceLock<Roots>,
    /// Host and port, and the fingerprint of the certificate that the person saw there.
    accepted: Arc<Mutex<BTreeMap<(String, u16), String>>>,
    keys: Arc<KeyFile>,
}

/// Roots, and the library's verifier over them; none when there is no root at all.
#[derive(Clone, Debug)]
pub(super) struct Roots {
    pub(super) store: Arc<RootCertStore>,
    pub(super) verifier: Option<Arc<WebPkiServerVerifier>>,
}

impl Trust {
    /// The system's roots.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// These roots and no others.
    #[must_use]
    pub fn only(roots: RootCertStore) -> Self {
        Self { given: Some(roots), ..Self::default() }
    }

    /// These roots (DER) besides.
    #[must_use]
    pub fn and<'a>(mut self, roots: impl IntoIterator<Item = &'a [u8]>) -> Self {
        self.also.extend(roots.into_iter().map(|der| CertificateDer::from(der.to_vec())));
        self.roots = OnceLock::new();
        self
    }

    /// From now on, and as long as the program runs, `host` at `port` is loaded although something is wrong with its
    /// certificate; this very certificate only (`fingerprint`: SHA-256 in hexadecimal digits).
    pub fn accept(&self, host: &str, port: u16, fingerprint: &str) {
        self.accepted().insert((bare(host), port), fingerprint.to_owned());
    }

    /// Whether the person accepted this certificate of `host` at `port`.
    #[must_use]
    pub fn has_accepted(&self, host: &str, port: u16, fingerprint: &str) -> bool {
        !fingerprint.is_empty()
            && self.accepted().get(&(bare(host), port)).is_some_and(|seen| seen == fingerprint)
    }

    /// Where the keys of TLS go, when somebody asked for it.
    #[must_use]
    pub fn keys(&self) -> &Arc<KeyFile> {
        &self.keys
    }

    /// Has the roots read by a thread of its own, unless they have been: 145 certificates take some milliseconds, which a handshake
    /// would wait for. They are there by the time that the name is looked up and the connection open.
    pub fn read_ahead(self: &Arc<Self>) {
        if self.roots.get().is_some() {
            return;
        }
        let trust = Arc::clone(self);
        // Without a thread the handshake reads them.
        let _ = std::thread::Builder::new().name("roots".to_owned()).spawn(move || _ = trust.roots());
    }

    pub(super) fn roots(&self) -> &Roots {
        self.roots.get_or_init(|| {
            let mut store = self.given.clone().unwrap_or_else(system_roots);
            store.add_parsable_certificates(self.also.iter().cloned());
            let store = Arc::new(store);
            let provider = Arc::new(ring::default_provider());
            let builder = WebPkiServerVerifier::builder_with_provider(Arc::clone(&store), provider);
            Roots { store, verifier: builder.build().ok() }
        })
    }

    fn accepted(&self) -> MutexGuard<'_, BTreeMap<(String, u16), String>> {
        self.accepted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn bare(host: &str) -> String {
    host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase()
}

/// Whom we trust: the system's roots, else Mozilla's as shipped.
fn system_roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    roots
}
