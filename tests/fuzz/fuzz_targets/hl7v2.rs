#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| diapason_fuzz::hl7v2::check(data));
