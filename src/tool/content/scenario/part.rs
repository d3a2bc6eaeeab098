//! The parts of a simulated screen as an author writes them.

mod read;

use crate::fill::Form;
use crate::tool::content::table::At;
pub use read::read;

/// One part.
#[derive(Clone, Debug)]
pub struct Part {
    pub line: usize,
    /// The condition it is shown under.
    pub shown: Option<At<String>>,
    pub what: What,
}

/// What stands there.
#[derive(Clone, Debug)]
pub enum What {
    Plain(Plain),
    Code {
        text: String,
        copy: Option<String>,
    },
    Press {
        look: Press,
        label: String,
        action: Action,
    },
    /// Labels and the screens they lead to.
    Links {
        look: Links,
        links: Vec<At<(String, String)>>,
    },
    Cookie {
        text: String,
        var: String,
    },
    Choose {
        look: Choose,
        label: String,
        var: String,
        options: Vec<(String, String)>,
        shuffle: bool,
    },
    Switch {
        look: Switch,
        label: String,
        var: String,
    },
    Type(Typed),
    Sheet {
        rows: Vec<Vec<String>>,
        cells: Vec<Cell>,
    },
}

/// A part that is only read.
#[derive(Clone, Debug)]
pub enum Plain {
    Heading(String),
    Text(String),
    Small(String),
    Banner(String),
    List(Vec<String>),
    Picture(String),
    Message {
        text: String,
        from: Option<String>,
        time: Option<String>,
        mine: bool,
    },
    Row {
        title: String,
        note: Option<String>,
        time: Option<String>,
    },
    Table(Vec<Vec<String>>),
    Terminal(String),
    Call {
        name: String,
        note: Option<String>,
    },
}

#[derive(Clone, Debug)]
pub enum Press {
    Button {
        quiet: bool,
    },
    Link,
    Row {
        note: Option<String>,
        time: Option<String>,
    },
    /// A small button; its pictogram is for authors, since not every device has it.
    Icon,
    Swipe,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    Tabs,
    Buttons,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choose {
    Radio,
    Select,
    File,
    Photo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    Check,
    Toggle,
    /// A switch in a video call.
    Control,
    Mark,
}

/// A field to type in.
#[derive(Clone, Debug)]
pub struct Typed {
    pub look: Type,
    pub label: String,
    pub var: String,
    pub kind: Keyboard,
    /// Value, then the texts that mean it.
    pub accept: Vec<Vec<String>>,
    pub hint: Option<String>,
    pub paste: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Field,
    Area,
    Keypad,
}

/// Which keyboard opens, and how the text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyboard {
    pub input: &'static str,
    pub mode: &'static str,
    pub form: Form,
}

/// A cell of a sheet.
#[derive(Clone, Debug)]
pub struct Cell {
    pub var: String,
    pub label: String,
    /// The value, then the texts that mean it.
    pub accept: Vec<String>,
}

/// What a press does.
#[derive(Clone, Debug, Default)]
pub struct Action {
    pub line: usize,
    pub go: Option<At<String>>,
    pub set: Vec<(String, String)>,
    pub needs: Vec<At<(String, String)>>,
    pub notify: Option<At<String>>,
    pub say: Option<String>,
    pub copy: Option<String>,
}

impl Action {
    fn is_empty(&self) -> bool {
        self.go.is_none()
            && self.set.is_empty()
            && self.notify.is_none()
            && self.say.is_none()
            && self.copy.is_none()
    }
}
