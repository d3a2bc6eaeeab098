//! A QR code as a picture, with its quiet zone: black on white whatever the look of the page.

use super::element::el;
use crate::qr::Qr;
use crate::view::leptos::*;

/// The code, as wide as its place; `name` says what it is to those who don't see it.
pub fn view(code: &Qr, name: &str) -> AnyView {
    named(name, svg(code, "100%"))
}

/// The code as wide as that in hundredths of a millimetre, quiet zone and all.
pub fn printed(code: &Qr, name: &str, width: usize) -> AnyView {
    named(
        name,
        svg(code, &format!("{}.{:02}mm", width / 100, width % 100)),
    )
}

fn named(name: &str, svg: String) -> AnyView {
    el("div")
        .class("qr")
        .attr("role", "img")
        .attr("aria-label", name)
        .html(svg)
        .into()
}

/// Drawn as HTML: elements of SVG made one by one would each need their name space. The presentation
/// attributes are no style that the policy would refuse.
fn svg(code: &Qr, across: &str) -> String {
    let (width, path) = (code.width(), code.path());
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{across}\" viewBox=\"0 0 {width} {width}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{width}v{width}H0z\"/><path d=\"{path}\"/></svg>"
    )
}
