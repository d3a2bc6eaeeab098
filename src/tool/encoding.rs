//! Which compressed form a browser takes, from its `Accept-Encoding`.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Brotli,
    Gzip,
}

impl Encoding {
    /// As HTTP names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// The ending of the copies that hold it.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }

    /// The forms this browser takes, the smaller one first.
    pub fn accepted(header: &str) -> impl Iterator<Item = Self> {
        [Self::Brotli, Self::Gzip]
            .into_iter()
            .filter(move |encoding| takes(header, encoding.name()))
    }
}

/// A form is taken if it, or else `*`, is named without a weight of zero.
fn takes(header: &str, name: &str) -> bool {
    let weight = |wanted: &str| {
        header.split(',').find_map(|part| {
            let mut fields = part.split(';').map(str::trim);
            fields
                .next()
                .filter(|coding| coding.eq_ignore_ascii_case(wanted))?;
            let weight = fields.find_map(|field| field.strip_prefix("q="));
            Some(weight.map_or(1.0, |weight| weight.parse().unwrap_or(0.0)))
        })
    };
    weight(name)
        .or_else(|| weight("*"))
        .is_some_and(|weight: f32| weight > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smaller_form_comes_first() {
        for (header, wanted) in [
            (
                "gzip, deflate, br, zstd",
                vec![Encoding::Brotli, Encoding::Gzip],
            ),
            ("gzip;q=0.8, br;q=0", vec![Encoding::Gzip]),
            ("*", vec![Encoding::Brotli, Encoding::Gzip]),
            ("*;q=0, BR", vec![Encoding::Brotli]),
            ("identity", vec![]),
            ("", vec![]),
            ("br;q=nonsense", vec![]),
        ] {
            assert_eq!(
                Encoding::accepted(header).collect::<Vec<_>>(),
                wanted,
                "{header}"
            );
        }
    }
}
