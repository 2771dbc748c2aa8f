//! What of `net` reads strangers' bytes.

#[path = "../../src/net/fuzzed.rs"]
pub mod fuzzed;
#[path = "../../src/net/retelling.rs"]
mod retelling;
#[path = "../../src/net/serving.rs"]
pub mod serving;

/// What of a conversation needs no socket.
pub mod conversation {
    #[path = "../../../../src/net/conversation/arrival.rs"]
    pub mod arrival;
    #[path = "../../../../src/net/conversation/engine.rs"]
    pub mod engine;
    #[path = "../../../../src/net/conversation/frame_heads.rs"]
    mod frame_heads;
    #[path = "../../../../src/net/conversation/pipe.rs"]
    mod pipe;
    #[path = "../../../../src/net/conversation/pipeline.rs"]
    pub mod pipeline;
}
