//! What the page may load: the Content-Security-Policy, for the page itself and for the host's headers.

use super::page::Page;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

pub struct Policy {
    scripts: Vec<String>,
    styles: Vec<String>,
}

impl Policy {
    /// Allows exactly the inline scripts and styles that this page carries.
    pub fn of(page: &Page) -> Self {
        let sources = |name| page.inline(name).into_iter().map(source).collect();
        Self {
            scripts: sources("script"),
            styles: sources("style"),
        }
    }

    /// For a `<meta>`, which can't forbid framing.
    pub fn meta(&self) -> String {
        let rules = [
            "default-src 'none'".to_owned(),
            format!(
                "script-src 'self' 'wasm-unsafe-eval'{}",
                list(&self.scripts)
            ),
            format!("style-src 'self'{}", list(&self.styles)),
            "img-src 'self'".to_owned(),
            "connect-src 'self'".to_owned(),
            "manifest-src 'self'".to_owned(),
            "worker-src 'self'".to_owned(),
            "base-uri 'none'".to_owned(),
            "form-action 'none'".to_owned(),
        ];
        rules.join("; ")
    }

    /// For the host's headers.
    pub fn header(&self) -> String {
        format!("{}; frame-ancestors 'none'", self.meta())
    }
}

fn list(sources: &[String]) -> String {
    sources.iter().map(|source| format!(" {source}")).collect()
}

/// `'sha256-…'` of what stands between the tags, as the browser computes it.
fn source(content: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(Sha256::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_of_the_specification() {
        // The example in CSP level 3, section 8.3.
        assert_eq!(
            source("alert('Hello, world.');"),
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
    }

    #[test]
    fn inline_content_is_allowed_by_its_hash_only() {
        let policy = Policy::of(&Page::parse(
            "<script>alert('Hello, world.');</script><style>p{}</style>",
        ));
        let meta = policy.meta();
        assert!(
            meta.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-qznL"),
            "{meta}"
        );
        assert!(meta.contains("style-src 'self' 'sha256-"), "{meta}");
        assert!(
            !meta.contains("unsafe-inline")
                && !meta.contains("'unsafe-eval'")
                && !meta.contains("frame-ancestors")
        );
        assert!(policy.header().ends_with("frame-ancestors 'none'"));
    }
}
