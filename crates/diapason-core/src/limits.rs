use crate::Text;

/// Bounds on what one input may cost. A limit that is reached is an undecided outcome that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of one input.
    pub bytes: u64,
    /// Elements, arrays or containers inside one another.
    pub depth: u32,
    /// Nodes of one document.
    pub nodes: u32,
    /// Attributes of one element.
    pub attributes: u32,
    /// Parts of one input (embedded documents, archive entries, attachments).
    pub parts: u32,
    /// Findings of one input; those beyond are counted and not kept.
    pub findings: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 100 * 1024 * 1024,
            depth: 256,
            nodes: 8_000_000,
            attributes: 1_024,
            parts: 10_000,
            findings: 10_000,
        }
    }
}

/// The limit that was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// [`Limits::bytes`].
    Bytes,
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::nodes`].
    Nodes,
    /// [`Limits::attributes`].
    Attributes,
    /// [`Limits::parts`].
    Parts,
    /// [`Limits::findings`].
    Findings,
}

impl Limit {
    /// The name of the field of [`Limits`], as in `--limit-NAME`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Depth => "depth",
            Self::Nodes => "nodes",
            Self::Attributes => "attributes",
            Self::Parts => "parts",
            Self::Findings => "findings",
        }
    }

    /// What users read when the limit is reached.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Bytes => Text {
                fr: "limite d'octets atteinte (--limit-bytes)",
                en: "byte limit reached (--limit-bytes)",
            },
            Self::Depth => Text {
                fr: "limite de profondeur atteinte (--limit-depth)",
                en: "depth limit reached (--limit-depth)",
            },
            Self::Nodes => Text {
                fr: "limite de nœuds atteinte (--limit-nodes)",
                en: "node limit reached (--limit-nodes)",
            },
            Self::Attributes => Text {
                fr: "limite d'attributs par élément atteinte (--limit-attributes)",
                en: "limit of attributes per element reached (--limit-attributes)",
            },
            Self::Parts => Text {
                fr: "limite de parties atteinte (--limit-parts)",
                en: "part limit reached (--limit-parts)",
            },
            Self::Findings => Text {
                fr: "limite d'anomalies atteinte (--limit-findings)",
                en: "finding limit reached (--limit-findings)",
            },
        }
    }
}
