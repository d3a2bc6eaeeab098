//! Names for a sheet of badges, typed one on each line. Never kept.

/// Names as they are printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    pub names: Vec<String>,
    /// The lines left out, counted from 1: ten digits or more look like a CPR number.
    pub refused: Vec<usize>,
    /// How many lines were left out because the sheet was full.
    pub over: usize,
}

/// A class is never larger; a list of addresses pasted by mistake is.
pub const MOST: usize = 60;

/// A name longer than this is printed smaller.
const LONG: usize = 28;
/// And than this, smaller still.
const VERY_LONG: usize = 80;
/// What is longer is cut.
const LONGEST: usize = 240;

impl Roll {
    /// Reads what was typed. Anything may stand in a name, for it is only ever printed as text.
    pub fn read(typed: &str) -> Self {
        let mut roll = Self::default();
        for (number, line) in (1..).zip(typed.lines()) {
            let name = tidy(line);
            if name.is_empty() {
                continue;
            }
            if name.chars().filter(|c| c.is_numeric()).count() >= 10 {
                roll.refused.push(number);
            } else if roll.names.len() == MOST {
                roll.over += 1;
            } else {
                roll.names.push(name);
            }
        }
        roll
    }
}

/// How large a name is printed: 0 as usual, 1 smaller, 2 smallest.
pub fn size(name: &str) -> u8 {
    let length = name.chars().count();
    u8::from(length > LONG) + u8::from(length > VERY_LONG)
}

/// Without what can't be seen or turns the text round, single spaces.
fn tidy(line: &str) -> String {
    let visible: String = line
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'))
        .take(LONGEST)
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_on_each_line() {
        let roll = Roll::read("  Amina  Ali \n\n<b>Bo</b>\u{202e}\n010190-1234\r\nØzlem");
        assert_eq!(roll.names, ["Amina Ali", "<b>Bo</b>", "Øzlem"]);
        assert_eq!((roll.refused, roll.over), (vec![4], 0));
    }

    #[test]
    fn a_sheet_is_full_at_some_time_and_says_so() {
        let roll = Roll::read(&"Bo\n".repeat(MOST + 3));
        assert_eq!((roll.names.len(), roll.over), (MOST, 3));
    }

    #[test]
    fn long_names_are_printed_smaller() {
        assert_eq!(size("Bo"), 0);
        assert_eq!(size("Wolfeschlegelsteinhausenbergerdorff"), 1);
        assert_eq!(size(&"x".repeat(200)), 2);
        assert_eq!(Roll::read(&"x".repeat(300)).names, ["x".repeat(240)]);
    }
}
