//! JSON files, read into the certificate's own tree.

use crate::certificate::Json;
use serde_json::Value;

/// The tree of a text, or why there is none.
pub fn read(text: &str) -> Result<Json, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    Ok(tree(value))
}

fn tree(value: Value) -> Json {
    match value {
        Value::Null => Json::Other,
        Value::Bool(flag) => Json::Flag(flag),
        Value::Number(number) => number.as_i64().map_or(Json::Other, Json::Number),
        Value::String(text) => Json::Text(text),
        Value::Array(values) => Json::List(values.into_iter().map(tree).collect()),
        Value::Object(members) => {
            let members = members.into_iter();
            Json::Object(members.map(|(name, value)| (name, tree(value))).collect())
        }
    }
}
