//! A small tree for JSON, because the browser and the tool read it with different parsers.

use std::fmt::Write as _;

/// A JSON value (RFC 8259), as far as certificates and the registry use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    Text(String),
    Flag(bool),
    /// A whole number.
    Number(i64),
    List(Vec<Json>),
    /// Members in the order they stand; a name stands once.
    Object(Vec<(String, Json)>),
    /// `null`, or a number that is not whole: nothing that is read here.
    Other,
}

impl Json {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The member of an object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let members = match self {
            Self::Object(members) => members,
            Self::Text(_) | Self::Flag(_) | Self::Number(_) | Self::List(_) | Self::Other => {
                return None;
            }
        };
        members
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value)
    }

    /// The value at the end of these names; a number names a place in a list.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |value, name| {
            value
                .get(name)
                .or_else(|| value.list().get(name.parse::<usize>().ok()?))
        })
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Flag(_) | Self::Number(_) | Self::List(_) | Self::Object(_) | Self::Other => None,
        }
    }

    /// The values of a list; none for anything else.
    pub fn list(&self) -> &[Self] {
        match self {
            Self::List(values) => values,
            Self::Text(_) | Self::Flag(_) | Self::Number(_) | Self::Object(_) | Self::Other => &[],
        }
    }

    /// Whether both say the same: lists in the same order, the members of objects in any order.
    pub fn says_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(a), Self::List(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.says_the_same(b))
            }
            (Self::Object(a), Self::Object(b)) => {
                a.len() == b.len()
                    && a.iter().all(|(name, value)| {
                        other
                            .get(name)
                            .is_some_and(|there| value.says_the_same(there))
                    })
            }
            (Self::Other, _) => false,
            (a, b) => a == b,
        }
    }

    /// The text of it, without spaces.
    pub fn write(&self) -> String {
        let mut out = String::new();
        self.push(&mut out);
        out
    }

    fn push(&self, out: &mut String) {
        match self {
            Self::Text(text) => push_text(out, text),
            Self::Flag(true) => out.push_str("true"),
            Self::Flag(false) => out.push_str("false"),
            Self::Number(number) => {
                // Writing to a String never fails.
                let _ = write!(out, "{number}");
            }
            Self::List(values) => {
                out.push('[');
                for (place, value) in values.iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    value.push(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (place, (name, value)) in members.iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    push_text(out, name);
                    out.push(':');
                    value.push(out);
                }
                out.push('}');
            }
            Self::Other => out.push_str("null"),
        }
    }
}

/// A string with only the escapes that RFC 8259, § 7 demands.
fn push_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\0'..='\u{1f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(members: &[(&str, Json)]) -> Json {
        Json::Object(
            members
                .iter()
                .map(|(n, v)| ((*n).to_owned(), v.clone()))
                .collect(),
        )
    }

    #[test]
    fn is_written_as_json() {
        let tree = object(&[
            (
                "a",
                Json::List(vec![Json::Flag(true), Json::Number(-3), Json::Other]),
            ),
            ("b\"", Json::text("æ \\ \u{7} \n")),
        ]);
        assert_eq!(
            tree.write(),
            r#"{"a":[true,-3,null],"b\"":"æ \\ \u0007 \u000a"}"#
        );
        assert_eq!(tree.at(&["a", "1"]), Some(&Json::Number(-3)));
        assert_eq!(tree.at(&["a", "9"]), None);
        assert_eq!(tree.at(&["a", "x"]), None);
    }

    #[test]
    fn the_order_of_members_says_nothing() {
        let (one, two) = (Json::Number(1), Json::Number(2));
        let ab = object(&[("a", one.clone()), ("b", two.clone())]);
        assert!(ab.says_the_same(&object(&[("b", two.clone()), ("a", one.clone())])));
        assert!(!ab.says_the_same(&object(&[("a", one.clone())])));
        assert!(!ab.says_the_same(&object(&[("a", one.clone()), ("c", two.clone())])));
        assert!(
            !Json::List(vec![one.clone(), two.clone()]).says_the_same(&Json::List(vec![two, one]))
        );
        assert!(!Json::Other.says_the_same(&Json::Other));
    }
}
