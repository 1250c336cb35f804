#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bdg_fuzz::figures::figures(&String::from_utf8_lossy(bytes)));
