//! Sets of audiences and of portals. Nothing is in a set unless it was put there: default deny.

/// Who may read something: positions in [`super::Settings::audiences`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct AudienceSet(u64);

/// Where something is shown: positions in [`super::Settings::portals`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PortalSet(u64);

macro_rules! set {
    ($set:ident) => {
        impl $set {
            /// How many members there can be at most.
            pub const CAPACITY: usize = 64;
            pub const EMPTY: $set = $set(0);

            pub fn insert(&mut self, position: usize) {
                debug_assert!(position < Self::CAPACITY);
                self.0 |= 1 << position;
            }

            pub fn contains(self, position: usize) -> bool {
                position < Self::CAPACITY && self.0 & (1 << position) != 0
            }

            pub fn is_empty(self) -> bool {
                self.0 == 0
            }

            pub fn intersection(self, other: $set) -> $set {
                $set(self.0 & other.0)
            }

            pub fn union(self, other: $set) -> $set {
                $set(self.0 | other.0)
            }

            pub fn without(self, other: $set) -> $set {
                $set(self.0 & !other.0)
            }

            pub fn positions(self) -> impl Iterator<Item = usize> {
                (0..Self::CAPACITY).filter(move |position| self.contains(*position))
            }
        }
    };
}

set!(AudienceSet);
set!(PortalSet);
