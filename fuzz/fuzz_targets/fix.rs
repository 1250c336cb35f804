#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bdg_fuzz::fix::fix(&String::from_utf8_lossy(bytes)));
