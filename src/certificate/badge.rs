//! The card for a CV, 85 by 54 mm, with the certificate's code: one drawing for the screen, for paper, for
//! the SVG and for the PNG. Lengths are hundredths of a millimetre.

use super::credential::Credential;
use super::{AREAS, template};
use crate::competence::Level;
use crate::qr::Qr;
use crate::sort::sort_by;

/// The size of a bank card.
pub const WIDTH: usize = 8500;
pub const HEIGHT: usize = 5400;

/// The code is this wide without its quiet zone, and wider when a phone would find its squares too small:
/// above 183 bytes, or when the address of the site is so long that it takes more than version 12.
const CODE: usize = 3000;
const WIDE_CODE: usize = 3500;
const WIDE_ABOVE: usize = 183;
const WIDE_ABOVE_VERSION: usize = 12;

/// 10 point, the least that is printed.
const LETTER: usize = 353;
const LINE: usize = 425;
const MARGIN: usize = 300;
/// The quiet zone already keeps the code from the edge of the card.
const EDGE: usize = 60;

/// How many levels it has room for at most, and how many lines a name.
const LEVELS: usize = 2;
const NAME_LINES: usize = 3;

/// The card, laid out.
pub struct Badge {
    pub lines: Vec<BadgeLine>,
    pub code: Qr,
    /// The left and upper edge and the width of the code's place, with its quiet zone.
    pub place: (usize, usize, usize),
}

/// One line of it.
#[derive(Debug, PartialEq, Eq)]
pub struct BadgeLine {
    pub left: usize,
    /// Where the letters stand.
    pub base: usize,
    /// The height of the letters.
    pub size: usize,
    pub is_bold: bool,
    pub text: String,
}

/// What stands on it besides what the certificate says.
pub struct BadgeWords {
    pub title: String,
    /// Who stands behind it.
    pub issuer: String,
    /// The day in words.
    pub date: String,
    /// Where it can be checked, in words.
    pub check: String,
}

/// How wide the code of a certificate is to be printed, without its quiet zone.
pub fn code_width(credential: &Credential, code: &Qr) -> usize {
    let is_wide = credential.pack().len() > WIDE_ABOVE || code.version() > WIDE_ABOVE_VERSION;
    if is_wide { WIDE_CODE } else { CODE }
}

/// The same with the quiet zone.
pub fn place_width(credential: &Credential, code: &Qr) -> usize {
    (code_width(credential, code) * code.width()).div_ceil(code.size().max(1))
}

impl Badge {
    /// The card of a certificate; `code` is that of its link.
    pub fn of(credential: &Credential, words: &BadgeWords, code: Qr) -> Self {
        let fields = credential.fields();
        let width = place_width(credential, &code);
        let left = WIDTH.saturating_sub(EDGE + width);
        let column = left.saturating_sub(MARGIN);
        let foot = [&words.date, &words.check];
        let top_of_foot = HEIGHT - MARGIN - foot.len() * LINE;
        let mut lines = Vec::new();
        let mut base = MARGIN + LETTER;
        let mut put = |text: &str, is_bold: bool, most: usize| {
            let wrapped = wrap(text, column);
            let room = top_of_foot.saturating_sub(base).div_ceil(LINE);
            // What does not fit is left out whole, so that no sentence is cut.
            if wrapped.len() > room.min(most) {
                return;
            }
            for text in wrapped {
                lines.push(BadgeLine {
                    left: MARGIN,
                    base,
                    size: LETTER,
                    is_bold,
                    text,
                });
                base += LINE;
            }
        };
        let all = usize::MAX;
        put(&words.title, true, all);
        put(fields.holder.as_str(), true, NAME_LINES);
        put(&words.issuer, false, all);
        if let Some(job) = fields.job.and_then(|job| fields.template.job(job)) {
            let ready = [template::READY, ": ", template::danish(&job)].concat();
            put(&ready, false, all);
        }
        for (area, level) in strongest(credential) {
            put(&[area, ": ", level].concat(), false, all);
        }
        let feet = foot.into_iter().zip(1..).map(|(text, number)| {
            let wide = width_of(text).max(1);
            BadgeLine {
                left: MARGIN,
                base: top_of_foot + number * LINE,
                // A long address is written smaller rather than cut.
                size: (LETTER * (WIDTH - 2 * MARGIN) / wide).min(LETTER),
                is_bold: false,
                text: text.clone(),
            }
        });
        lines.extend(feet);
        Self {
            lines,
            code,
            place: (left, EDGE, width),
        }
    }

    /// What it says, for those who don't see it.
    pub fn words(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        lines.join(" ")
    }

    /// The drawing.
    pub fn svg(&self) -> String {
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"85mm\" height=\"54mm\" viewBox=\"0 0 {WIDTH} {HEIGHT}\"><title>{}</title><rect x=\"10\" y=\"10\" width=\"{}\" height=\"{}\" rx=\"300\" fill=\"#fff\" stroke=\"#555\" stroke-width=\"20\"/><g font-family=\"{FONT}\" fill=\"#000\">",
            escaped(&self.words()),
            WIDTH - 20,
            HEIGHT - 20,
        );
        for line in &self.lines {
            let bold = if line.is_bold {
                " font-weight=\"700\""
            } else {
                ""
            };
            svg.push_str(&format!(
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{bold}>{}</text>",
                line.left,
                line.base,
                line.size,
                escaped(&line.text)
            ));
        }
        let (left, top, width) = self.place;
        let squares = self.code.width();
        svg.push_str(&format!(
            "</g><svg x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{width}\" viewBox=\"0 0 {squares} {squares}\" shape-rendering=\"crispEdges\"><path d=\"{}\"/></svg></svg>",
            self.code.path()
        ));
        svg
    }
}

