//! Lists whose copies share their items.

use std::sync::Arc;

/// A list whose copies share it. Changing one item of a copy makes a new list of pointers and a new item; all other
/// items stay shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<T> {
    items: Arc<Vec<Arc<T>>>,
}

impl<T> Default for List<T> {
    fn default() -> List<T> {
        List { items: Arc::default() }
    }
}

impl<T> List<T> {
    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// An item by its position.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&T> {
        self.items.get(index).map(Arc::as_ref)
    }

    /// An item by its position, to be shared.
    #[must_use]
    pub fn share(&self, index: usize) -> Option<Arc<T>> {
        self.items.get(index).cloned()
    }

    /// The items in order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { items: self.items.iter() }
    }

    /// Adds an item at the end.
    pub fn push(&mut self, item: T) {
        self.push_shared(Arc::new(item));
    }

    /// Adds a shared item at the end.
    pub fn push_shared(&mut self, item: Arc<T>) {
        Arc::make_mut(&mut self.items).push(item);
    }
}

impl<T: Clone> List<T> {
    /// An item to be changed; where it is shared, this list gets a copy of its own.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        if index >= self.items.len() {
            return None;
        }
        Arc::make_mut(&mut self.items).get_mut(index).map(Arc::make_mut)
    }
}

/// The items of a [`List`] in order.
#[derive(Debug)]
pub struct Iter<'l, T> {
    items: std::slice::Iter<'l, Arc<T>>,
}

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Iter { items: self.items.clone() }
    }
}

impl<'l, T> Iterator for Iter<'l, T> {
    type Item = &'l T;

    fn next(&mut self) -> Option<&'l T> {
        self.items.next().map(Arc::as_ref)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.items.size_hint()
    }
}

impl<T> DoubleEndedIterator for Iter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.items.next_back().map(Arc::as_ref)
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}

impl<'l, T> IntoIterator for &'l List<T> {
    type Item = &'l T;
    type IntoIter = Iter<'l, T>;

    fn into_iter(self) -> Iter<'l, T> {
        self.iter()
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> List<T> {
        List { items: Arc::new(items.into_iter().map(Arc::new).collect()) }
    }
}
