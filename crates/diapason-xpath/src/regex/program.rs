use super::RegexError;
use regex_automata::meta;
use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind};
use std::sync::OnceLock;

/// The automaton of a pattern: built when first asked for, unless it may be too large. Most patterns of a schema are never asked.
#[derive(Clone)]
pub(super) struct Program {
    tree: Hir,
    built: OnceLock<meta::Regex>,
}

/// Bytes that the automaton keeps beside itself while it runs.
const CACHE_BYTES: usize = 1 << 20;

/// Far more bytes than a state takes.
const STATE_BYTES: usize = 256;

impl Program {
    /// The automaton of at most `bytes`.
    ///
    /// # Errors
    /// [`RegexError::TooLarge`]
    pub(super) fn new(tree: Hir, bytes: usize) -> Result<Self, RegexError> {
        let built = OnceLock::new();
        if states(&tree).saturating_mul(STATE_BYTES) > bytes {
            let program = build(&tree, Some(bytes)).map_err(|_| RegexError::TooLarge)?;
            _ = built.set(program);
        }
        Ok(Self { tree, built })
    }

    #[expect(
        clippy::expect_used,
        reason = "the size is the only error, and what is built late is far below the bound"
    )]
    pub(super) fn get(&self) -> &meta::Regex {
        self.built.get_or_init(|| build(&self.tree, None).expect("an automaton without bound"))
    }
}

fn build(tree: &Hir, bytes: Option<usize>) -> Result<meta::Regex, Box<meta::BuildError>> {
    let config = meta::Config::new().nfa_size_limit(bytes).hybrid_cache_capacity(CACHE_BYTES);
    meta::Builder::new().configure(config).build_from_hir(tree).map_err(Box::new)
}

/// At least as many states as the automaton has.
fn states(tree: &Hir) -> usize {
    // Each length that characters have in UTF-8 takes so many sequences of ranges of bytes, each as long.
    let of = |range: &ClassUnicodeRange| -> usize {
        (range.start().len_utf8()..=range.end().len_utf8()).map(|length| length * (2 * length - 1)).sum()
    };
    let all = |parts: &[Hir]| parts.iter().fold(parts.len(), |sum, part| sum.saturating_add(states(part)));
    match tree.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Class(Class::Unicode(class)) => 1 + class.ranges().iter().map(of).sum::<usize>(),
        HirKind::Class(Class::Bytes(class)) => 1 + class.ranges().len(),
        HirKind::Repetition(repetition) => {
            // What has no bound loops in the last of its copies.
            let copies = repetition.max.unwrap_or(repetition.min).max(1) as usize;
            states(&repetition.sub).saturating_add(2).saturating_mul(copies)
        }
        HirKind::Capture(capture) => states(&capture.sub).saturating_add(2),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => all(parts),
    }
}