/// Letters that phones, computers and printers have, about equally wide everywhere.
pub const FONT: &str = "Arial, Helvetica, Roboto, sans-serif";

/// The areas and levels that stand highest, in Danish.
fn strongest(credential: &Credential) -> Vec<(&'static str, &'static str)> {
    let mut levels: Vec<(&str, Level)> = AREAS
        .iter()
        .zip(credential.fields().levels)
        .filter_map(|(area, level)| Some((area.danish, level?)))
        .collect();
    sort_by(&mut levels, |a, b| a.1 > b.1);
    levels
        .into_iter()
        .take(LEVELS)
        .filter_map(|(area, level)| Some((area, template::level(level)?.0)))
        .collect()
}

/// A text in lines of at most this width; a word that is wider stands in pieces.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            [&line, " ", word].concat()
        };
        if width_of(&longer) <= width {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            let mut more = line.clone();
            more.push(letter);
            if width_of(&more) > width {
                lines.push(std::mem::replace(&mut line, letter.to_string()));
            } else {
                line = more;
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// About how wide a line is in bold letters of [`LETTER`]: rather too wide than too narrow, for nobody knows
/// which letters a device has.
fn width_of(text: &str) -> usize {
    let hundredths: usize = text.chars().map(share).sum();
    hundredths * LETTER / 100
}

/// The width of a letter in hundredths of its height.
fn share(letter: char) -> usize {
    match letter {
        '\u{300}'..='\u{36f}' => 0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | ' ' | '/' => 32,
        'f' | 'r' | 't' | '(' | ')' | '-' => 39,
        'm' | 'w' | 'M' | 'W' | 'Æ' | 'æ' => 92,
        'A'..='Z' | 'Ø' | 'Å' => 74,
        '\0'..='\u{10ff}' => 60,
        _ => 105,
    }
}

/// A text inside XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate::{Fields, Line, Statement, Time};
    use crate::competence::COUNT;
    use crate::session::Device;
    use proptest::prelude::*;

    fn made(holder: &str, workshop: Option<&str>, job: Option<u8>) -> Credential {
        let fields = Fields {
            template: template::Template::newest(),
            holder: Line::new(holder).unwrap(),
            workshop: workshop.map(|name| Line::new(name).unwrap()),
            time: Time(1_795_166_400),
            edition: [1, 2, 3, 4],
            tasks: 24,
            device: Device::Phone,
            language: 0,
            job,
            levels: [Some(Level::N2); COUNT],
            statements: (0..8)
                .map(|number| Statement {
                    number,
                    helped: false,
                })
                .collect(),
        };
        Credential::sign(fields, &[7; 32]).unwrap()
    }

    fn badge(credential: &Credential, check: &str) -> Badge {
        let words = BadgeWords {
            title: "Digitale færdigheder".to_owned(),
            issuer: "Egen test uden opsyn".to_owned(),
            date: "20. november 2026".to_owned(),
            check: check.to_owned(),
        };
        let link = credential.link("https://digiklar.example/");
        Badge::of(credential, &words, Qr::of(&link).unwrap())
    }

    fn texts(badge: &Badge) -> Vec<&str> {
        badge.lines.iter().map(|line| line.text.as_str()).collect()
    }

    #[test]
    fn it_says_who_how_what_when_and_where() {
        let badge = badge(
            &made("Søren Ærø", None, Some(11)),
            "Tjek: digiklar.example/#/check",
        );
        assert_eq!(
            texts(&badge),
            [
                "Digitale færdigheder",
                "Søren Ærø",
                "Egen test uden opsyn",
                "Klar til de digitale opgaver",
                "i jobbet:",
                "Lagermedarbejder",
                "Telefon, login og",
                "indstillinger: Selvstændig",
                "20. november 2026",
                "Tjek: digiklar.example/#/check",
            ]
        );
        // The code is 30 mm wide without its quiet zone of four squares.
        let (left, top, width) = badge.place;
        let code = width * badge.code.size() / badge.code.width();
        assert!((3000..=3002).contains(&code), "{code}");
        assert!(left + width < WIDTH && top + width < HEIGHT - MARGIN - 2 * LINE);
    }

    #[test]
    fn a_long_certificate_gets_a_wider_code_that_still_fits() {
        let long = made(&"Åse ".repeat(11)[..54], Some("IT-caféen"), None);
        assert!(long.pack().len() > WIDE_ABOVE);
        let badge = badge(&long, "Tjek: digiklar.example/#/check");
        let (left, top, width) = badge.place;
        let code = width * badge.code.size() / badge.code.width();
        assert!((3500..=3502).contains(&code), "{code}");
        assert!(left + width < WIDTH && top + width < HEIGHT - MARGIN - 2 * LINE + LINE / 4);
    }

    #[test]
    fn a_long_address_is_smaller_and_marks_are_no_markup() {
        let address = "Tjek: kommunens-egen-side-med-langt-navn.example/digiklar/#/check";
        let badge = badge(&made("O'Neill & <b>", None, None), address);
        let last = badge.lines.last().unwrap();
        assert!(last.size < LETTER && last.text == address);
        let svg = badge.svg();
        assert!(svg.contains("O'Neill &amp; &lt;b&gt;") && !svg.contains("<b>"));
    }

    proptest! {
        #[test]
        fn wrapped_lines_fit_and_hold_every_letter(text in "[a-zæøåA-Z王\u{301} ]{1,60}") {
            let lines = wrap(&text, 4000);
            prop_assert!(lines.iter().all(|line| width_of(line) <= 4000));
            let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
