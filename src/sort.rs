//! Sorting short lists. The standard library's sort is fast on long lists and pays for it with some six
//! kilobytes of WebAssembly for every type it is used on; our lists have a few dozen entries.

/// Sorts in place, keeping the order of equals; `before(a, b)` says that `a` must stand before `b`.
pub fn sort_by<T>(items: &mut [T], before: impl Fn(&T, &T) -> bool) {
    for end in 1..items.len() {
        for at in (1..=end).rev() {
            let (left, right) = items.split_at_mut(at);
            let (Some(a), Some(b)) = (left.last_mut(), right.first_mut()) else {
                break;
            };
            if !before(b, a) {
                break;
            }
            std::mem::swap(a, b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort_by;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(
            mut items in proptest::collection::vec((0u8..5, any::<u8>()), 0..40),
        ) {
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_by(&mut items, |a, b| a.0 < b.0);
            prop_assert_eq!(items, expected);
        }
    }
}
