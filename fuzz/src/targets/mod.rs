//! What each fuzz target does with its input. The program's own tests compile these files too, so that no change of the
//! program breaks a target unseen (`src/fuzzed.rs`); so they name the program's modules by `crate`.

pub mod address;
pub mod certificate;
pub mod challenges;
pub mod charset;
pub mod conversation;
pub mod decode;
pub mod frames;
pub mod ftp;
pub mod har;
pub mod hpack;
pub mod lesson;
pub mod names;
pub mod records;
pub mod response;
pub mod saved;
pub mod scan;
mod shown;
pub mod spans;
pub mod svg;

/// What is done with one input.
pub type Target = fn(&[u8]);

/// Every target here, by name.
pub const ALL: [(&str, Target); 18] = [
    ("address", address::run),
    ("certificate", certificate::run),
    ("challenges", challenges::run),
    ("charset", charset::run),
    ("conversation", conversation::run),
    ("decode", decode::run),
    ("frames", frames::run),
    ("ftp", ftp::run),
    ("har", har::run),
    ("hpack", hpack::run),
    ("lesson", lesson::run),
    ("names", names::run),
    ("records", records::run),
    ("response", response::run),
    ("saved", saved::run),
    ("scan", scan::run),
    ("spans", spans::run),
    ("svg", svg::run),
];

/// The text at the beginning of `input`.
fn text(input: &[u8]) -> &str {
    input.utf8_chunks().next().map_or("", |chunk| chunk.valid())
}
