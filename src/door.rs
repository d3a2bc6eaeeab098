//! Short addresses to type, for phones that can't scan: a folder of the site for each, which leads on to a place
//! in the app.

use crate::route::Route;

/// The folder for a place, such as `kort` for the short test; most places have none.
pub fn name(route: &Route) -> Option<String> {
    if let Route::TestFor(id) | Route::Theme(id) = route {
        Some(id.clone())
    } else if let Route::Check(id, after) = route {
        // The two sets of three tasks: which is done before is sometimes changed about.
        Some([id.as_str(), if *after { "-b" } else { "-a" }].concat())
    } else if *route == Route::TestShort {
        Some("kort".to_owned())
    } else if *route == Route::Test {
        Some("test".to_owned())
    } else {
        None
    }
}

/// The places that have a folder on a site with these themes and jobs, each by its id. `checked` are the themes
/// with tasks for before and after.
pub fn places(themes: &[String], checked: &[String], jobs: &[String]) -> Vec<Route> {
    let mut places = vec![Route::Test, Route::TestShort];
    places.extend(themes.iter().cloned().map(Route::Theme));
    for after in [false, true] {
        let checks = checked.iter().cloned();
        places.extend(checks.map(|id| Route::Check(id, after)));
    }
    places.extend(jobs.iter().cloned().map(Route::TestFor));
    places
}

/// What to type for a place on the site with this address: without what browsers put in front, and only the
/// site where the place has no folder.
pub fn typed(site: &str, place: &Route) -> String {
    let (_, plain) = site.split_once("://").unwrap_or(("", site));
    let plain = plain.trim_end_matches("index.html").trim_end_matches('/');
    match name(place) {
        Some(name) => [plain, &name].join("/"),
        None => plain.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_with_a_folder_is_led_to() {
        let jobnet = ["jobnet".to_owned()];
        let places = places(&jobnet, &jobnet, &["lager".to_owned()]);
        let names: Vec<_> = places.iter().map(|place| name(place).unwrap()).collect();
        assert_eq!(
            names,
            ["test", "kort", "jobnet", "jobnet-a", "jobnet-b", "lager"]
        );
        assert_eq!(name(&Route::Settings), None);
    }

    #[test]
    fn what_is_typed_is_short() {
        let short = |site| typed(site, &Route::TestShort);
        assert_eq!(short("https://digiklar.example/"), "digiklar.example/kort");
        assert_eq!(
            short("http://10.0.0.7:8080/a/index.html"),
            "10.0.0.7:8080/a/kort"
        );
        assert_eq!(
            typed("https://digiklar.example/", &Route::Start),
            "digiklar.example"
        );
    }
}
