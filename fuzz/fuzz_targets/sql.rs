#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| bdg_fuzz::sql::sql(text));
