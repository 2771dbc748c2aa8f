//! Panels driven by recorded logs, found by label, without a GPU.

pub(crate) mod sample;
