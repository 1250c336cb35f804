#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| bdg_fuzz::rollup::rollup(text));
