//! Elements, built at run time. Leptos' `view!` makes a type of every shape of markup and code for every
//! type; here all elements share one, which is what keeps the WebAssembly small.

use crate::item::Text;
use crate::route::Route;
use crate::view::leptos::*;
use tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use tachys::html::attribute::custom::custom_attribute;
use tachys::html::element::{ElementChild, custom, inner_html};
use tachys::html::event::{Custom, on};
use tachys::html::property::prop;
use tachys::view::add_attr::AddAnyAttr;
use web_sys::Event;

/// An element under construction.
pub struct El {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// Begins an element.
pub fn el(tag: &'static str) -> El {
    El {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
    }
}

impl El {
    /// A fixed attribute.
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        let attribute = custom_attribute(name, value.to_owned());
        self.attributes.push(attribute.into_any_attr());
        self
    }

    /// The style class.
    pub fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    /// A fixed attribute, where there is a value.
    pub fn attr_if(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// An attribute that follows the state; `None` takes it away.
    pub fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        self.boxed_attr(name, Box::new(value))
    }

    fn boxed_attr(
        mut self,
        name: &'static str,
        value: Box<dyn Fn() -> Option<String> + Send + Sync>,
    ) -> Self {
        let attribute = custom_attribute(name, value);
        self.attributes.push(attribute.into_any_attr());
        self
    }

    /// Whether a radio button or checkbox is on.
    fn checked(mut self, checked: Box<dyn Fn() -> bool + Send + Sync>) -> Self {
        let property = prop("checked", checked);
        self.attributes.push(property.into_any_attr());
        self
    }

    /// The value of a field or list; follows the state.
    pub fn value(self, value: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.boxed_value(Box::new(value))
    }

    fn boxed_value(mut self, value: Box<dyn Fn() -> String + Send + Sync>) -> Self {
        let property = prop("value", value);
        self.attributes.push(property.into_any_attr());
        self
    }

    /// Read by "Læs højt".
    pub fn say(self) -> Self {
        self.attr("data-say", "")
    }

    /// Text inside.
    pub fn text(mut self, text: String) -> Self {
        self.children.push(text.into_any());
        self
    }

    /// Something inside.
    pub fn child(mut self, child: impl Into<AnyView>) -> Self {
        self.children.push(child.into());
        self
    }

    /// Several things inside.
    pub fn children(mut self, children: Vec<AnyView>) -> Self {
        self.children.extend(children);
        self
    }

    /// Something inside, if there is any.
    pub fn maybe(mut self, child: Option<impl Into<AnyView>>) -> Self {
        self.children.extend(child.map(Into::into));
        self
    }

    /// Text inside that follows the state.
    pub fn live_text(self, text: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.child(live(move || text().into_any()))
    }

    /// Content's own, checked HTML inside.
    pub fn html(mut self, html: String) -> Self {
        self.attributes.push(inner_html(html).into_any_attr());
        self
    }

    /// What happens at an event.
    pub fn on(self, event: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        self.boxed_on(event, Box::new(act))
    }

    fn boxed_on(mut self, event: &'static str, act: Box<dyn FnMut(Event)>) -> Self {
        self.attributes
            .push(on(Custom::<Event>::new(event), act).into_any_attr());
        self
    }

    /// What happens when it is pressed.
    pub fn press(self, act: impl Fn() + 'static) -> Self {
        self.on("click", move |_| act())
    }
}

impl From<El> for AnyView {
    fn from(el: El) -> Self {
        custom(el.tag)
            .child(el.children)
            .add_any_attr(el.attributes)
            .into_any()
    }
}

/// A part of the screen that follows the state.
pub fn live(part: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    boxed_live(Box::new(part))
}

fn boxed_live(part: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || part()).into_any()
}

/// Nothing.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// Things beside each other, without an element round them.
macro_rules! all {
    ($($part:expr),* $(,)?) => {
        tachys::view::any_view::IntoAny::into_any(vec![
            $(tachys::view::any_view::AnyView::from($part)),*
        ])
    };
}
pub(crate) use all;

/// The screen's one heading; it takes focus when the screen changes.
pub fn heading(text: String) -> AnyView {
    el("h1").attr("tabindex", "-1").say().text(text).into()
}

