//! The `_headers` file that common static hosts read, written for the site and read by our own server.

use super::policy::Policy;
use super::{mime, site};
use std::path::Path;

/// Headers for the paths that match a pattern.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    pattern: String,
    headers: Vec<(String, String)>,
}

/// The file's text for a site with these files, named relative to it.
///
/// Hosts join the values of a header that two matching rules set, so no path may match two that set the same one.
pub fn write(policy: &Policy, files: &[String]) -> String {
    let mut text = format!(
        "/*\n  Content-Security-Policy: {}\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  \
         X-Frame-Options: DENY\n  Cross-Origin-Opener-Policy: same-origin\n  \
         Permissions-Policy: camera=(self), geolocation=(), microphone=()\n",
        policy.header()
    );
    // The registry too is asked for anew each time: a certificate may have been called back.
    for pattern in ["/", "/index.html", "/issuers.json", "/worker.js"] {
        text.push_str(&format!("{pattern}\n  Cache-Control: no-cache\n"));
    }
    for ending in ["wasm", "bin", "webmanifest"] {
        text.push_str(&format!(
            "/*.{ending}\n  Content-Type: {}\n",
            mime::of(Path::new(&format!("x.{ending}")))
        ));
    }
    for name in files.iter().filter(|name| site::is_hashed(name)) {
        text.push_str(&format!(
            "/{name}\n  Cache-Control: public, max-age=31536000, immutable\n"
        ));
    }
    text
}

/// Reads what `write` wrote, and what people write by hand in the same form.
pub fn read(text: &str) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
    {
        if line.starts_with(char::is_whitespace) {
            if let (Some(rule), Some((name, value))) = (rules.last_mut(), line.split_once(':')) {
                rule.headers
                    .push((name.trim().to_owned(), value.trim().to_owned()));
            }
        } else {
            rules.push(Rule {
                pattern: line.trim().to_owned(),
                headers: Vec::new(),
            });
        }
    }
    rules
}

/// The headers for a path, in the order of the file.
pub fn matching<'a>(rules: &'a [Rule], path: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let rules = rules
        .iter()
        .filter(move |rule| matches(&rule.pattern, path));
    rules.flat_map(|rule| {
        rule.headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    })
}

/// One `*` stands for anything.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((before, after)) => path
            .strip_prefix(before)
            .is_some_and(|rest| rest.ends_with(after)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::Page;
    use super::*;

    fn rules() -> Vec<Rule> {
        let policy = Policy::of(&Page::parse("<script>1</script>"));
        read(&write(
            &policy,
            &[
                "index.html".into(),
                "icon.svg".into(),
                "a-0123456789abcdef_bg.wasm".into(),
            ],
        ))
    }

    fn value(path: &str, name: &str) -> Option<String> {
        let rules = rules();
        let values: Vec<_> = matching(&rules, path)
            .filter(|(key, _)| *key == name)
            .map(|(_, value)| value)
            .collect();
        assert!(values.len() < 2, "{path}: hosts would join {values:?}");
        values.first().map(ToString::to_string)
    }

    #[test]
    fn what_is_written_is_read_back() {
        for path in [
            "/",
            "/index.html",
            "/icon.svg",
            "/a-0123456789abcdef_bg.wasm",
            "/was/",
        ] {
            assert!(
                value(path, "Content-Security-Policy")
                    .unwrap()
                    .contains("frame-ancestors 'none'"),
                "{path}"
            );
            assert_eq!(
                value(path, "X-Content-Type-Options").as_deref(),
                Some("nosniff")
            );
        }
        assert_eq!(value("/", "Cache-Control").as_deref(), Some("no-cache"));
        assert_eq!(
            value("/issuers.json", "Cache-Control").as_deref(),
            Some("no-cache")
        );
        assert_eq!(value("/icon.svg", "Cache-Control"), None);
        assert!(
            value("/a-0123456789abcdef_bg.wasm", "Cache-Control")
                .unwrap()
                .contains("immutable")
        );
        assert_eq!(
            value("/a-0123456789abcdef_bg.wasm", "Content-Type").as_deref(),
            Some("application/wasm")
        );
    }

    #[test]
    fn comments_blank_lines_and_stray_headers_are_passed_over() {
        assert_eq!(
            read("  X-Stray: 1\n# note\n\n/a\n  X-A: b:c\n")
                .first()
                .unwrap()
                .headers,
            [("X-A".into(), "b:c".into())]
        );
    }

    #[test]
    fn a_star_stands_for_anything() {
        assert!(matches("/*", "/") && matches("/*.wasm", "/x/y.wasm") && matches("/a/*", "/a/b"));
        assert!(
            !matches("/*.wasm", "/y.js") && !matches("/a", "/ab") && !matches("/ab*ba", "/aba")
        );
    }
}
