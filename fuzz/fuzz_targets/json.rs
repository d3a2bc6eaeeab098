//! Any text as the JSON of a certificate.
#![no_main]

use digiklar::certificate::{Credential, Registry};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(tree) = digiklar::tool::certificate::json::read(text) {
        if let Ok(credential) = Credential::from_json(&tree) {
            assert_eq!(Credential::unpack(&credential.pack()), Ok(credential));
        }
        let _ = Registry::read(&tree);
    }
});
