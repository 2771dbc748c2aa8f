//! The program.
fn main() {
    let address = std::env::args().nth(1);
    let lang = std::env::var("PLANG").ok().and_then(|l| l.parse().ok());
    let dark = std::env::var("PDARK").ok().map(|d| d == "1");
    pellucid::app::run(pellucid::app::Options { address, lang, dark, ..Default::default() }).unwrap();
}
