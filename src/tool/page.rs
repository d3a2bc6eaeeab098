//! The finished `index.html` as pieces, so that words, links and policy land in the right place.
//!
//! Trunk's minifier drops comments, the `<head>` tag and the quotes around attribute values, so nothing can be
//! found by a marker and a word put into an attribute may need its quotes back.

use super::Failure;
use std::collections::BTreeMap;
use std::fmt;

/// A piece of HTML, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Tag(String),
    /// What stands in a `script` or `style`, and comments: nobody's words.
    Raw(String),
}

#[derive(Clone, Debug)]
pub struct Page(Vec<Piece>);

impl Page {
    pub fn parse(html: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            let (text, tail) = rest.split_at(start);
            if !text.is_empty() {
                pieces.push(Piece::Text(text.to_owned()));
            }
            rest = if tail.starts_with("<!--") {
                let (comment, after) =
                    tail.split_at(tail.find("-->").map_or(tail.len(), |at| at + 3));
                pieces.push(Piece::Raw(comment.to_owned()));
                after
            } else {
                let (tag, after) = tail.split_at(tag_end(tail));
                let name = tag_name(tag);
                pieces.push(Piece::Tag(tag.to_owned()));
                if name == "script" || name == "style" {
                    let end =
                        find_ignoring_case(after, &format!("</{name}")).unwrap_or(after.len());
                    let (raw, after) = after.split_at(end);
                    pieces.push(Piece::Raw(raw.to_owned()));
                    after
                } else {
                    after
                }
            };
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Self(pieces)
    }

    /// Puts the words in the place of `{{key}}` (or `{{word.key}}`). A key without a word is a failure.
    pub fn fill(&mut self, words: &BTreeMap<String, String>) -> Result<(), Failure> {
        for piece in &mut self.0 {
            match piece {
                Piece::Text(text) => *text = filled(text, words)?,
                Piece::Tag(tag) if tag.contains("{{") => *tag = filled(&quoted(tag), words)?,
                Piece::Tag(_) | Piece::Raw(_) => {}
            }
        }
        Ok(())
    }

    /// Replaces a name wherever the page uses it: files that get a new name after Trunk wrote the page.
    pub fn rename(&mut self, old: &str, new: &str) {
        for piece in &mut self.0 {
            match piece {
                Piece::Tag(text) | Piece::Raw(text) => *text = text.replace(old, new),
                Piece::Text(_) => {}
            }
        }
    }

    /// Right after the character set, which must come first: before anything is loaded.
    pub fn open_head(&mut self, html: String) -> Result<(), Failure> {
        let at = self.0.iter().position(|piece| matches!(piece, Piece::Tag(tag) if tag_name(tag) == "meta" && attribute(tag, "charset").is_some()));
        self.insert(at.map(|at| at + 1), html, "<meta charset=\"utf-8\">")
    }

    /// Right before `</head>`.
    pub fn close_head(&mut self, html: String) -> Result<(), Failure> {
        let at = self
            .0
            .iter()
            .position(|piece| matches!(piece, Piece::Tag(tag) if tag_name(tag) == "/head"));
        self.insert(at, html, "</head>")
    }

    fn insert(&mut self, at: Option<usize>, html: String, missing: &str) -> Result<(), Failure> {
        let at = at.ok_or_else(|| {
            Failure::new(
                format!("index.html has no `{missing}`."),
                "Put it into index.html.",
            )
        })?;
        self.0.insert(at, Piece::Tag(html));
        Ok(())
    }

    /// What stands in the inline elements of this name (`script`, `style`).
    pub fn inline(&self, name: &str) -> Vec<&str> {
        let pairs = self.0.iter().zip(self.0.iter().skip(1));
        pairs
            .filter_map(|(tag, content)| match (tag, content) {
                (Piece::Tag(tag), Piece::Raw(raw))
                    if tag_name(tag) == name && attribute(tag, "src").is_none() =>
                {
                    Some(raw.as_str())
                }
                _ => None,
            })
            .collect()
    }

    /// Every tag, as written.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Tag(tag) => Some(tag.as_str()),
            Piece::Text(_) | Piece::Raw(_) => None,
        })
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Text(text) | Piece::Tag(text) | Piece::Raw(text) => f.write_str(text),
        })
    }
}

/// A pack that is fetched only when its language is chosen, a program when a person goes there, or the worker
/// that begins when the page stands.
pub fn is_for_later(tag: &str) -> bool {
    let has = |name| attribute(tag, name).is_some();
    has("data-part")
        || has("data-worker")
        || (has("data-pack") && attribute(tag, "rel").as_deref() != Some("preload"))
}

