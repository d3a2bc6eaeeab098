//! A simulated screen as accessible HTML: looks like an app by CSS alone, holds no style of its own
//! and can't disturb the page's outline. Items hold it ready drawn.

use super::screen::{Part, Screen, Tap, Target, switch};
use std::fmt::Write;

/// The whole screen.
pub fn draw(screen: &Screen) -> String {
    let mut html = String::new();
    let title = escape(&screen.title);
    let _ = write!(
        html,
        r#"<div class="screen screen-{}" lang="da" role="group" aria-label="{title}">"#,
        screen.app
    );
    let _ = write!(html, r#"<div class="screen-bar">{title}"#);
    if let Some(address) = &screen.address {
        let address = escape(address);
        let _ = write!(
            html,
            r#"<div class="screen-address"><bdi dir="ltr">{address}</bdi></div>"#
        );
    }
    html.push_str(r#"</div><div class="screen-body">"#);
    // What a wide table is called: the heading above it, else the screen's title.
    let mut above = screen.title.as_str();
    for part in &screen.parts {
        if let Part::Heading(text) = part {
            above = text;
        }
        html.push_str(&drawn(part, above));
        // Two buttons in a row are two words when read aloud.
        html.push(' ');
    }
    html.push_str("</div></div>");
    html
}

fn drawn(part: &Part, above: &str) -> String {
    match part {
        Part::Heading(text) => paragraph("screen-heading", text),
        Part::Text { text, small } => paragraphs(if *small { "screen-small" } else { "" }, text),
        Part::Banner(text) => paragraph("screen-banner", text),
        Part::Message {
            text,
            from,
            time,
            mine,
        } => message(text, from.as_deref(), time.as_deref(), *mine),
        Part::Field {
            label,
            value,
            target,
        } => {
            let inner = [span("screen-label", label), span("screen-value", value)];
            place("div", "screen-field", target, &inner.join(" "))
        }
        Part::Button(tap) => tapped("screen-button", tap),
        Part::Link(tap) => tapped("screen-link", tap),
        Part::Buttons(taps) => {
            let all: Vec<String> = taps
                .iter()
                .map(|tap| tapped("screen-button", tap))
                .collect();
            format!(r#"<div class="screen-buttons">{}</div>"#, all.join(" "))
        }
        Part::Row {
            title,
            note,
            time,
            target,
        } => {
            let inner: Vec<String> = [
                Some(span("screen-row-title", title)),
                note.as_deref().map(|note| span("screen-row-note", note)),
                time.as_deref().map(|time| span("screen-time", time)),
            ]
            .into_iter()
            .flatten()
            .collect();
            place("div", "screen-row", target, &inner.join(" "))
        }
        Part::Toggle { text, on, target } => {
            let inner = format!(
                r#"{} <span class="screen-switch" data-on="{on}">{}</span>"#,
                escape(text),
                switch(*on)
            );
            place("div", "screen-toggle", target, &inner)
        }
        Part::List(items) => {
            let items: String = items
                .iter()
                .map(|item| format!("<li>{}</li>", escape(item)))
                .collect();
            format!("<ul>{items}</ul>")
        }
        Part::Table { head, rows } => grid(head, rows, above),
        Part::Picture(alt) => {
            let alt = escape(alt);
            format!(
                r#"<div class="screen-picture" role="img" aria-label="{alt}"><span aria-hidden="true">{alt}</span></div>"#
            )
        }
    }
}

/// `inner` as a button when it can be tapped, else in `element`.
fn place(element: &str, class: &str, target: &Target, inner: &str) -> String {
    match target {
        Some(target) => format!(
            r#"<button type="button" data-target="{}" class="screen-tap {class}">{inner}</button>"#,
            escape(&target.value)
        ),
        None => format!(r#"<{element} class="{class}">{inner}</{element}>"#),
    }
}

fn tapped(class: &str, tap: &Tap) -> String {
    place("span", class, &tap.target, &escape(&tap.text))
}

pub fn span(class: &str, text: &str) -> String {
    format!(r#"<span class="{class}">{}</span>"#, escape(text))
}

pub fn paragraph(class: &str, text: &str) -> String {
    let class = if class.is_empty() {
        String::new()
    } else {
        format!(r#" class="{class}""#)
    };
    let lines: Vec<String> = text.lines().map(|line| escape(line.trim())).collect();
    format!("<p{class}>{}</p>", lines.join("<br>"))
}

/// Which side it stands on says who wrote it; the word says the same to a screen reader.
pub fn message(text: &str, from: Option<&str>, time: Option<&str>, mine: bool) -> String {
    let from = from.or(mine.then_some("Dig"));
    let side = if mine { " mine" } else { "" };
    format!(
        r#"<div class="screen-message{side}">{}{}{}</div>"#,
        from.map(|from| span("screen-from", from))
            .unwrap_or_default(),
        paragraphs("", text),
        time.map(|time| span("screen-time", time))
            .unwrap_or_default(),
    )
}

/// A blank line begins a new paragraph.
pub fn paragraphs(class: &str, text: &str) -> String {
    let mut html = String::new();
    let mut block = String::new();
    for line in text.lines().chain(std::iter::once("")) {
        if line.trim().is_empty() {
            if !block.is_empty() {
                html.push_str(&paragraph(class, block.trim_end()));
                block.clear();
            }
        } else {
            block.push_str(line);
            block.push('\n');
        }
    }
    html
}

/// Where it does not fit, a table scrolls in a place of its own that the keyboard can reach.
pub fn grid(head: &[String], rows: &[Vec<String>], name: &str) -> String {
    let head: String = head
        .iter()
        .map(|cell| match cell.as_str() {
            "" => "<td></td>".to_owned(),
            word => format!(r#"<th scope="col">{}</th>"#, escape(word)),
        })
        .collect();
    let body: String = rows
        .iter()
        .map(|row| {
            let cells: String = row
                .iter()
                .map(|cell| format!("<td>{}</td>", escape(cell)))
                .collect();
            format!("<tr>{cells}</tr>")
        })
        .collect();
    let table = format!("<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>");
    let name = escape(name);
    format!(r#"<section class="screen-table" tabindex="0" aria-label="{name}">{table}</section>"#)
}

/// Text made safe inside elements and inside quoted attributes.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tool::content::table::At;

    fn tap(text: &str, target: Option<&str>) -> Tap {
        Tap {
            text: text.to_owned(),
            target: place_named(target),
        }
    }

    fn place_named(target: Option<&str>) -> Target {
        target.map(|id| At {
            value: id.to_owned(),
            line: 1,
        })
    }

    #[test]
    fn a_screen_has_a_bar_and_a_body() {
        let screen = Screen {
            app: "web",
            title: "Søg \"job\"".to_owned(),
            address: Some("https://a.example/?x=1&y=2".to_owned()),
            parts: vec![Part::Heading("Krav".to_owned())],
        };
        assert_eq!(
            draw(&screen),
            concat!(
                r#"<div class="screen screen-web" lang="da" role="group" aria-label="Søg &quot;job&quot;">"#,
                r#"<div class="screen-bar">Søg &quot;job&quot;"#,
                r#"<div class="screen-address"><bdi dir="ltr">https://a.example/?x=1&amp;y=2</bdi></div></div>"#,
                r#"<div class="screen-body"><p class="screen-heading">Krav</p> </div></div>"#,
            )
        );
    }

    #[test]
    fn each_part_is_plain_html() {
        let text = |text: &str| text.to_owned();
        for (part, html) in [
            (
                Part::Text {
                    text: text("Hej\n\nVi ses\nkl. 9 <nu>"),
                    small: true,
                },
                r#"<p class="screen-small">Hej</p><p class="screen-small">Vi ses<br>kl. 9 &lt;nu&gt;</p>"#,
            ),
            (
                Part::Message {
                    text: text("Ja"),
                    from: None,
                    time: Some(text("9.30")),
                    mine: true,
                },
                concat!(
                    r#"<div class="screen-message mine"><span class="screen-from">Dig</span>"#,
                    r#"<p>Ja</p><span class="screen-time">9.30</span></div>"#
                ),
            ),
            (
                Part::Message {
                    text: text("Ja"),
                    from: Some(text("Ali")),
                    time: None,
                    mine: false,
                },
                r#"<div class="screen-message"><span class="screen-from">Ali</span><p>Ja</p></div>"#,
            ),
            (
                Part::Field {
                    label: text("Til"),
                    value: String::new(),
                    target: None,
                },
                concat!(
                    r#"<div class="screen-field"><span class="screen-label">Til</span> "#,
                    r#"<span class="screen-value"></span></div>"#
                ),
            ),
            (
                Part::Field {
                    label: text("Til"),
                    value: text("Ali"),
                    target: place_named(Some("til")),
                },
                concat!(
                    r#"<button type="button" data-target="til" class="screen-tap screen-field">"#,
                    r#"<span class="screen-label">Til</span> <span class="screen-value">Ali</span></button>"#
                ),
            ),
            (
                Part::Buttons(vec![tap("Svar", Some("svar")), tap("Slet", None)]),
                concat!(
                    r#"<div class="screen-buttons"><button type="button" data-target="svar" "#,
                    r#"class="screen-tap screen-button">Svar</button> "#,
                    r#"<span class="screen-button">Slet</span></div>"#
                ),
            ),
            (
                Part::Link(tap("Læs mere", None)),
                r#"<span class="screen-link">Læs mere</span>"#,
            ),
            (
                Part::Row {
                    title: text("Wi-Fi"),
                    note: None,
                    time: Some(text("nu")),
                    target: None,
                },
                concat!(
                    r#"<div class="screen-row"><span class="screen-row-title">Wi-Fi</span> "#,
                    r#"<span class="screen-time">nu</span></div>"#
                ),
            ),
            (
                Part::Toggle {
                    text: text("Lyd"),
                    on: false,
                    target: place_named(Some("lyd")),
                },
                concat!(
                    r#"<button type="button" data-target="lyd" class="screen-tap screen-toggle">"#,
                    r#"Lyd <span class="screen-switch" data-on="false">fra</span></button>"#
                ),
            ),
            (
                Part::List(vec![text("a"), text("b")]),
                "<ul><li>a</li><li>b</li></ul>",
            ),
            (
                Part::Banner(text("Fejl")),
                r#"<p class="screen-banner">Fejl</p>"#,
            ),
            (
                Part::Picture(text("En kat")),
                concat!(
                    r#"<div class="screen-picture" role="img" aria-label="En kat">"#,
                    r#"<span aria-hidden="true">En kat</span></div>"#
                ),
            ),
            (
                Part::Table {
                    head: vec![text(""), text("Tid")],
                    rows: vec![vec![text("Man"), text("8")]],
                },
                concat!(
                    r#"<section class="screen-table" tabindex="0" aria-label="Vagter">"#,
                    r#"<table><thead><tr><td></td><th scope="col">Tid</th></tr></thead>"#,
                    "<tbody><tr><td>Man</td><td>8</td></tr></tbody></table></section>"
                ),
            ),
        ] {
            assert_eq!(drawn(&part, "Vagter"), html);
        }
    }
}
