//! Random bytes that nobody can guess.

/// 32 bytes for a key; nothing when the browser has no such source.
pub fn secret() -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}
