//! One module per promise.

mod addresses;
mod answers;
mod asks;
mod auth;
mod binary;
mod bounds;
mod cache;
mod certificates;
mod cli;
mod closed_lists;
mod compare;
mod compose;
mod confined;
mod cookies;
mod course;
mod crashes;
mod export;
mod failures;
mod forms;
mod ftp;
mod fuzzed;
mod half_first;
mod house;
mod http2;
mod journeys;
mod layers;
mod link;
mod messages;
mod messages2;
mod mutated;
mod names;
#[cfg(target_os = "linux")]
mod nginx;
mod odd_names;
mod policy;
mod race;
#[cfg(target_os = "linux")]
mod real_names;
mod relay;
mod report;
mod retries;
mod schemes;
mod servers;
mod shared;
#[cfg(target_os = "linux")]
mod soak;
mod sockets;
mod stops;
mod strategies;
mod surface;
mod text_first;
mod tls;
#[cfg(target_os = "linux")]
mod window;
mod wording;
mod world;
