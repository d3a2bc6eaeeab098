//! The browsers that the tests run in: the system's own, installed through apt where there are none.

use super::program::Program;
use super::{Failure, project};
use std::env;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::Child;

/// A program that tests need, where it may be, and what brings it.
pub struct Browser {
    pub name: &'static str,
    /// Says where it is, if not in a usual place; the tests read the same variable.
    pub variable: &'static str,
    places: &'static [&'static str],
    packages: &'static [&'static str],
    on_macos: &'static str,
}

pub const CHROMIUM: Browser = Browser {
    name: "Chromium",
    variable: "DIGIKLAR_CHROMIUM",
    places: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ],
    packages: &["chromium"],
    on_macos: "brew install --cask google-chrome",
};

pub const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "DIGIKLAR_FIREFOX",
    places: &[
        "firefox-esr",
        "firefox",
        "/Applications/Firefox.app/Contents/MacOS/firefox",
    ],
    packages: &["firefox-esr"],
    on_macos: "brew install --cask firefox",
};

/// WebKit is driven through its WebDriver, which wants a screen.
pub const WEBKIT: Browser = Browser {
    name: "WebKit",
    variable: "DIGIKLAR_WEBKIT_DRIVER",
    places: &["WebKitWebDriver", "/usr/lib/webkit2gtk-4.1/WebKitWebDriver"],
    packages: &["webkit2gtk-driver"],
    on_macos: "nothing: only WebKitGTK on Linux is tested this way",
};

/// Reads printed pages back as text.
pub const PDF_READER: Browser = Browser {
    name: "pdftotext",
    variable: "DIGIKLAR_PDFTOTEXT",
    places: &["pdftotext"],
    packages: &["poppler-utils"],
    on_macos: "brew install poppler",
};

/// Draws printed pages as pictures; it comes with the reader.
pub const PDF_PAINTER: Browser = Browser {
    name: "pdftoppm",
    variable: "DIGIKLAR_PDFTOPPM",
    places: &["pdftoppm"],
    ..PDF_READER
};

/// Reads QR codes in pictures.
pub const CODE_READER: Browser = Browser {
    name: "zbarimg",
    variable: "DIGIKLAR_ZBARIMG",
    places: &["zbarimg"],
    packages: &["zbar-tools"],
    on_macos: "brew install zbar",
};

const SCREEN: Browser = Browser {
    name: "Xvfb",
    variable: "DIGIKLAR_XVFB",
    places: &["Xvfb"],
    packages: &["xvfb"],
    on_macos: "nothing: it is for Linux",
};

impl Browser {
    /// Where it is, after installing it if that can be done here.
    pub fn ensure(&self) -> Result<PathBuf, Failure> {
        if let Some(path) = self.find() {
            return Ok(path);
        }
        self.install()?;
        self.find().ok_or_else(|| {
            Failure::new(
                format!("{} was installed but can't be found.", self.name),
                format!("Say where it is in {}.", self.variable),
            )
        })
    }

    fn find(&self) -> Option<PathBuf> {
        env::var_os(self.variable)
            .map(PathBuf::from)
            .filter(|path| path.is_file())
            .or_else(|| project::find(self.places))
    }

    fn install(&self) -> Result<(), Failure> {
        let (name, variable) = (self.name, self.variable);
        let by_hand = |what: String| {
            Err(Failure::new(
                format!("{name} is not installed."),
                format!("{what} Or say where it is in {variable}."),
            ))
        };
        if cfg!(target_os = "macos") {
            return by_hand(format!("Run `{}`.", self.on_macos));
        }
        let packages = self.packages.join(" ");
        if project::find(&["apt-get"]).is_none() {
            return by_hand(format!(
                "Install it with your package manager (on Debian the package is {packages})."
            ));
        }
        let is_root = Program::new("id")
            .arg("-u")
            .answer()
            .is_some_and(|id| id == "0");
        if !is_root && project::find(&["sudo"]).is_none() {
            return by_hand(format!("As root, run `apt-get install {packages}`."));
        }
        println!("Setting up: {name} through apt-get (usually 2 minutes) …");
        let apt = |args: &[&str]| {
            let (program, first) = if is_root {
                ("apt-get", None)
            } else {
                ("sudo", Some("apt-get"))
            };
            Program::new(program)
                .args(first)
                .args(args)
                .env("DEBIAN_FRONTEND", "noninteractive")
        };
        let remedy = format!(
            "Check the network and your right to use sudo, or run `apt-get install {packages}` as root yourself."
        );
        // An old list of packages is often good enough, and what can't be refreshed shows in the next line.
        let _ = apt(&["update", "-qq"]).run(&remedy);
        apt(&["install", "-y", "-qq", "--no-install-recommends"])
            .args(self.packages)
            .run(&remedy)
    }
}

/// A screen that nobody sees, until it is dropped.
pub struct Screen {
    server: Child,
    pub display: String,
}

impl Screen {
    pub fn open() -> Result<Self, Failure> {
        let mut server = Program::new(SCREEN.ensure()?)
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x1024x24",
                "-nolisten",
                "tcp",
            ])
            .start()?;
        // It chooses a free number and says which, once it is ready.
        let mut number = String::new();
        if let Some(said) = server.stdout.take() {
            let _ = BufReader::new(said).read_line(&mut number);
        }
        let screen = Self {
            server,
            display: format!(":{}", number.trim()),
        };
        if number.trim().is_empty() {
            return Err(Failure::new(
                "Xvfb did not start.",
                "Run `Xvfb :99` to see why.",
            ));
        }
        Ok(screen)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
