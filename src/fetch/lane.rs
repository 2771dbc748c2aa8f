//! What a lane keeps from one exchange to the next.

use std::sync::Arc;

use super::board::Board;
use crate::net::Conversation;

/// The buffer between ureq and the intake.
const PIECE_BYTES: usize = 64 * 1024;

/// What a lane keeps from one exchange to the next.
pub(super) struct Lane {
    /// The origin that it serves.
    pub origin: String,
    /// Pieces of a body pass through it.
    pub piece: Vec<u8>,
    /// The connection that its exchanges share.
    pub talk: Option<Talk>,
}

impl Lane {
    pub(super) fn new(origin: String) -> Self {
        Self { origin, piece: vec![0; PIECE_BYTES], talk: None }
    }

    /// The connection that its exchanges share.
    pub(super) fn conversation(&mut self) -> Option<&mut Conversation> {
        self.talk.as_mut().and_then(|talk| talk.conversation.as_mut())
    }
}

/// A connection that a lane keeps. The load waits for its close.
pub(super) struct Talk {
    /// Whose it is.
    pub origin: String,
    /// None only while it is dropped.
    pub conversation: Option<Conversation>,
    board: Arc<Board>,
}

impl Talk {
    pub(super) fn new(origin: &str, conversation: Conversation, board: &Arc<Board>) -> Self {
        board.lock().talking += 1;
        Self { origin: origin.to_owned(), conversation: Some(conversation), board: Arc::clone(board) }
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        self.conversation = None;
        self.board.change(|state| state.talking = state.talking.saturating_sub(1));
    }
}