/// A section's heading.
pub fn section(text: String) -> AnyView {
    el("h2").say().text(text).into()
}

/// A paragraph.
pub fn paragraph(class: &str, text: String) -> AnyView {
    el("p").class(class).say().text(text).into()
}

/// A link inside the app.
pub fn link(route: &Route, class: &str, text: String) -> AnyView {
    el("a")
        .class(class)
        .attr("href", &route.href())
        .text(text)
        .into()
}

/// A card that leads somewhere.
pub fn card(route: &Route, title: String, lines: Vec<AnyView>) -> AnyView {
    el("a")
        .class("card")
        .attr("href", &route.href())
        .child(el("strong").say().text(title))
        .children(lines)
        .into()
}

/// A button that does something here.
pub fn button(class: &str, text: String, act: impl Fn() + 'static) -> AnyView {
    boxed_button(class, text, Box::new(act))
}

fn boxed_button(class: &str, text: String, act: Box<dyn Fn()>) -> AnyView {
    el("button")
        .attr("type", "button")
        .class(class)
        .text(text)
        .press(act)
        .into()
}

/// Things in a row, wrapping.
pub fn row(things: Vec<AnyView>) -> AnyView {
    el("div").class("row").children(things).into()
}

/// A bulleted list.
pub fn list(class: &str, lines: Vec<AnyView>) -> AnyView {
    let lines = lines
        .into_iter()
        .map(|line| el("li").child(line).into())
        .collect();
    el("ul").class(class).children(lines).into()
}

/// Content's words, marked as Danish where they are in another language's page.
pub fn text(text: &Text) -> AnyView {
    el("span")
        .attr_if("lang", text.danish.then_some("da"))
        .say()
        .text(text.text.clone())
        .into()
}

/// Something that opens.
pub fn details(summary: AnyView, inside: AnyView) -> AnyView {
    el("details")
        .child(el("summary").child(summary))
        .child(el("div").child(inside))
        .into()
}

/// Controls under one legend.
pub fn fieldset(legend: String, controls: Vec<AnyView>) -> El {
    el("fieldset")
        .child(el("legend").say().text(legend))
        .children(controls)
}

/// A radio button or checkbox whose whole row is the label.
pub fn option(
    kind: &'static str,
    name: &str,
    label: &Text,
    checked: impl Fn() -> bool + Send + Sync + 'static,
    act: impl Fn(bool) + 'static,
) -> AnyView {
    boxed_option(kind, name, label, Box::new(checked), Box::new(act))
}

fn boxed_option(
    kind: &'static str,
    name: &str,
    label: &Text,
    checked: Box<dyn Fn() -> bool + Send + Sync>,
    act: Box<dyn Fn(bool)>,
) -> AnyView {
    let input = el("input")
        .attr("type", kind)
        .attr("name", name)
        .checked(checked)
        .on("change", move |event| act(event_target_checked(&event)));
    el("label")
        .class("option")
        .child(input)
        .child(text(label))
        .into()
}

/// A dialogue that opens over the screen; [`crate::browser::page::open_dialog`] shows it. Its heading has focus
/// first: pressing Enter twice does not do what it asks about.
pub fn dialog(id: &'static str, heading: String, inside: Vec<AnyView>) -> AnyView {
    el("dialog")
        .attr("id", id)
        .attr("aria-label", &heading)
        .child(
            el("h2")
                .attr("tabindex", "-1")
                .attr("autofocus", "")
                .text(heading),
        )
        .children(inside)
        .into()
}

/// Where a sentence stands when something is missing; focus goes there, so it is read.
pub fn problem(text: RwSignal<String>) -> AnyView {
    el("p")
        .class("problem")
        .attr("id", "problem")
        .attr("tabindex", "-1")
        .live_text(move || text.get())
        .into()
}

/// A text with a capital first.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let mut capital: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    capital.push_str(letters.as_str());
    capital
}

/// Where it is said, and read out, what has just happened.
pub fn status(said: RwSignal<String>) -> El {
    el("div").attr("role", "status").child(live(move || {
        if said.with(String::is_empty) {
            nothing()
        } else {
            el("p").class("notice").text(said.get()).into()
        }
    }))
}

/// Our own words as content's text.
pub fn words(text: String) -> Text {
    Text {
        text,
        danish: false,
    }
}
