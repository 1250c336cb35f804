//! Processes many files on all cores and hands over the results in order.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc;

/// How many files a core may be ahead of the one that is taken next. It bounds the memory for results that wait, however
/// many files there are.
const AHEAD: usize = 4;

/// Does the work for every item, on all cores where there are several items, and hands the results over in the order
/// of the items, in the thread that called. The first error ends it.
pub(super) fn in_order<'t, T: Sync, R: Send>(
    items: &'t [T],
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(&'t T, R) -> io::Result<()>,
) -> io::Result<()> {
    if let [] | [_] = items {
        return items.iter().try_for_each(|item| take(item, work(item)));
    }
    let ahead = rayon::current_num_threads().saturating_mul(AHEAD);
    let work = &work;
    rayon::in_place_scope_fifo(|scope| {
        let mut coming = VecDeque::with_capacity(ahead);
        let mut items = items.iter();
        loop {
            while coming.len() < ahead
                && let Some(item) = items.next()
            {
                let (give, get) = mpsc::sync_channel(1);
                // Nobody takes it any more where an error ended the rest.
                scope.spawn_fifo(move |_| drop(give.send(work(item))));
                coming.push_back((item, get));
            }
            let Some((item, get)) = coming.pop_front() else { return Ok(()) };
            // The work of one that gives nothing has panicked, and the scope passes that on.
            if let Ok(result) = get.recv() {
                take(item, result)?;
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::in_order;

    #[test]
    fn results_come_in_order_and_few_are_held() {
        let items: Vec<usize> = (0..1_000).collect();
        let (made, mut most, mut taken) = (AtomicUsize::new(0), 0, Vec::new());
        let work = |item: &usize| {
            made.fetch_add(1, Ordering::SeqCst);
            item * 2
        };
        let done = in_order(&items, work, |item, result| {
            most = most.max(made.load(Ordering::SeqCst) - taken.len());
            taken.push((*item, result));
            Ok(())
        });
        assert!(done.is_ok());
        assert!(taken.iter().enumerate().all(|(index, pair)| *pair == (index, index * 2)));
        assert_eq!(taken.len(), 1_000);
        assert!(most <= rayon::current_num_threads() * super::AHEAD, "{most} were held");
    }

    #[test]
    fn the_first_error_ends_it() {
        let items: Vec<usize> = (0..1_000).collect();
        let mut taken = 0;
        let done = in_order(
            &items,
            |item| *item,
            |item, _| {
                taken += 1;
                if *item == 5 { Err(io::Error::other("enough")) } else { Ok(()) }
            },
        );
        assert!(done.is_err());
        assert_eq!(taken, 6);
    }
}
