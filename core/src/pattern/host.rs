//! Where other regular expression engines take the same text for something
//! else.

/// Hosts in which a pattern may mean something else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hosts(u8);

const NET: u8 = 1;
const JAVA: u8 = 2;
const PYTHON: u8 = 4;

impl Hosts {
    /// For what stands alone: `.` and `$`.
    ///
    /// `.` is another set in each. `$` is also before a final newline in all.
    pub(crate) const fn of_bare(sign: char) -> Self {
        match sign {
            '.' | '$' => Self(NET | JAVA | PYTHON),
            _ => Self(0),
        }
    }

    /// For what stands behind a backslash, outside of a class or in it.
    ///
    /// .NET and Python take `\d` and `\w` for all digits and letters of
    /// Unicode, Java for those of ASCII as ECMAScript does. `\s` is another
    /// set in each. `\b` goes by such a `\w`, in Java by one that changed with
    /// version 19. `\Z` is also before a final newline in .NET and Java.
    pub(crate) const fn of_escape(letter: char, in_class: bool) -> Self {
        match letter {
            'd' | 'D' | 'w' | 'W' => Self(NET | PYTHON),
            's' | 'S' => Self(NET | JAVA | PYTHON),
            'b' | 'B' if !in_class => Self(NET | JAVA | PYTHON),
            'Z' => Self(NET | JAVA),
            _ => Self(0),
        }
    }

    pub(crate) const fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        [(NET, ".NET"), (JAVA, "Java"), (PYTHON, "Python")]
            .into_iter()
            .filter(move |(bit, _)| self.0 & bit != 0)
            .map(|(_, name)| name)
    }
}
