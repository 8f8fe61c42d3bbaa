//! The names of one resource that its flow does not know.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::index::Index;

/// Up to so many names are looked through one by one; hardly any resource has one.
const FEW: usize = 8;

/// Names in order of first sight.
#[derive(Debug, Clone, Default)]
pub(super) struct Others {
    names: Vec<String>,
    /// Finds them, once there are more than a few.
    index: Option<Box<Index>>,
}

impl PartialEq for Others {
    fn eq(&self, other: &Others) -> bool {
        self.names == other.names
    }
}

impl Eq for Others {}

impl Others {
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn get(&self, place: usize) -> Option<&str> {
        self.names.get(place).map(String::as_str)
    }

    /// The place of a name; one that is new is kept.
    pub(super) fn place(&mut self, name: &str) -> usize {
        let known = match &self.index {
            Some(index) => index
                .get(name, |place| name_of(&self.names, place))
                .map(|place| place as usize),
            None => self.names.iter().position(|known| known == name),
        };
        known.unwrap_or_else(|| self.add(name))
    }

    fn add(&mut self, name: &str) -> usize {
        let place = self.names.len();
        self.names.push(name.into());
        if let Some(index) = &mut self.index {
            index.add(place as u32, |place| name_of(&self.names, place));
        } else if place >= FEW {
            let mut index = Index::new();
            for place in 0..=place {
                index.add(place as u32, |place| name_of(&self.names, place));
            }
            self.index = Some(Box::new(index));
        }
        place
    }

    /// Only the first `count` names stay.
    pub(super) fn truncate(&mut self, count: usize) {
        while self.names.len() > count {
            let Some(name) = self.names.pop() else { return };
            if let Some(index) = &mut self.index {
                index.remove(self.names.len() as u32, &name);
            }
        }
    }
}

fn name_of(names: &[String], place: u32) -> Option<&str> {
    names.get(place as usize).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    /// Not timed, but what grows with the square of its size takes minutes here.
    #[test]
    fn many_names_keep_their_places() {
        let mut others = Others::default();
        for _ in 0..2 {
            for count in 0..200_000 {
                assert_eq!(others.place(&format!("name {count}")), count);
            }
        }
        others.truncate(5);
        for count in [9, 4, 7] {
            others.place(&format!("name {count}"));
        }
        let names: Vec<_> = (0..others.len())
            .filter_map(|place| others.get(place))
            .collect();
        let expected = [0, 1, 2, 3, 4, 9, 7].map(|count| format!("name {count}"));
        assert_eq!(names, expected);
    }
}
