//! The device's clock and its way of writing dates.

use wasm_bindgen::JsValue;

/// Milliseconds since 1970.
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// Waits, in milliseconds.
pub async fn sleep(milliseconds: i32) {
    let done = js_sys::Promise::new(&mut |done, _| {
        super::page::after(milliseconds, move || {
            // A function of the browser's own, which has no way to fail.
            let _ = done.call0(&JsValue::NULL);
        });
    });
    let _ = wasm_bindgen_futures::JsFuture::from(done).await;
}

/// A seed that no two sittings share.
pub fn seed() -> u64 {
    let part = || (js_sys::Math::random() * f64::from(u32::MAX)) as u64;
    (part() << 32) | part()
}

/// A date in words, such as "22. november 2026".
pub fn date(at: i64, language: &str) -> String {
    written(
        at,
        language,
        &[("day", "numeric"), ("month", "long"), ("year", "numeric")],
    )
}

/// A day of the week and of the month in words, such as "mandag den 30. november".
pub fn weekday(at: i64, language: &str) -> String {
    let parts = [("weekday", "long"), ("day", "numeric"), ("month", "long")];
    let written = written(at, language, &parts);
    // Some browsers leave it out.
    if language == "da" && !written.contains(" den ") {
        written.replacen(' ', " den ", 1)
    } else {
        written
    }
}

fn written(at: i64, language: &str, parts: &[(&str, &str)]) -> String {
    let options = js_sys::Object::new();
    for (key, value) in parts {
        // Setting a property of a fresh object has no way to fail.
        let _ = js_sys::Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    let locale = if language == "en" { "en-GB" } else { language };
    js_sys::Date::new(&JsValue::from_f64(at as f64))
        .to_locale_date_string(locale, &options)
        .into()
}

/// The beginning of a day such as 2026-11-22, in milliseconds since 1970.
pub fn of_day(day: &str) -> i64 {
    js_sys::Date::parse(day) as i64
}

/// The time of day on this device's clock, such as 09.30.
pub fn time(at: i64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(at as f64));
    let two = |number: u32| format!("{number:02}");
    [two(date.get_hours()), two(date.get_minutes())].join(".")
}

/// The day on this device's calendar, such as 2026-11-22.
pub fn day(at: i64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(at as f64));
    let (year, month, day) = (date.get_full_year(), date.get_month() + 1, date.get_date());
    format!("{year:04}-{month:02}-{day:02}")
}
