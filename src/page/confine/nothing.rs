//! Systems without a means to confine a single thread.

use super::Readable;
use crate::plan::Confinement;

/// Does nothing, as [`offered`] says.
pub(super) const fn confine(_readable: Readable) -> Option<Confinement> {
    Some(Confinement::None)
}

/// How far threads can be confined.
pub(super) const fn offered() -> Confinement {
    Confinement::None
}
