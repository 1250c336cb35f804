//! A list that grows at one end and whose copies share it, so that every earlier state can be kept for undoing.

use std::sync::Arc;

#[derive(Debug)]
struct Node<T> {
    item: Arc<T>,
    before: Option<Arc<Node<T>>>,
    length: usize,
}

/// A list with shared earlier states: copying it and adding to it cost the same however long it is.
#[derive(Debug)]
pub struct Lines<T> {
    newest: Option<Arc<Node<T>>>,
}

impl<T> Clone for Lines<T> {
    fn clone(&self) -> Self {
        Lines { newest: self.newest.clone() }
    }
}

impl<T> Default for Lines<T> {
    fn default() -> Self {
        Lines { newest: None }
    }
}

impl<T> Lines<T> {
    /// How many lines there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.newest.as_ref().map_or(0, |node| node.length)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.newest.is_none()
    }

    /// Whether both are one and the same state.
    #[must_use]
    pub fn same(&self, other: &Lines<T>) -> bool {
        match (&self.newest, &other.newest) {
            (Some(one), Some(two)) => Arc::ptr_eq(one, two),
            (None, None) => true,
            _ => false,
        }
    }

    /// Adds a line; copies made before do not have it.
    pub fn push(&mut self, item: T) {
        self.push_shared(Arc::new(item));
    }

    /// Adds a shared line.
    pub fn push_shared(&mut self, item: Arc<T>) {
        let length = self.len() + 1;
        self.newest = Some(Arc::new(Node { item, before: self.newest.take(), length }));
    }

    /// The lines from the newest to the oldest.
    pub fn newest_first(&self) -> impl Iterator<Item = &Arc<T>> {
        let mut next = self.newest.as_deref();
        std::iter::from_fn(move || {
            let node = next?;
            next = node.before.as_deref();
            Some(&node.item)
        })
    }

    /// The lines from the oldest to the newest.
    #[must_use]
    pub fn oldest_first(&self) -> Vec<&Arc<T>> {
        let mut found: Vec<&Arc<T>> = self.newest_first().collect();
        found.reverse();
        found
    }
}

impl<T> Drop for Lines<T> {
    /// One after the other: a chain that drops itself would need a stack as deep as the list is long.
    fn drop(&mut self) {
        let mut next = self.newest.take();
        while let Some(mut node) = next.and_then(Arc::into_inner) {
            next = node.before.take();
        }
    }
}
