use diapason::Verdict;
use std::process::ExitCode;

/// How the process ends. Never a count: a count of 256 would read as success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: all was judged, and all is well.
    Conformant,
    /// 1: something is wrong in an input.
    NonConformant,
    /// 2: something could not be done: usage, reading, writing.
    CouldNotRun,
    /// 3: no error, and something could not be decided.
    Undecided,
}

impl Exit {
    /// The exit over both: 2, then 1, then 3, then 0.
    pub(crate) fn and(self, other: Self) -> Self {
        if self.weight() >= other.weight() { self } else { other }
    }

    fn weight(self) -> u8 {
        match self {
            Self::CouldNotRun => 3,
            Self::NonConformant => 2,
            Self::Undecided => 1,
            Self::Conformant => 0,
        }
    }
}

impl From<Verdict> for Exit {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Conformant => Self::Conformant,
            Verdict::NonConformant => Self::NonConformant,
            Verdict::Undecided => Self::Undecided,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Conformant => 0,
            Exit::NonConformant => 1,
            Exit::CouldNotRun => 2,
            Exit::Undecided => 3,
        })
    }
}
