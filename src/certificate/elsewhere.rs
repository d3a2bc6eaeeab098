//! A certificate as other places want it: LinkedIn's form, and an entry of JSON Resume.

use super::credential::Credential;
use super::json::Json;
use super::template::{self, Template};

/// Where LinkedIn asks for a certificate. What is filled in stands in the address; nobody has found an official
/// page on it, ten public programs agree.
const LINKEDIN: &str = "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=";

/// The address of LinkedIn's form, filled in. `link` is the certificate's own.
pub fn linkedin(credential: &Credential, link: &str) -> String {
    let day = credential.fields().time.day().to_string();
    let mut parts = day.split('-');
    let (year, month) = (parts.next(), parts.next());
    // The month is a number without a zero before it, from 1 on.
    let month = month.map(|month| month.trim_start_matches('0'));
    let id = credential.id();
    [
        LINKEDIN,
        &encoded(template::NAME),
        "&organizationName=",
        &encoded(issuer(credential)),
        "&issueYear=",
        year.unwrap_or_default(),
        "&issueMonth=",
        month.unwrap_or_default(),
        "&certId=",
        &encoded(&id),
        "&certUrl=",
        &encoded(link),
    ]
    .concat()
}

/// An entry for `certificates` in JSON Resume 1.0.
pub fn resume(credential: &Credential, link: &str) -> Json {
    let members = [
        ("name", template::NAME),
        ("date", &credential.fields().time.day().to_string()),
        ("issuer", issuer(credential)),
        ("url", link),
    ];
    let members = members.map(|(name, text)| (name.to_owned(), Json::text(text)));
    Json::Object(members.to_vec())
}

fn issuer(credential: &Credential) -> &str {
    Template::issuer(credential.fields().workshop.as_ref())
}

/// A text as a value in an address (RFC 3986, § 2.1): only the unreserved characters stand as they are.
fn encoded(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |value: u8| {
        DIGITS
            .get(usize::from(value))
            .map(|digit| char::from(*digit))
    };
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(byte.into());
        } else {
            out.push('%');
            out.extend(digit(byte >> 4).into_iter().chain(digit(byte & 15)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate::{Fields, Line, Time};
    use crate::competence::COUNT;
    use crate::session::Device;

    fn made() -> Credential {
        let fields = Fields {
            template: Template::newest(),
            holder: Line::new("Søren Ærø").unwrap(),
            workshop: None,
            time: Time::parse("2027-03-02T23:30:00Z").unwrap(),
            edition: [0; 4],
            tasks: 20,
            device: Device::Computer,
            language: 0,
            job: None,
            levels: [None; COUNT],
            statements: Vec::new(),
        };
        Credential::sign(fields, &[1; 32]).unwrap()
    }

    #[test]
    fn linkedin_gets_everything_in_the_address_and_no_name_of_a_person() {
        let address = linkedin(&made(), "https://a.example/#/check/xyd");
        assert!(address.contains("&issueYear=2027&issueMonth=3&certId=urn%3Auuid%3A"));
        assert!(address.ends_with("&certUrl=https%3A%2F%2Fa.example%2F%23%2Fcheck%2Fxyd"));
        assert!(address.contains("name=Digitale%20f%C3%A6rdigheder%20i%20job%20%28Digital"));
        assert!(address.contains("&organizationName=Egen%20test%20uden%20opsyn%20%28self-test"));
        assert!(address.is_ascii() && !address.contains("%C3%98r") && !address.contains('#'));
    }

    #[test]
    fn an_entry_of_json_resume() {
        assert_eq!(
            resume(&made(), "https://a.example/#/check/xyd").write(),
            r#"{"name":"Digitale færdigheder i job (Digital skills for work)","date":"2027-03-02","issuer":"Egen test uden opsyn (self-test without supervision)","url":"https://a.example/#/check/xyd"}"#
        );
    }
}
