//! One tree that is both the JSON of a certificate and the RDF that is signed, so that the two can't
//! drift apart.

use super::json::Json;
use super::term::{Class, Form, TYPE, Term};
use std::collections::BTreeSet;

/// Something a certificate speaks of.
#[derive(Debug)]
pub struct Node {
    /// Its IRI. One node in a tree may have none; it is then the blank node `_:c14n0`.
    id: Option<String>,
    classes: &'static [&'static Class],
    /// `type` stands as a list even when it is only one.
    is_listed: bool,
    properties: Vec<(&'static Term, Value)>,
}

#[derive(Debug)]
enum Value {
    Text(String),
    /// An IRI, and how it stands in JSON.
    Iri(String, String),
    Flag(bool),
    Nodes(Vec<Node>),
}

impl Node {
    /// Something with an IRI.
    pub fn new(id: impl Into<String>, classes: &'static [&'static Class]) -> Self {
        Self {
            id: Some(id.into()),
            classes,
            is_listed: true,
            properties: Vec::new(),
        }
    }

    /// The one thing without an IRI; its `type` is a text, as Open Badges 3.0 (§ B.7.1, IdentityObject) and Data
    /// Integrity 1.0 (§ 2.1) want it.
    pub fn blank(classes: &'static [&'static Class]) -> Self {
        Self {
            id: None,
            classes,
            is_listed: false,
            properties: Vec::new(),
        }
    }

    pub fn text(self, term: &'static Term, text: impl Into<String>) -> Self {
        self.with(term, Value::Text(text.into()))
    }

    /// An IRI that stands in JSON as `short`.
    pub fn iri(
        self,
        term: &'static Term,
        iri: impl Into<String>,
        short: impl Into<String>,
    ) -> Self {
        self.with(term, Value::Iri(iri.into(), short.into()))
    }

    pub fn flag(self, term: &'static Term, flag: bool) -> Self {
        self.with(term, Value::Flag(flag))
    }

    pub fn node(self, term: &'static Term, node: Node) -> Self {
        self.with(term, Value::Nodes(vec![node]))
    }

    /// No property at all when there are none.
    pub fn nodes(self, term: &'static Term, nodes: Vec<Node>) -> Self {
        if nodes.is_empty() {
            return self;
        }
        self.with(term, Value::Nodes(nodes))
    }

    fn with(mut self, term: &'static Term, value: Value) -> Self {
        self.properties.push((term, value));
        self
    }

    /// Its members in JSON.
    pub fn members(&self) -> Vec<(String, Json)> {
        let mut members = Vec::new();
        if let Some(id) = &self.id {
            members.push(("id".to_owned(), Json::text(id)));
        }
        let mut names = self.classes.iter().map(|class| Json::text(class.0));
        if self.is_listed && !self.classes.is_empty() {
            members.push(("type".to_owned(), Json::List(names.collect())));
        } else if let Some(name) = names.next() {
            members.push(("type".to_owned(), name));
        }
        for (term, value) in &self.properties {
            let value = match value {
                Value::Text(text) | Value::Iri(_, text) => Json::text(text),
                Value::Flag(flag) => Json::Flag(*flag),
                Value::Nodes(nodes) => {
                    let mut nodes = nodes.iter().map(|node| Json::Object(node.members()));
                    match (term.form, nodes.len()) {
                        (Form::Node, 1) => nodes.next().unwrap_or(Json::Other),
                        _ => Json::List(nodes.collect()),
                    }
                }
            };
            members.push((term.name.to_owned(), value));
        }
        members
    }

    /// The canonical N-Quads (RDF Dataset Canonicalization 1.0, § 4 and § 5): one line for each
    /// statement, sorted, none twice. With every node named but one there is nothing to label: the
    /// general algorithm gives that one `_:c14n0` (§ 4.4.3, step 4).
    pub fn canonical(&self) -> String {
        let mut lines = BTreeSet::new();
        self.state(&mut lines);
        lines.into_iter().collect()
    }

    fn state(&self, lines: &mut BTreeSet<String>) {
        let name = self.name();
        for class in self.classes {
            lines.insert(format!("{name} <{TYPE}> <{}> .\n", class.1));
        }
        for (term, value) in &self.properties {
            let mut state = |object: String| {
                lines.insert(format!("{name} <{}> {object} .\n", term.iri));
            };
            match value {
                Value::Text(text) => state(literal(text, term.form)),
                Value::Iri(iri, _) => state(format!("<{iri}>")),
                Value::Flag(flag) => {
                    state(literal(if *flag { "true" } else { "false" }, term.form))
                }
                Value::Nodes(nodes) => {
                    for node in nodes {
                        state(node.name());
                    }
                    for node in nodes {
                        node.state(lines);
                    }
                }
            }
        }
    }

    fn name(&self) -> String {
        match &self.id {
            Some(id) => format!("<{id}>"),
            None => "_:c14n0".to_owned(),
        }
    }
}

/// A literal in canonical N-Quads (RDF 1.2 N-Quads, § 3.1). Line feeds and the like are written for
/// completeness; a certificate refuses them.
fn literal(text: &str, form: Form) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            _ => out.push(c),
        }
    }
    out.push('"');
    if let Form::Typed(datatype) | Form::Flag(datatype) = form {
        out.push_str("^^<");
        out.push_str(datatype);
        out.push('>');
    }
    out
}
