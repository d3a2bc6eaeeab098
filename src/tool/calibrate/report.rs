//! What a calibration says: one line of JSON for each item, then one for all.

use super::dif::Dif;
use super::fit::Fit;
use serde::Serialize;

/// A line on standard output.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Line {
    Item(ItemLine),
    Whole(WholeLine),
}

/// One item. `null` stands where the answers do not determine a figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemLine {
    pub item: String,
    #[serde(flatten)]
    pub figures: Figures,
    pub infit: Option<f64>,
    pub outfit: Option<f64>,
    #[serde(flatten)]
    pub dif: Option<DifLine>,
}

/// Difficulties with standard errors, in logits.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Figures {
    /// Right or wrong.
    One { b: Option<f64>, se: Option<f64> },
    /// Partial credit.
    Several {
        steps: Option<Vec<f64>>,
        se: Option<Vec<f64>>,
    },
}

/// The comparison of two groups.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DifLine {
    pub alpha: Option<f64>,
    pub delta: Option<f64>,
    pub delta_se: Option<f64>,
    pub chi2: Option<f64>,
    pub class: Option<char>,
}

/// What holds for all.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WholeLine {
    /// Standard deviation of ability, in logits, and its standard error.
    pub sigma: f64,
    pub sigma_se: Option<f64>,
    /// The marginal log-likelihood; beliefs about items are not in it.
    pub loglik: f64,
    /// People with at least one answer that was used.
    pub n: usize,
}

impl ItemLine {
    /// The line of an item.
    pub fn new(item: String, figures: Figures, fit: Option<Fit>) -> Self {
        Self {
            item,
            figures,
            infit: fit.map(|fit| fit.infit),
            outfit: fit.map(|fit| fit.outfit),
            dif: None,
        }
    }
}

impl From<Option<Dif>> for DifLine {
    fn from(dif: Option<Dif>) -> Self {
        Self {
            alpha: dif.map(|dif| dif.alpha),
            delta: dif.map(|dif| dif.delta),
            delta_se: dif.map(|dif| dif.error).filter(|error| error.is_finite()),
            chi2: dif.map(|dif| dif.chi2),
            class: dif.map(|dif| dif.class),
        }
    }
}

impl Figures {
    /// `steps` and their errors as found, or nothing; one step is a `b`.
    pub fn new(count: usize, steps: Option<Vec<f64>>, se: Option<Vec<f64>>) -> Self {
        if count > 1 {
            return Self::Several { steps, se };
        }
        let first = |values: Option<Vec<f64>>| values.and_then(|values| values.first().copied());
        Self::One {
            b: first(steps),
            se: first(se),
        }
    }
}
