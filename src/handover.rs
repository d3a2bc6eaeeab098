//! What a person has done on a shared PC, on its way to their own phone: as one or several frames, each short
//! enough for a QR code and a link. They may come in any order and more than once.
//!
//! A frame is, in base 64 for addresses:
//!
//! | bytes | what |
//! |---|---|
//! | 1 | [`VERSION`] |
//! | 1 | its place, from 0 |
//! | 1 | how many there are |
//! | 4 | the sum of the whole, which is the name of the transfer |
//! | 1 … [`CHUNK`] | its part of the whole |
//!
//! The whole is the text of [`crate::saved`], its hexadecimal as bytes.

use crate::certificate::base64url;
use crate::progress::Progress;
use crate::saved::{self, SavedError};

/// The form of frames.
pub const VERSION: u8 = 1;

/// The most of the whole in one of several frames, in bytes: a code that a phone reads off a screen at once.
pub const CHUNK: usize = 220;

/// A whole of so many bytes goes into one frame: one larger code is quicker than several.
pub const SINGLE: usize = 600;

/// A longer link is cut by mail programs and chats.
pub const LINK: usize = 2900;

const HEAD: usize = 7;

/// Why a frame is refused. The sentence for the person stands under `fetch.<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameError {
    /// Not a frame of ours, cut short or changed.
    Foreign,
    /// A frame of a newer Digiklar.
    Newer,
    /// It belongs to another transfer than the frames before it.
    Other,
}

impl FrameError {
    /// The key of its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Foreign => "fetch.foreign",
            Self::Newer => "fetch.newer",
            Self::Other => "fetch.other",
        }
    }
}

/// The frames for what a person has done; none when it is too much for 255 of them, which then takes a file.
pub fn frames(progress: &Progress) -> Vec<String> {
    let whole = saved::to_bytes(progress);
    let size = if whole.len() <= SINGLE { SINGLE } else { CHUNK };
    cut(&whole, size)
}

/// All of it as one frame, for a link; nothing when it is too long for one.
pub fn link(progress: &Progress) -> Option<String> {
    let whole = saved::to_bytes(progress);
    let frame = cut(&whole, whole.len()).pop();
    frame.filter(|frame| frame.len() <= LINK)
}

fn cut(whole: &[u8], size: usize) -> Vec<String> {
    let parts = whole.chunks(size.max(1));
    let Ok(count) = u8::try_from(parts.len()) else {
        return Vec::new();
    };
    let frame = |(at, part): (u8, &[u8])| {
        let mut bytes = vec![VERSION, at, count];
        bytes.extend(sum(whole).to_be_bytes());
        bytes.extend(part);
        base64url::encode(&bytes)
    };
    (0..count).zip(parts).map(frame).collect()
}

/// FNV-1a, 32 bits (Fowler, Noll & Vo): tells transfers apart and guards against accidents.
fn sum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    })
}

/// Where a frame stands in an address.
const PLACE: &str = "#/hent/";

/// The frame in what a camera read: an address that ends with one, or the frame itself.
pub fn frame_in(text: &str) -> &str {
    match text.split_once(PLACE) {
        Some((_, frame)) => frame,
        None => text,
    }
}

struct Frame {
    at: usize,
    count: usize,
    name: [u8; 4],
    part: Vec<u8>,
}

impl Frame {
    fn read(text: &str) -> Result<Self, FrameError> {
        // Longer than any of ours: not worth decoding.
        if text.len() > LINK {
            return Err(FrameError::Foreign);
        }
        let bytes = base64url::decode(text).ok_or(FrameError::Foreign)?;
        let (head, part) = bytes
            .split_first_chunk::<HEAD>()
            .ok_or(FrameError::Foreign)?;
        let [version, at, count, name @ ..] = *head;
        if version > VERSION {
            return Err(FrameError::Newer);
        }
        let several_are_small = count == 1 || part.len() <= CHUNK;
        if version != VERSION || at >= count || part.is_empty() || !several_are_small {
            return Err(FrameError::Foreign);
        }
        Ok(Self {
            at: usize::from(at),
            count: usize::from(count),
            name,
            part: part.to_owned(),
        })
    }
}

/// Gathers the frames of one transfer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathering {
    name: Option<[u8; 4]>,
    parts: Vec<Option<Vec<u8>>>,
}

impl Gathering {
    /// Takes in a frame; one that is here already changes nothing.
    ///
    /// # Errors
    /// When it is no frame, or not one of this transfer. What was gathered stands.
    pub fn take(&mut self, text: &str) -> Result<(), FrameError> {
        let frame = Frame::read(text)?;
        if self.name.is_none() {
            self.name = Some(frame.name);
            self.parts = vec![None; frame.count];
        }
        if self.name != Some(frame.name) || self.parts.len() != frame.count {
            return Err(FrameError::Other);
        }
        let place = self.parts.get_mut(frame.at).ok_or(FrameError::Foreign)?;
        match place {
            Some(here) if *here != frame.part => Err(FrameError::Other),
            Some(_) => Ok(()),
            None => {
                *place = Some(frame.part);
                Ok(())
            }
        }
    }

    /// How many frames are here, and how many there are; zero of zero before the first.
    pub fn count(&self) -> (usize, usize) {
        (self.parts.iter().flatten().count(), self.parts.len())
    }

