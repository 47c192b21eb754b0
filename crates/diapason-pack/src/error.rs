use diapason_core::{Language, Message, Text};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use zip::result::ZipError;

/// Why a pack cannot be opened or built. What is wrong *in* its files is a [`Diagnostic`](crate::Diagnostic).
#[derive(Debug)]
#[non_exhaustive]
pub enum PackError {
    /// A file or folder could not be read.
    Io {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file does not start as a pack does.
    NotAPack,
    /// The file is of a newer format.
    Newer {
        /// Its format.
        format: u32,
        /// The newest that this version reads.
        known: u32,
    },
    /// The file lacks its end.
    Truncated,
    /// The file is not what was sealed.
    Altered,
    /// The archive is not one.
    Archive(ZipError),
    /// The manifest is not one.
    Manifest(serde_json::Error),
    /// What a pack is to be built of is neither a folder, nor a ZIP, nor a file of XML.
    NotASource(PathBuf),
    /// What a pack is to be built of is a pack already.
    AlreadyAPack(PathBuf),
    /// What a pack is to be built of holds neither a Schematron nor an XML Schema.
    Empty(PathBuf),
    /// A file has a name that no system of files would take, or that leads out of its folder.
    Name(String),
    /// Two files of an archive have the same name.
    SameName(PathBuf),
    /// There are more files than a pack holds.
    TooMany {
        /// As many as it holds.
        most: usize,
    },
    /// A file, or all of them, have more bytes than a pack holds.
    TooLarge {
        /// The file, or the whole.
        path: String,
        /// As many bytes as it may have.
        most: u64,
    },
    /// The XML Schema to start from is not among the files.
    NoXsd(String),
    /// A date is not of the form `YYYY-MM-DD`.
    Date(String),
}

impl PackError {
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }

    /// What is wrong and what to do, without the path of the pack itself.
    #[must_use]
    pub fn message(&self) -> Message {
        let path = |words, path: &Path| Message::new(words).fact("path", path.display().to_string());
        match self {
            Self::Io { path: at, source } => path(IO, at).fact("why", source.to_string()),
            Self::NotAPack => NOT_A_PACK.into(),
            Self::Newer { format, known } => {
                Message::new(NEWER).fact("format", format.to_string()).fact("known", known.to_string())
            }
            Self::Truncated => TRUNCATED.into(),
            Self::Altered => ALTERED.into(),
            Self::Archive(error) => Message::new(ARCHIVE).fact("why", error.to_string()),
            Self::Manifest(error) => Message::new(MANIFEST).fact("why", error.to_string()),
            Self::NotASource(at) => path(NOT_A_SOURCE, at),
            Self::AlreadyAPack(at) => path(ALREADY_A_PACK, at),
            Self::Empty(at) => path(EMPTY, at),
            Self::Name(name) => Message::new(NAME).fact("name", printable(name)),
            Self::SameName(at) => path(SAME_NAME, at),
            Self::TooMany { most } => Message::new(TOO_MANY).fact("most", most.to_string()),
            Self::TooLarge { path, most } => {
                Message::new(TOO_LARGE).fact("path", printable(path)).fact("most", most.to_string())
            }
            Self::NoXsd(path) => Message::new(NO_XSD).fact("path", printable(path)),
            Self::Date(date) => Message::new(DATE).fact("date", printable(date)),
        }
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().masked(Language::English))
    }
}

impl std::error::Error for PackError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Archive(error) => Some(error),
            Self::Manifest(error) => Some(error),
            _ => None,
        }
    }
}

fn printable(name: &str) -> String {
    name.replace(char::is_control, "\u{FFFD}")
}

const IO: Text = Text { fr: "{path} : {why}", en: "{path}: {why}" };
const NOT_A_PACK: Text = Text {
    fr: "ce n'est pas un pack ; « diapason pack build » en fait un d'un dossier ou d'un ZIP",
    en: "this is no pack; \"diapason pack build\" makes one of a folder or a ZIP",
};
const NEWER: Text = Text {
    fr: "le pack est au format {format} et cette version lit jusqu'au format {known} : mettre Diapason à jour, ou reconstruire le pack",
    en: "the pack has format {format} and this version reads up to format {known}: update Diapason, or build the pack again",
};
const TRUNCATED: Text = Text {
    fr: "le pack est tronqué : il lui manque la fin ; le copier ou le télécharger de nouveau",
    en: "the pack is truncated: its end is missing; copy or download it again",
};
const ALTERED: Text = Text {
    fr: "le pack est altéré : son contenu n'est plus celui qui a été scellé ; reprendre l'original, ou le reconstruire",
    en: "the pack is altered: its content is not what was sealed; take the original again, or build it again",
};
const ARCHIVE: Text =
    Text { fr: "archive ZIP illisible : {why}", en: "ZIP archive that cannot be read: {why}" };
const MANIFEST: Text = Text {
    fr: "le manifeste du pack est illisible ({why}) : reconstruire le pack",
    en: "the manifest of the pack cannot be read ({why}): build the pack again",
};
const NOT_A_SOURCE: Text = Text {
    fr: "{path} : ni un dossier, ni un ZIP, ni un fichier XML ; donner le dossier ou l'archive des fichiers officiels",
    en: "{path}: neither a folder, nor a ZIP, nor an XML file; give the folder or archive of the official files",
};
const ALREADY_A_PACK: Text = Text {
    fr: "{path} : c'est déjà un pack ; « diapason pack info » dit ce qu'il contient",
    en: "{path}: this is a pack already; \"diapason pack info\" says what it holds",
};
const EMPTY: Text = Text {
    fr: "{path} : aucun Schematron ni schéma XML à cet endroit ; donner le dossier qui les contient",
    en: "{path}: no Schematron and no XML Schema there; give the folder that holds them",
};
const NAME: Text = Text {
    fr: "nom de fichier refusé : {name} ; un nom est relatif et reste dans son dossier",
    en: "file name refused: {name}; a name is relative and stays in its folder",
};
const SAME_NAME: Text = Text {
    fr: "{path} : deux fichiers de l'archive portent le même nom ; en refaire une archive",
    en: "{path}: two files of the archive have the same name; make the archive again",
};
const TOO_MANY: Text = Text {
    fr: "plus de {most} fichiers : donner le dossier des fichiers officiels seuls",
    en: "more than {most} files: give the folder of the official files alone",
};
const TOO_LARGE: Text = Text {
    fr: "{path} : plus de {most} octets une fois décompressé ; donner les fichiers officiels seuls",
    en: "{path}: more than {most} bytes once decompressed; give the official files alone",
};
const NO_XSD: Text = Text {
    fr: "aucun schéma XML ne s'appelle {path} dans ces fichiers ; donner son chemin depuis leur dossier",
    en: "no XML Schema is called {path} in these files; give its path from their folder",
};
const DATE: Text = Text {
    fr: "date refusée : {date} ; l'écrire AAAA-MM-JJ",
    en: "date refused: {date}; write it YYYY-MM-DD",
};
