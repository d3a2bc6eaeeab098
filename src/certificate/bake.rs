//! Baking: a certificate inside its own picture (Open Badges 3.0, § 5.3), so that whoever gets the picture has
//! both. What is read back is only a text; [`Credential::from_json`](super::Credential::from_json) judges it.

/// What every PNG begins with (PNG, third edition, § 5.2).
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Its first chunk: type and 13 bytes, with length and checksum.
const HEADER: usize = 25;
/// The type of chunk that holds international text (PNG, § 11.3.3.4), and the keyword of Open Badges 3.0.
const TEXT: &[u8; 4] = b"iTXt";
const KEYWORD: &[u8] = b"openbadgecredential\0";
/// After the keyword: not compressed, method 0, no language, no translated keyword.
const PLAIN: &[u8] = b"\0\0\0\0";

/// The element of Open Badges 3.0 in an SVG, with our prefix for its name space.
const OPEN: &str = "<openbadges:credential";
const CLOSE: &str = "</openbadges:credential>";
const SPACE: &str = " xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"";
const CDATA: &str = "<![CDATA[";
const CDATA_END: &str = "]]>";

/// A PNG with the certificate's JSON in it, right after its header; nothing when it is no PNG.
pub fn into_png(png: &[u8], json: &str) -> Option<Vec<u8>> {
    let (head, rest) = png.strip_prefix(PNG)?.split_at_checked(HEADER)?;
    let data = [KEYWORD, PLAIN, json.as_bytes()].concat();
    let length = u32::try_from(data.len()).ok()?.to_be_bytes();
    let checksum = checksum(&[TEXT, &data]).to_be_bytes();
    Some([PNG, head, &length, TEXT, &data, &checksum, rest].concat())
}

/// The JSON in a PNG. Damaged chunks count as none.
pub fn from_png(png: &[u8]) -> Option<String> {
    let mut rest = png.strip_prefix(PNG)?;
    loop {
        let (length, after) = rest.split_first_chunk()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (data, after) = after.split_at_checked(length)?;
        let (sum, after) = after.split_first_chunk()?;
        rest = after;
        let text = data.strip_prefix(KEYWORD).filter(|_| kind == TEXT);
        if let Some(text) = text.and_then(|text| text.strip_prefix(PLAIN)) {
            let is_whole = u32::from_be_bytes(*sum) == checksum(&[TEXT, data]);
            return String::from_utf8(text.to_vec()).ok().filter(|_| is_whole);
        }
    }
}

/// CRC-32 of the parts one after the other, as PNG wants it (§ 5.5, annex D).
fn checksum(parts: &[&[u8]]) -> u32 {
    let bytes = parts.iter().copied().flatten();
    !bytes.fold(!0, |sum: u32, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    })
}

/// An SVG with the certificate's JSON in it; nothing when it has no `<svg …>`.
pub fn into_svg(svg: &str, json: &str) -> Option<String> {
    let at = svg.find("<svg")? + "<svg".len();
    let (before, tag) = svg.split_at_checked(at)?;
    let (tag, inside) = tag.split_once('>')?;
    // The one text that would end the section; JSON can write it otherwise, and only inside strings.
    let json = json.replace(CDATA_END, "]]\\u003e");
    let parts = [
        before, SPACE, tag, ">", OPEN, ">", CDATA, &json, CDATA_END, CLOSE, inside,
    ];
    Some(parts.concat())
}

/// The JSON in an SVG, as [`into_svg`] puts it there or as a drawing program writes that again: spaces round
/// it, or the five signs of XML as entities.
pub fn from_svg(svg: &str) -> Option<String> {
    let (_, element) = svg.split_once(OPEN)?;
    let (_, inside) = element.split_once('>')?;
    let (inside, _) = inside.split_once(CLOSE)?;
    let inside = inside.trim();
    if let Some(json) = inside.strip_prefix(CDATA) {
        return Some(json.strip_suffix(CDATA_END)?.to_owned());
    }
    let mut json = inside.to_owned();
    // The ampersand last, or `&amp;lt;` would lose two layers.
    for (entity, sign) in [
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        json = json.replace(entity, sign);
    }
    Some(json)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One black dot, made by another program.
    const DOT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\nIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82";

    #[test]
    fn the_checksum_is_that_of_png() {
        assert_eq!(checksum(&[b"IEND"]), 0xae42_6082);
        assert_eq!(checksum(&[b"1234", b"56789"]), 0xcbf4_3926);
    }

    #[test]
    fn a_png_keeps_its_picture_and_gives_the_json_back() {
        let json = "{\"name\":\"Søren \\\"Bo\\\" ]]> 👩\u{200d}🍳\"}";
        assert_eq!(from_png(DOT), None);
        let baked = into_png(DOT, json).unwrap();
        assert_eq!(from_png(&baked).as_deref(), Some(json));
        let added = baked.len() - DOT.len();
        let (head, rest) = baked.split_at(8 + HEADER);
        assert_eq!([head, &rest[added..]].concat(), DOT);
        for at in 8 + HEADER..8 + HEADER + added {
            let mut changed = baked.clone();
            changed[at] ^= 1;
            assert_ne!(from_png(&changed).as_deref(), Some(json), "byte {at}");
        }
        assert_eq!(into_png(b"GIF89a", json), None);
        assert_eq!(from_png(&baked[..60]), None);
    }

    #[test]
    fn an_svg_keeps_its_drawing_and_gives_the_json_back() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1\"/></svg>";
        let baked = into_svg(svg, "{\"a\":\"x]]>y\"}").unwrap();
        assert!(
            baked
                .starts_with("<svg xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\" xmlns=")
        );
        assert!(baked.ends_with("</openbadges:credential><path d=\"M0 0h1\"/></svg>"));
        assert_eq!(from_svg(&baked).as_deref(), Some("{\"a\":\"x]]\\u003ey\"}"));
        assert_eq!(into_svg("no picture", "{}"), None);
        assert_eq!(from_svg(svg), None);
    }

    #[test]
    fn an_svg_that_a_drawing_program_wrote_again_is_read() {
        let svg = "<svg><openbadges:credential\n id=\"c\">\n {&quot;a&quot;:&quot;&amp;lt; &lt;b&gt;&quot;}\n </openbadges:credential></svg>";
        assert_eq!(from_svg(svg).as_deref(), Some("{\"a\":\"&lt; <b>\"}"));
        let broken = "<svg><openbadges:credential><![CDATA[{}</openbadges:credential></svg>";
        assert_eq!(from_svg(broken), None);
    }

    proptest! {
        #[test]
        fn anything_is_read_or_refused(bytes: Vec<u8>, text in ".{0,200}") {
            let _ = from_png(&[PNG, &bytes].concat());
            let _ = from_svg(&format!("{OPEN}{text}"));
            let _ = from_svg(&text);
        }

        #[test]
        fn what_is_baked_comes_back(json in "\\PC{0,80}") {
            prop_assert_eq!(from_png(&into_png(DOT, &json).unwrap()), Some(json.clone()));
            let back = from_svg(&into_svg("<svg></svg>", &json).unwrap()).unwrap();
            prop_assert_eq!(back.replace("]]\\u003e", "]]>"), json);
        }
    }
}
