#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| diapason_fuzz::cda_pack::check(data));
