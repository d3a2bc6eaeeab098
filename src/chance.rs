//! Chance that can be replayed: everything drawn in a session comes from its seed.

/// The golden ratio as a 64-bit fraction: how far the state moves each time.
const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// A small seedable generator, SplitMix64 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom
/// number generators"). Good enough for shuffling and drawing; never for keys.
#[derive(Clone, Debug)]
pub struct Chance {
    state: u64,
}

impl Chance {
    /// The generator that starts from `seed`.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A generator of its own for each `stream` (purpose, or place in the test) of a session, so that
    /// what is drawn for one never depends on how much was drawn for another.
    pub fn mix(seed: u64, stream: u64) -> Self {
        Self::new(scramble(seed.wrapping_add(scramble(stream))))
    }

    /// A number from 0 up to but not including `n`; 0 when `n` is 0. `n` is at most 2³²; the numbers are
    /// then equally likely to within n / 2³².
    pub fn below(&mut self, n: usize) -> usize {
        // 64 bits whatever the width of usize: the browser and a laptop draw the same.
        (((self.next() >> 32) * n as u64) >> 32) as usize
    }

    /// Puts `items` in a random order, each order equally likely (Fisher & Yates 1938; Durstenfeld
    /// 1964).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GAMMA);
        scramble(self.state)
    }
}

/// The numbers 0 to `n` − 1 in a random order that depends on `seed` and `stream` only; `n` is at most
/// 256.
pub fn permutation(seed: u64, stream: u64, n: usize) -> Vec<u8> {
    let mut places: Vec<u8> = (0..=u8::MAX).take(n).collect();
    Chance::mix(seed, stream).shuffle(&mut places);
    places
}

/// Stafford's "Mix13", the output function of SplitMix64: each bit of the input changes half of the
/// bits of the output.
fn scramble(z: u64) -> u64 {
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_splitmix64() {
        // The values every SplitMix64 gives for these seeds.
        let mut chance = Chance::new(1_234_567);
        let first: Vec<u64> = (0..5).map(|_| chance.next()).collect();
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ]
        );
        assert_eq!(Chance::new(0).next(), 0xe220_a839_7b1d_cdaf);
    }

    #[test]
    fn below_stays_below_and_is_even() {
        assert_eq!(Chance::new(1).below(0), 0);
        assert_eq!(Chance::new(1).below(1), 0);
        let mut counts = [0; 5];
        let mut chance = Chance::new(7);
        for _ in 0..50_000 {
            counts[chance.below(5)] += 1;
        }
        // Four standard deviations of a fair draw are 358.
        assert!(
            counts.iter().all(|n| (9_640..10_360).contains(n)),
            "{counts:?}"
        );
    }

    #[test]
    fn first_draws_of_neighbouring_streams_and_seeds_are_even() {
        for by_seed in [false, true] {
            let mut counts = [0; 5];
            for n in 0..50_000 {
                let (seed, stream) = if by_seed { (n, 3) } else { (42, n) };
                counts[Chance::mix(seed, stream).below(5)] += 1;
            }
            assert!(
                counts.iter().all(|n| (9_640..10_360).contains(n)),
                "{counts:?}"
            );
        }
    }

    #[test]
    fn permutations_are_whole_replayable_and_all_reached() {
        let mut seen = std::collections::BTreeMap::new();
        for seed in 0..12_000 {
            let order = permutation(seed, 1, 4);
            assert_eq!(order, permutation(seed, 1, 4));
            let mut sorted = order.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, [0, 1, 2, 3]);
            *seen.entry(order).or_insert(0) += 1;
        }
        assert_eq!(seen.len(), 24);
        // 500 each on average; five standard deviations are 110.
        assert!(seen.values().all(|n| (390..610).contains(n)), "{seen:?}");
        assert!(permutation(1, 1, 0).is_empty());
        assert_eq!(permutation(1, 1, 300).len(), 256);
    }
}