/// `<link href=x>` → `link`, `</head>` → `/head`.
pub fn tag_name(tag: &str) -> String {
    let name = tag.trim_start_matches('<');
    name.split(|letter: char| letter.is_whitespace() || letter == '>')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// The value of an attribute; empty for one without a value.
pub fn attribute(tag: &str, name: &str) -> Option<String> {
    attributes(tag)
        .into_iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

/// Safe in text and in a quoted attribute.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// The attributes as names and unquoted values.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let inside = tag
        .trim_start_matches('<')
        .trim_end_matches('>')
        .trim_end_matches('/');
    let mut rest = inside
        .split_once(char::is_whitespace)
        .map_or("", |(_, rest)| rest)
        .trim_start();
    let mut found = Vec::new();
    while !rest.is_empty() {
        let end = rest
            .find(|letter: char| letter == '=' || letter.is_whitespace())
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.trim_start().strip_prefix('=') {
            None => ("", after),
            Some(value) => value_of(value.trim_start()),
        };
        found.push((name.to_owned(), value.to_owned()));
        rest = after.trim_start();
    }
    found
}

/// Splits a value, with or without quotes, from what follows it.
fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

/// The same tag with quotes around every value.
fn quoted(tag: &str) -> String {
    let values = attributes(tag).into_iter().map(|(name, value)| {
        if value.is_empty() {
            format!(" {name}")
        } else {
            format!(" {name}=\"{}\"", value.replace('"', "&quot;"))
        }
    });
    format!("<{}{}>", tag_name(tag), values.collect::<String>())
}

fn filled(text: &str, words: &BTreeMap<String, String>) -> Result<String, Failure> {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let (key, after) = after.split_once("}}").ok_or_else(|| {
            Failure::new(
                "index.html opens a placeholder with `{{` and never closes it.",
                "Write `}}` after the key.",
            )
        })?;
        let key = key.trim();
        let word = words
            .get(key)
            .or_else(|| words.get(key.strip_prefix("word.")?))
            .ok_or_else(|| {
                Failure::new(
                    format!(
                        "index.html asks for the word `{key}`, which the Danish words don't have."
                    ),
                    "Add it under assets/content/word/, or correct the key in index.html.",
                )
            })?;
        result.push_str(before);
        result.push_str(&escaped(word));
        rest = after;
    }
    result.push_str(rest);
    Ok(result)
}

/// Where the tag at the start of this text ends, past any `>` in quotes.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn find_ignoring_case(text: &str, what: &str) -> Option<usize> {
    // ASCII only, so that positions stay the same.
    text.to_ascii_lowercase().find(what)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINIFIED: &str = "<!doctype html><html lang=da><meta charset=utf-8><title>{{start.title}}</title>\
        <meta content={{word.start.promise}} name=description><script type=module>if (1 < 2) a({b: {c}}); // it's {{x}}\n</script>\
        <script src=./a.js></script><style>p{color:red}</style></head><body><p title='{{ start.title }}'>{{start.promise}}</p></html>";

    fn words() -> BTreeMap<String, String> {
        [
            ("start.title", "Prøv \"nu\""),
            ("start.promise", "Uden & <tid>"),
        ]
        .map(|(key, word)| (key.to_owned(), word.to_owned()))
        .into()
    }

    #[test]
    fn a_page_is_written_as_it_was_read() {
        for html in [MINIFIED, "", "a < b", "<!-- it's -->x", "<p", "<!-- open"] {
            assert_eq!(Page::parse(html).to_string(), html);
        }
    }

    #[test]
    fn words_are_escaped_and_quoted_and_scripts_left_alone() {
        let mut page = Page::parse(MINIFIED);
        page.fill(&words()).unwrap();
        let html = page.to_string();
        assert!(
            html.contains("<title>Prøv &quot;nu&quot;</title>"),
            "{html}"
        );
        assert!(
            html.contains("<meta content=\"Uden &amp; &lt;tid&gt;\" name=\"description\">"),
            "{html}"
        );
        assert!(
            html.contains("<p title=\"Prøv &quot;nu&quot;\">Uden &amp; &lt;tid&gt;</p>"),
            "{html}"
        );
        assert!(html.contains("// it's {{x}}"), "{html}");
    }

    #[test]
    fn an_unknown_word_is_named() {
        let failure = Page::parse("<p>{{start.titel}}</p>")
            .fill(&words())
            .unwrap_err();
        assert!(failure.to_string().contains("`start.titel`"), "{failure}");
        assert!(Page::parse("<p>{{start.title</p>").fill(&words()).is_err());
    }

    #[test]
    fn the_head_is_opened_and_closed_without_markers() {
        let mut page = Page::parse(MINIFIED);
        page.open_head("<meta id=1>".into()).unwrap();
        page.close_head("<link id=2>".into()).unwrap();
        let html = page.to_string();
        assert!(
            html.contains("<meta charset=utf-8><meta id=1><title>")
                && html.contains("</style><link id=2></head>"),
            "{html}"
        );
        assert!(Page::parse("<p>").close_head(String::new()).is_err());
    }

    #[test]
    fn only_inline_scripts_and_styles_have_content() {
        let page = Page::parse(MINIFIED);
        assert_eq!(
            page.inline("script"),
            ["if (1 < 2) a({b: {c}}); // it's {{x}}\n"]
        );
        assert_eq!(page.inline("style"), ["p{color:red}"]);
    }

    #[test]
    fn attributes_are_read_with_and_without_quotes() {
        let tag = "<link rel=preload href='./a b.js' crossorigin data-pack=\"da\" />";
        assert_eq!(attribute(tag, "href").as_deref(), Some("./a b.js"));
        assert_eq!(attribute(tag, "crossorigin").as_deref(), Some(""));
        assert_eq!(attribute(tag, "data-pack").as_deref(), Some("da"));
        assert_eq!(attribute(tag, "src"), None);
    }
}
