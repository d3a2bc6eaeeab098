//! Conditions as authors write them: `gemt and (fil = cv or not sendt)`.

use super::slots::Slots;
use crate::scenario::op;

/// Deeper than this the app's stack of bits does not go.
const DEEPEST: usize = 60;

/// Turns a condition into the app's postfix form.
///
/// # Errors
/// A sentence on what is wrong, and one on what to write.
pub fn compile(text: &str, slots: &Slots) -> Result<Vec<u8>, (String, String)> {
    let tokens = tokens(text);
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        slots,
        code: Vec::new(),
        depth: 0,
    };
    parser.or()?;
    if let Some(rest) = parser.peek() {
        return Err((
            format!("The condition `{text}` goes on with `{rest}` after it has ended."),
            "Join the parts with `and` or `or`.".to_owned(),
        ));
    }
    Ok(parser.code)
}

fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() || c == '-' || c == '_' {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            tokens.push(std::mem::take(&mut word));
        }
        if c == '!' && chars.peek() == Some(&'=') {
            chars.next();
            tokens.push("!=".to_owned());
        } else if !c.is_whitespace() {
            tokens.push(c.to_string());
        }
    }
    if !word.is_empty() {
        tokens.push(word);
    }
    tokens
}

struct Parser<'a> {
    tokens: &'a [String],
    at: usize,
    slots: &'a Slots,
    code: Vec<u8>,
    depth: usize,
}

type Parsed = Result<(), (String, String)>;

impl Parser<'_> {
    fn peek(&self) -> Option<&str> {
        self.tokens.get(self.at).map(String::as_str)
    }

    fn take(&mut self, token: &str) -> bool {
        let there = self.peek() == Some(token);
        self.at += usize::from(there);
        there
    }

    fn or(&mut self) -> Parsed {
        self.and()?;
        while self.take("or") {
            self.and()?;
            self.code.push(op::OR);
        }
        Ok(())
    }

    fn and(&mut self) -> Parsed {
        self.not()?;
        while self.take("and") {
            self.not()?;
            self.code.push(op::AND);
        }
        Ok(())
    }

    fn not(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err((
                "The condition is too long.".to_owned(),
                "Let an earlier action set a variable, and ask for that.".to_owned(),
            ));
        }
        if self.take("not") {
            self.not()?;
            self.code.push(op::NOT);
            return Ok(());
        }
        if self.take("(") {
            self.or()?;
            if !self.take(")") {
                return Err((
                    "A parenthesis is not closed.".to_owned(),
                    "Write `)` after it.".to_owned(),
                ));
            }
            return Ok(());
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Parsed {
        let Some(name) = self.peek().map(str::to_owned) else {
            return Err((
                "A condition is missing.".to_owned(),
                "Write a variable, such as `gemt` or `titel = ret`.".to_owned(),
            ));
        };
        self.at += 1;
        let slot = self.slots.slot(&name)?;
        let (negated, value) = if self.take("=") {
            (false, self.value(&name)?)
        } else if self.take("!=") {
            (true, self.value(&name)?)
        } else {
            (true, 0)
        };
        self.code.extend([op::IS, slot, value]);
        if negated {
            self.code.push(op::NOT);
        }
        Ok(())
    }

    fn value(&mut self, name: &str) -> Result<u8, (String, String)> {
        let value = self.peek().map(str::to_owned).unwrap_or_default();
        self.at += 1;
        self.slots.value(name, &value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_becomes_postfix() {
        let mut slots = Slots::default();
        slots.declare("gemt", &[]);
        slots.declare("fil", &["cv".to_owned(), "gammel".to_owned()]);
        let gemt = slots.slot("gemt").unwrap_or_default();
        let fil = slots.slot("fil").unwrap_or_default();
        assert_eq!(
            compile("gemt and not (fil = gammel or fil = 0)", &slots),
            Ok(vec![
                op::IS,
                gemt,
                0,
                op::NOT,
                op::IS,
                fil,
                2,
                op::IS,
                fil,
                0,
                op::OR,
                op::NOT,
                op::AND,
            ])
        );
        assert_eq!(
            compile("fil != cv", &slots),
            Ok(vec![op::IS, fil, 1, op::NOT])
        );
        for wrong in [
            "",
            "gemt and",
            "gemt fil",
            "(gemt",
            "gmt",
            "fil = cvv",
            "gemt = ",
        ] {
            assert!(compile(wrong, &slots).is_err(), "{wrong}");
        }
    }
}
