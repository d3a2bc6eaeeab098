//! Replacing text in short texts. The standard library's way brings a search for long texts and the words of
//! its panics, some six kilobytes of WebAssembly; ours are a sentence long.

/// `text` with every `from` as `to`; nothing changes when `from` is empty.
pub fn replaced(text: &str, from: &str, to: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    loop {
        let after = rest.as_str().strip_prefix(from);
        if let Some(after) = after.filter(|_| !from.is_empty()) {
            out.push_str(to);
            rest = after.chars();
        } else if let Some(next) = rest.next() {
            out.push(next);
        } else {
            return out;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::replaced;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_replaces_as_the_standard_library_does(text in "[abæ]{0,20}", from in "[abæ]{1,3}", to in "[aæ]{0,3}") {
            prop_assert_eq!(replaced(&text, &from, &to), text.replace(&from, &to));
            prop_assert_eq!(replaced(&text, "", &to), text);
        }
    }
}
