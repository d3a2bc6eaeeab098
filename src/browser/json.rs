//! JSON, read by the browser's own parser.

use crate::certificate::Json;
use js_sys::{Array, JSON, Object};
use wasm_bindgen::{JsCast, JsValue};

/// How deep a tree may go; certificates and the registry go eight.
const DEEPEST: usize = 24;

/// The tree of a text; none when it is no JSON, or goes deeper than anything we read.
pub fn read(text: &str) -> Option<Json> {
    tree(&JSON::parse(text).ok()?, DEEPEST)
}

fn tree(value: &JsValue, depth: usize) -> Option<Json> {
    if let Some(text) = value.as_string() {
        return Some(Json::Text(text));
    }
    if let Some(flag) = value.as_bool() {
        return Some(Json::Flag(flag));
    }
    if let Some(number) = value.as_f64() {
        let whole = number as i64;
        let is_whole = whole as f64 == number;
        return Some(if is_whole {
            Json::Number(whole)
        } else {
            Json::Other
        });
    }
    let depth = depth.checked_sub(1)?;
    if let Some(list) = value.dyn_ref::<Array>() {
        let values = list.iter().map(|value| tree(&value, depth));
        return values.collect::<Option<_>>().map(Json::List);
    }
    let Some(object) = value.dyn_ref::<Object>() else {
        return Some(Json::Other);
    };
    let entries = Object::entries(object);
    let members = entries.iter().map(|pair| {
        let pair: Array = pair.dyn_into().ok()?;
        Some((pair.get(0).as_string()?, tree(&pair.get(1), depth)?))
    });
    members.collect::<Option<_>>().map(Json::Object)
}
