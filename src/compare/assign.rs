//! The assignment with the greatest sum: records of one document to records of the other.

/// For each row the column it is assigned to, so that the sum of scores is greatest; a score of 0 or less assigns nothing.
///
/// The Hungarian method with potentials (Kuhn 1955, Munkres 1957), in time n³ for the longer side n.
pub(super) fn assign(scores: &[Vec<f64>], columns: usize) -> Vec<Option<usize>> {
    let size = scores.len().max(columns);
    if size == 0 {
        return Vec::new();
    }
    let cost = |row: usize, column: usize| {
        let score = scores.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0.0);
        -score.max(0.0)
    };
    let of_column = hungarian(size, &cost);
    let mut assigned = vec![None; scores.len()];
    for (column, row) in of_column.into_iter().enumerate() {
        if column < columns
            && let Some(slot) = assigned.get_mut(row)
            && cost(row, column) < 0.0
        {
            *slot = Some(column);
        }
    }
    assigned
}

/// For each column its row, at the least total cost.
fn hungarian(size: usize, cost: &dyn Fn(usize, usize) -> f64) -> Vec<usize> {
    // Rows and columns count from 1; 0 is the row being placed.
    let mut row_potential = vec![0.0; size + 1];
    let mut column_potential = vec![0.0; size + 1];
    let mut row_of = vec![0_usize; size + 1];
    let mut way = vec![0_usize; size + 1];
    for row in 1..=size {
        row_of[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; size + 1];
        let mut used = vec![false; size + 1];
        loop {
            used[column] = true;
            let current = row_of[column];
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for other in 1..=size {
                if used[other] {
                    continue;
                }
                let reduced = cost(current - 1, other - 1) - row_potential[current] - column_potential[other];
                if reduced < least[other] {
                    least[other] = reduced;
                    way[other] = column;
                }
                if least[other] < delta {
                    delta = least[other];
                    next = other;
                }
            }
            for other in 0..=size {
                if used[other] {
                    row_potential[row_of[other]] += delta;
                    column_potential[other] -= delta;
                } else {
                    least[other] -= delta;
                }
            }
            column = next;
            if row_of[column] == 0 {
                break;
            }
        }
        while column != 0 {
            let before = way[column];
            row_of[column] = row_of[before];
            column = before;
        }
    }
    row_of.into_iter().skip(1).map(|row| row - 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_counts_and_not_the_best_pair() {
        // Greedy takes 0.9 and is left with 0.1; the best sum is 0.8 + 0.8.
        let scores = vec![vec![0.9, 0.8], vec![0.8, 0.1]];
        assert_eq!(assign(&scores, 2), [Some(1), Some(0)]);
    }

    #[test]
    fn what_scores_nothing_is_left_alone() {
        assert_eq!(assign(&[vec![0.0, 0.5], vec![0.0, 0.4]], 2), [Some(1), None]);
        assert_eq!(assign(&[vec![0.2, 0.7, 0.1]], 3), [Some(1)]);
        assert_eq!(assign(&[], 3), Vec::<Option<usize>>::new());
        assert_eq!(assign(&[vec![], vec![]], 0), [None, None]);
    }

    #[test]
    fn no_other_assignment_is_better() {
        let mut state = 7_u64;
        let mut random = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f64 / (1_u64 << 24) as f64
        };
        for _ in 0..50 {
            let scores: Vec<Vec<f64>> = (0..4).map(|_| (0..4).map(|_| random()).collect()).collect();
            let sum =
                |order: &[usize]| -> f64 { order.iter().enumerate().map(|(row, column)| scores[row][*column]).sum() };
            let best = permutations(4).iter().map(|order| sum(order)).fold(0.0, f64::max);
            let got: Vec<usize> = assign(&scores, 4).into_iter().map(|column| column.expect("all positive")).collect();
            assert!((sum(&got) - best).abs() < 1e-9);
        }
    }

    fn permutations(size: usize) -> Vec<Vec<usize>> {
        if size == 0 {
            return vec![Vec::new()];
        }
        let mut all = Vec::new();
        for smaller in permutations(size - 1) {
            for at in 0..size {
                let mut order = smaller.clone();
                order.insert(at, size - 1);
                all.push(order);
            }
        }
        all
    }
}
