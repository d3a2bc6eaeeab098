//! Any bytes as a packed request and as its link. The sum at the end can't be guessed, so it is put there too.
#![no_main]

use digiklar::certificate::Request;
use libfuzzer_sys::fuzz_target;
use sha2::{Digest, Sha256};

fuzz_target!(|bytes: &[u8]| {
    let sum = Sha256::digest(bytes);
    let summed = [bytes, &sum[..8]].concat();
    for packed in [bytes, &summed] {
        if let Ok(request) = Request::unpack(packed) {
            assert_eq!(request.pack(), packed);
            assert!(request.fields().check().is_ok());
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = Request::from_words(text);
    }
});
