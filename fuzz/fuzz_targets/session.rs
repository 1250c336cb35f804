#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bdg_fuzz::session::session(&String::from_utf8_lossy(bytes)));
