#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| pellucid_fuzz::targets::lesson::run(input));
