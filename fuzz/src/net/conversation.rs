//! What of a conversation needs no socket.

#[path = "../../../src/net/conversation/arrival.rs"]
pub mod arrival;
#[path = "../../../src/net/conversation/engine/mod.rs"]
pub mod engine;
#[path = "../../../src/net/conversation/frame_heads.rs"]
mod frame_heads;
#[path = "../../../src/net/conversation/pipe.rs"]
mod pipe;
#[path = "../../../src/net/conversation/pipeline.rs"]
pub mod pipeline;
