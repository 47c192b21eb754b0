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
    /// How many times its size in an archive what is compressed may take.
    pub ratio: u32,
    /// Findings of one input; those beyond are counted and not kept.
    pub findings: u32,
    /// Steps of the expressions of one schema over one document.
    pub steps: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 100 * 1024 * 1024,
            depth: 256,
            nodes: 8_000_000,
            attributes: 1_024,
            parts: 10_000,
            ratio: 200,
            findings: 10_000,
            steps: 50_000_000,
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
    /// [`Limits::ratio`].
    Ratio,
    /// [`Limits::findings`].
    Findings,
    /// [`Limits::steps`].
    Steps,
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
            Self::Ratio => "ratio",
            Self::Findings => "findings",
            Self::Steps => "steps",
        }
    }

    /// What users read when the limit is reached.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Bytes => Text {
                fr: "La limite d'octets est atteinte : la suite n'est pas lue. Relever --limit-bytes si le fichier est bien le bon.",
                en: "The limit on bytes is reached: the rest is not read. Raise --limit-bytes if this is the right file.",
            },
            Self::Depth => Text {
                fr: "La limite de profondeur est atteinte : la suite n'est pas lue. Relever --limit-depth si le fichier est bien le bon.",
                en: "The limit on depth is reached: the rest is not read. Raise --limit-depth if this is the right file.",
            },
            Self::Nodes => Text {
                fr: "La limite de nœuds est atteinte : la suite n'est pas lue. Relever --limit-nodes si le fichier est bien le bon.",
                en: "The limit on nodes is reached: the rest is not read. Raise --limit-nodes if this is the right file.",
            },
            Self::Attributes => Text {
                fr: "La limite d'attributs par élément est atteinte : la suite n'est pas lue. Relever --limit-attributes si le fichier est bien le bon.",
                en: "The limit on attributes per element is reached: the rest is not read. Raise --limit-attributes if this is the right file.",
            },
            Self::Parts => Text {
                fr: "La limite de parties est atteinte : la suite n'est pas lue. Relever --limit-parts si le fichier est bien le bon.",
                en: "The limit on parts is reached: the rest is not read. Raise --limit-parts if this is the right file.",
            },
            Self::Ratio => Text {
                fr: "La limite du taux de compression est atteinte : la suite n'est pas lue. Relever --limit-ratio si le fichier est bien le bon.",
                en: "The limit on the compression ratio is reached: the rest is not read. Raise --limit-ratio if this is the right file.",
            },
            Self::Findings => Text {
                fr: "La limite d'anomalies est atteinte : la suite n'est pas lue. Relever --limit-findings si le fichier est bien le bon.",
                en: "The limit on findings is reached: the rest is not read. Raise --limit-findings if this is the right file.",
            },
            Self::Steps => Text {
                fr: "La limite de pas de calcul est atteinte : l'expression n'est pas évaluée jusqu'au bout. Relever --limit-steps si le fichier est bien le bon.",
                en: "The limit on steps is reached: the expression is not evaluated to its end. Raise --limit-steps if this is the right file.",
            },
        }
    }
}
