//! Content codings undone as the bytes arrive, with a bound on what comes out (RFC 9110 8.4).
//!
//! A body with a coding that is not known stays as it is (Fetch, "handle content codings"). Bytes after the end of the
//! compressed data are passed over and counted.

mod stage;
#[cfg(test)]
mod tests;

use self::stage::{Out, Stage};

/// How many codings may lie over each other.
const MAX_CODINGS: usize = 4;

/// Why a body cannot be decoded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The compressed bytes are damaged.
    #[error("the {coding} data is damaged")]
    Damaged {
        /// The coding.
        coding: &'static str,
    },
    /// What comes out is larger than the bound.
    #[error("the decoded body is larger than {limit} bytes")]
    TooLarge {
        /// The bound in bytes.
        limit: usize,
    },
    /// More codings lie over each other than the bound.
    #[error("more than {limit} content codings")]
    TooMany {
        /// The bound.
        limit: usize,
    },
}

/// Whether `coding`, in lower case, is one that is undone here.
pub(super) fn is_known_coding(coding: &[u8]) -> bool {
    matches!(coding, b"identity" | b"gzip" | b"x-gzip" | b"deflate" | b"br")
}

/// Undoes the codings of one body.
pub struct Decoder {
    stages: Vec<Stage>,
    limit: usize,
    decoded: usize,
    began: bool,
}

impl std::fmt::Debug for Decoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.stages.iter().map(Stage::name)).finish()
    }
}

impl Decoder {
    /// A decoder for the value of `Content-Encoding` (empty: none) that lets at most `limit` bytes out. It changes
    /// nothing when one of the codings is not known.
    ///
    /// # Errors
    /// When there are too many codings.
    pub fn new(content_encoding: &str, limit: usize) -> Result<Self, DecodeError> {
        let codings = content_encoding.split(',').map(|coding| coding.trim().to_ascii_lowercase());
        let codings: Vec<String> = codings.filter(|coding| !coding.is_empty()).collect();
        let is_known = codings.iter().all(|coding| is_known_coding(coding.as_bytes()));
        if is_known && codings.len() > MAX_CODINGS {
            return Err(DecodeError::TooMany { limit: MAX_CODINGS });
        }
        // The last coding named was put on last, so it comes off first.
        let stages = codings.iter().rev().filter(|_| is_known).filter_map(|coding| Stage::new(coding, limit));
        Ok(Self { stages: stages.collect(), limit, decoded: 0, began: false })
    }

    /// Bytes that came after the end of the compressed data, and were passed over.
    #[must_use]
    pub fn surplus(&self) -> u64 {
        self.stages.iter().map(|stage| stage.surplus).sum()
    }

    /// Takes the next bytes of the body and hands what they decode to (without a coding, themselves) on to `out`, in
    /// pieces of a few MiB at most, however much it is. What came before an error has been handed on.
    ///
    /// # Errors
    /// When the data is damaged or the bound is reached, or with the error of `out`.
    pub fn push<E: From<DecodeError>>(
        &mut self,
        bytes: &[u8],
        out: &mut dyn FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        self.began |= !bytes.is_empty();
        let Self { stages, decoded, limit, .. } = self;
        through(stages, bytes, &mut |fresh| count(fresh, decoded, *limit, out))
    }

    /// The body has ended: hands on what is still held back.
    ///
    /// # Errors
    /// When the data ends too early, or with the error of `out`.
    pub fn finish<E: From<DecodeError>>(
        &mut self,
        out: &mut dyn FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        // An empty body is empty under every coding (an answer to HEAD, a 304).
        let Self { stages, decoded, limit, began: true } = self else { return Ok(()) };
        let mut stages = stages.as_mut_slice();
        while let Some((stage, later)) = stages.split_first_mut() {
            stage
                .finish(&mut |rest| through(later, rest, &mut |fresh| count(fresh, decoded, *limit, out)))?;
            stages = later;
        }
        Ok(())
    }
}

/// Takes `bytes` through `stages`, and hands on what comes out behind the last one.
fn through<E: From<DecodeError>>(stages: &mut [Stage], bytes: &[u8], out: Out<'_, E>) -> Result<(), E> {
    match stages.split_first_mut() {
        Some((stage, later)) => stage.push(bytes, &mut |fresh| through(later, fresh, out)),
        None => out(bytes),
    }
}

/// Hands `fresh` on, unless `limit` bytes have been `decoded`.
fn count<E: From<DecodeError>>(
    fresh: &[u8],
    decoded: &mut usize,
    limit: usize,
    out: Out<'_, E>,
) -> Result<(), E> {
    *decoded = decoded.saturating_add(fresh.len());
    if *decoded > limit {
        return Err(DecodeError::TooLarge { limit }.into());
    }
    out(fresh)
}
