//! Sorting with one copy of the code. The standard library compiles its sort anew for each type and each comparison, some
//! 4 KB a time, and most lists here are short.

use std::cmp::Ordering;

/// Sorts a list; equal items stay in their order.
pub fn sort<T: Ord>(list: &mut Vec<T>) {
    sort_by(list, T::cmp);
}

/// Sorts a list by a key; items with the same key stay in their order.
pub fn sort_by_key<T, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// Sorts a list by a comparison; equal items stay in their order.
pub fn sort_by<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(list.len(), &|a, b| compare(&list[a as usize], &list[b as usize]));
    let mut items: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(order.iter().filter_map(|at| items[*at as usize].take()));
}

/// Sorts a list by numbers; items with the same number stay in their order. Quicker than by any other key.
pub fn sort_by_number<T>(list: &mut Vec<T>, number: impl Fn(&T) -> u64) {
    let mut order: Vec<(u64, u32)> = list.iter().zip(0..).map(|(item, at)| (number(item), at)).collect();
    order.sort_unstable();
    let mut items: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(order.iter().filter_map(|(_, at)| items[*at as usize].take()));
}

/// Three numbers as one that sorts as they do; the second and the third below 2^24.
pub fn number(first: u16, second: usize, third: usize) -> u64 {
    u64::from(first) << 48 | (second as u64) << 24 | third as u64
}

/// The numbers below `count` in the order of a comparison.
fn order(count: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..count as u32).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

#[cfg(test)]
mod tests {
    #[test]
    fn equal_items_stay_in_their_order() {
        let mut list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        super::sort_by_key(&mut list, |(key, _)| *key);
        assert_eq!(list, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        let mut list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        super::sort_by_number(&mut list, |(key, _)| *key);
        assert_eq!(list, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }

    #[test]
    fn numbers_sort_as_their_parts_do() {
        let parts = [(0, 0, 9), (0, 1, 0), (0, 70_000, 1), (1, 0, 0), (1, 0, 70_000), (9, 2, 3)];
        let numbers = parts.map(|(a, b, c)| super::number(a, b, c));
        assert!(numbers.is_sorted());
    }
}
