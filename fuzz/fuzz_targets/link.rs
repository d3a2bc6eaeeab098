//! Any bytes as a packed certificate and as a link. The signature comes last and can't be guessed, so the
//! facts before it are unpacked on their own too.
#![no_main]

use digiklar::certificate::{Credential, Fields};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok((fields, key)) = Fields::unpack(bytes) {
        assert_eq!(fields.pack(&key), bytes);
        assert!(fields.check().is_ok());
    }
    if let Ok(credential) = Credential::unpack(bytes) {
        assert_eq!(credential.pack(), bytes);
        assert_eq!(Credential::from_json(&credential.json()).as_ref(), Ok(&credential));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = Credential::from_link(text);
    }
});