    /// What was done, once all frames are here.
    ///
    /// # Errors
    /// When the whole is not what was sent, or not of this version.
    pub fn whole(&self) -> Option<Result<Progress, SavedError>> {
        let parts: Option<Vec<&[u8]>> = self.parts.iter().map(Option::as_deref).collect();
        let whole = parts.filter(|parts| !parts.is_empty())?.concat();
        if self.name != Some(sum(&whole).to_be_bytes()) {
            return Some(Err(SavedError::Damaged));
        }
        Some(saved::from_bytes(&whole))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::Practised;
    use crate::route::Route;
    use proptest::prelude::*;

    fn done(times: usize) -> Progress {
        let practised = (0..times).map(|at| Practised {
            item: format!("kontakt/oev-{}", at * at % 97),
            at: at as i64,
            score: 1,
            max: 1,
        });
        Progress {
            practised: practised.collect(),
            ..Progress::default()
        }
    }

    #[test]
    fn little_goes_in_one_frame_that_is_also_the_link() {
        let progress = done(3);
        let frames = frames(&progress);
        assert_eq!(frames.len(), 1);
        assert_eq!(link(&progress), frames.first().cloned());
        let mut gathering = Gathering::default();
        assert_eq!(gathering.whole(), None);
        gathering.take(&frames[0]).unwrap();
        assert_eq!(gathering.count(), (1, 1));
        assert_eq!(gathering.whole(), Some(Ok(progress)));
    }

    #[test]
    fn a_frame_is_found_in_its_address() {
        let frame = frames(&done(3)).remove(0);
        let route = Route::Fetch(Some(frame.clone()));
        let address = format!("https://example.org/digiklar/{}", route.href());
        assert_eq!(frame_in(&address), frame);
        assert_eq!(frame_in(&frame), frame);
        assert_eq!(Route::parse(&route.href()), Ok(route));
        // The largest has an address too.
        let long = Route::Fetch(Some("A".repeat(LINK)));
        assert_eq!(Route::parse(&long.href()), Ok(long));
    }

    #[test]
    fn too_much_is_for_a_file() {
        let progress = done(5000);
        assert_eq!(frames(&progress), Vec::<String>::new());
        assert_eq!(link(&progress), None);
    }

    #[test]
    fn frames_of_two_transfers_are_not_mixed() {
        let mut gathering = Gathering::default();
        gathering.take(&frames(&done(80))[0]).unwrap();
        let before = gathering.clone();
        let other = frames(&done(81));
        assert_eq!(gathering.take(&other[1]), Err(FrameError::Other));
        assert_eq!(gathering, before);
    }

    #[test]
    fn what_is_no_frame_is_refused_with_the_reason() {
        let good = base64url::decode(&frames(&done(3))[0]).unwrap();
        let changed = |change: fn(&mut Vec<u8>)| {
            let mut bytes = good.clone();
            change(&mut bytes);
            Gathering::default().take(&base64url::encode(&bytes))
        };
        assert_eq!(changed(|b| b[0] = 2), Err(FrameError::Newer));
        assert_eq!(changed(|b| b[0] = 0), Err(FrameError::Foreign));
        assert_eq!(changed(|b| b[1] = 1), Err(FrameError::Foreign));
        assert_eq!(changed(|b| b[2] = 0), Err(FrameError::Foreign));
        assert_eq!(changed(|b| b.truncate(7)), Err(FrameError::Foreign));
        assert_eq!(changed(|b| b.truncate(3)), Err(FrameError::Foreign));
        assert_eq!(
            changed(|b| {
                b[2] = 2;
                b.resize(7 + CHUNK + 1, 0);
            }),
            Err(FrameError::Foreign)
        );
        for text in [
            "",
            "æ",
            "AQ==",
            "https://example.org",
            &"A".repeat(LINK + 4),
        ] {
            assert_eq!(
                Gathering::default().take(text),
                Err(FrameError::Foreign),
                "{text}"
            );
        }
        // A changed part is a frame, but not of this whole.
        let mut bytes = good;
        *bytes.last_mut().unwrap() ^= 1;
        let mut gathering = Gathering::default();
        gathering.take(&base64url::encode(&bytes)).unwrap();
        assert_eq!(gathering.whole(), Some(Err(SavedError::Damaged)));
    }

    proptest! {
        #[test]
        fn any_order_and_repeats_give_the_same(times in 1..900_usize, picks in prop::collection::vec(any::<prop::sample::Index>(), 0..60), seed: u64) {
            let progress = done(times);
            let frames = frames(&progress);
            let mut gathering = Gathering::default();
            // Some at random, often the same ones; then all, from a place in the middle.
            for pick in picks {
                let frame: &String = pick.get(&frames);
                gathering.take(frame).unwrap();
            }
            let turn = (seed % frames.len() as u64) as usize;
            for (n, frame) in frames.iter().cycle().skip(turn).take(frames.len()).enumerate() {
                let (here, of) = gathering.count();
                prop_assert!(of == 0 || here < of || gathering.whole().is_some());
                prop_assert!(n == 0 || of == frames.len());
                gathering.take(frame).unwrap();
            }
            prop_assert_eq!(gathering.whole(), Some(Ok(progress)));
        }

        #[test]
        fn with_one_missing_there_is_no_whole(times in 60..900_usize, missing: prop::sample::Index) {
            let frames = frames(&done(times));
            let missing = missing.index(frames.len());
            let mut gathering = Gathering::default();
            for (_, frame) in frames.iter().enumerate().filter(|(at, _)| *at != missing) {
                gathering.take(frame).unwrap();
            }
            prop_assert_eq!(gathering.count(), (frames.len() - 1, if frames.len() == 1 { 0 } else { frames.len() }));
            prop_assert_eq!(gathering.whole(), None);
        }

        #[test]
        fn any_text_is_taken_or_refused(text in ".{0,200}", more in "[A-Za-z0-9_-]{0,80}") {
            let mut gathering = Gathering::default();
            let _ = gathering.take(&text);
            let _ = gathering.take(&more);
            let _ = gathering.whole();
        }
    }
}
