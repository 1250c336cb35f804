#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bdg_fuzz::again::again(bytes));
