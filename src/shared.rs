//! A PC that many people use: when it asks whether the person is still there, and when it clears itself.

/// So long without a sign of the person, and the PC asks. Milliseconds.
pub const QUIET: i64 = 5 * 60_000;

/// So long it waits for an answer before everything goes. WCAG 2.2.1 asks for 20 s at the least. Milliseconds.
pub const WARNING: i64 = 60_000;

/// Watches for signs of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watch {
    /// When the last sign came.
    seen: i64,
    /// Since when it asks.
    asking: Option<i64>,
}

/// What the watch says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    Here,
    /// Asks; so many seconds are left.
    Asked(i64),
    Gone,
}

impl Watch {
    /// Begins with a sign. Times are milliseconds since 1970.
    pub fn new(now: i64) -> Self {
        Self {
            seen: now,
            asking: None,
        }
    }

    /// The person did something: the whole time begins anew, as often as they like.
    pub fn sign(&mut self, now: i64) {
        *self = Self::new(now);
    }

    /// How it stands now. After a sleep of the PC it first asks: nothing goes unasked.
    pub fn look(&mut self, now: i64) -> Presence {
        let since = match self.asking {
            Some(since) => since,
            None if now - self.seen < QUIET => return Presence::Here,
            None => *self.asking.insert(now),
        };
        let left = WARNING - (now - since);
        if left > 0 {
            Presence::Asked((left + 999) / 1000)
        } else {
            Presence::Gone
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_asks_before_it_clears() {
        const { assert!(WARNING >= 20_000) };
        let mut watch = Watch::new(0);
        assert_eq!(watch.look(QUIET - 1), Presence::Here);
        assert_eq!(watch.look(QUIET), Presence::Asked(WARNING / 1000));
        assert_eq!(watch.look(QUIET + WARNING - 1), Presence::Asked(1));
        assert_eq!(watch.look(QUIET + WARNING), Presence::Gone);
    }

    #[test]
    fn a_sign_gives_the_whole_time_again_however_often() {
        let mut watch = Watch::new(0);
        let mut now = 0;
        for _ in 0..50 {
            now += QUIET;
            assert_eq!(watch.look(now), Presence::Asked(WARNING / 1000));
            now += WARNING - 1;
            watch.sign(now);
            assert_eq!(watch.look(now), Presence::Here);
        }
    }

    proptest! {
        #[test]
        fn nothing_goes_before_the_question_stood_its_time(steps in prop::collection::vec(1..10_000_000_i64, 1..40)) {
            let mut watch = Watch::new(0);
            let (mut now, mut asked) = (0, None);
            for step in steps {
                now += step;
                match watch.look(now) {
                    Presence::Here => prop_assert_eq!(asked, None),
                    Presence::Asked(left) => {
                        prop_assert!(left > 0 && left <= WARNING / 1000);
                        asked.get_or_insert(now);
                    }
                    Presence::Gone => {
                        prop_assert!(asked.is_some_and(|since| now - since >= WARNING));
                        return Ok(());
                    }
                }
            }
        }
    }
}
