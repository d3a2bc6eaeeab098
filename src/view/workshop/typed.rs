//! What to type to get to a place, for phones that cannot scan.

use crate::browser::page;
use crate::door;
use crate::route::Route;
use crate::view::app::App;
use crate::view::leptos::AnyView;
use crate::view::part::element::{all, el, nothing, paragraph};
use crate::workshop::Workshops;

/// The address in letters, and where it leads only near the place, what to choose there. `class` is the
/// address's.
pub fn view(app: App, workshops: &Workshops, to: &Route, class: &str) -> AnyView {
    let site = page::site();
    let (typed, then) = if let Route::Exercise(theme, name) = to {
        // Exercises have no short address: that of their theme, and then the title to look for.
        let id = [theme.as_str(), "/", name].concat();
        let title = workshops.look(&id).map(|look| look.title.text.clone());
        (
            door::typed(&site, &Route::Theme(theme.clone())),
            title.map(|title| app.tf("begin.then", &[("title", &title)])),
        )
    } else {
        (door::typed(&site, to), None)
    };
    all![
        el("p").class(class).attr("dir", "ltr").text(typed),
        then.map_or_else(nothing, |then| paragraph("", then)),
    ]
}
