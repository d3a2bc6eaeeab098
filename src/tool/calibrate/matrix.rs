//! Square symmetric matrices, as small as a calibration needs them.

/// A pivot below this share of the diagonal it began as means that something cannot be told apart.
const SMALL: f64 = 1e-10;

/// A symmetric matrix, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix(Vec<Vec<f64>>);

impl Matrix {
    /// All zero.
    pub fn zero(size: usize) -> Self {
        Self(vec![vec![0.0; size]; size])
    }

    /// Adds to one place; nothing happens outside.
    pub fn add(&mut self, row: usize, column: usize, value: f64) {
        if let Some(place) = self.0.get_mut(row).and_then(|row| row.get_mut(column)) {
            *place += value;
        }
    }

    /// Makes one row and column those of the unit matrix.
    pub fn isolate(&mut self, at: usize) {
        for (place, row) in self.0.iter_mut().enumerate() {
            if place == at {
                row.fill(0.0);
            }
            if let Some(value) = row.get_mut(at) {
                *value = if place == at { 1.0 } else { 0.0 };
            }
        }
    }

    /// The inverse, by Gauss and Jordan's elimination in place; `None` when the matrix is not positive
    /// definite, as nearly as numbers tell.
    pub fn inverse(self) -> Option<Self> {
        let began = self.diagonal();
        let mut rows = self.0;
        for (at, began) in began.into_iter().enumerate() {
            let mut pivot = std::mem::take(rows.get_mut(at)?);
            let of = *pivot.get(at)?;
            // A comparison that is false for NaN too.
            let sound = of > SMALL * began.abs() && of.is_finite();
            if !sound {
                return None;
            }
            *pivot.get_mut(at)? = 1.0;
            pivot.iter_mut().for_each(|value| *value /= of);
            for row in rows.iter_mut().filter(|row| !row.is_empty()) {
                let factor = std::mem::replace(row.get_mut(at)?, 0.0);
                for (value, by) in row.iter_mut().zip(&pivot) {
                    *value -= factor * by;
                }
            }
            *rows.get_mut(at)? = pivot;
        }
        Some(Self(rows))
    }

    /// The matrix times a vector of its size.
    pub fn times(&self, vector: &[f64]) -> Vec<f64> {
        let dot = |row: &Vec<f64>| row.iter().zip(vector).map(|(a, b)| a * b).sum();
        self.0.iter().map(dot).collect()
    }

    /// The values on the diagonal.
    pub fn diagonal(&self) -> Vec<f64> {
        let places = self.0.iter().enumerate();
        places
            .filter_map(|(at, row)| row.get(at).copied())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_undoes() {
        let values = [[4.0, 1.0, -2.0], [1.0, 3.0, 0.5], [-2.0, 0.5, 5.0]];
        let matrix = Matrix(values.map(Vec::from).to_vec());
        let inverse = matrix.clone().inverse().unwrap();
        let there = matrix.times(&[1.0, 2.0, 3.0]);
        for (found, expected) in inverse.times(&there).into_iter().zip([1.0, 2.0, 3.0]) {
            assert!((found - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn what_has_no_inverse() {
        let of = |values: [[f64; 2]; 2]| Matrix(values.map(Vec::from).to_vec()).inverse();
        assert_eq!(of([[1.0, 1.0], [1.0, 1.0]]), None);
        assert_eq!(of([[1.0, 2.0], [2.0, 1.0]]), None);
        assert_eq!(of([[f64::NAN, 0.0], [0.0, 1.0]]), None);
        assert_eq!(Matrix::zero(2).inverse(), None);
    }
}
