//! The order things are shown in.

use super::Session;
use crate::chance;
use crate::item::{self, Item, Kind};

impl Session {
    /// The order in which an item's options, cards, steps or right sides are shown, as places in the
    /// content. Steps are never shown in, or one swap from, their right order.
    pub fn shown_order(&self, item: &Item) -> Vec<u8> {
        shown_order(self.seed, item)
    }
}

/// See [`Session::shown_order`].
pub fn shown_order(seed: u64, item: &Item) -> Vec<u8> {
    let len = item.kind.shuffled_len();
    if item.kind.keeps_order() {
        return (0..).take(len).collect();
    }
    let text = item.id.bytes().map(u64::from);
    let stream = text.fold(0, |hash: u64, byte| {
        hash.wrapping_mul(31).wrapping_add(byte)
    });
    let mut order = chance::permutation(seed, stream, len);
    let is_steps = matches!(item.kind, Kind::Order { .. });
    if is_steps && item::order_score(&order) > 0 {
        order.reverse();
    }
    order
}
