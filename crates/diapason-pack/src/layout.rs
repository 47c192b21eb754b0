//! How the files of a source hang together: what is started from, what includes what, what is named and absent.

use crate::diagnostic::{Diagnostic, Effect};
use crate::manifest::{FileKind, Role};
use crate::source::SourceFile;
use crate::survey::{CDA, Survey};
use diapason_core::{Message, Text};
use diapason_xpath::Paths;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The Schematrons that the official tool runs on every document, in its order.
const COMMON: [&str; 5] = [
    "profils/IHE.sch",
    "profils/terminologies/schematron/terminologie.sch",
    "profils/CI-SIS_ModelesDeContenusCDA.sch",
    "profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch",
    "profils/CI-SIS_Modeles_ANS.sch",
];

/// Files that name each other.
pub(crate) struct Layout<'s> {
    files: &'s [SourceFile],
    surveys: &'s [Survey],
    paths: Paths,
}

/// A Schematron that nothing includes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) position: usize,
    pub(crate) role: Role,
}

impl<'s> Layout<'s> {
    /// `surveys` tells of each of `files`.
    pub(crate) fn new(files: &'s [SourceFile], surveys: &'s [Survey]) -> Self {
        let paths = Paths::new(files.iter().map(|file| Arc::clone(&file.path)));
        Self { files, surveys, paths }
    }

    /// The Schematrons that nothing includes: the common ones first, in their order, then by path.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let included = self.included(FileKind::Schematron, FileKind::SchematronPart);
        let mut entries: Vec<(usize, Entry)> = self
            .of_kind(FileKind::Schematron)
            .filter(|position| !included.contains(position))
            .map(|position| {
                let common = self.path(position).and_then(common);
                let role = match common {
                    Some(_) => Role::Common,
                    None if self.path(position).is_some_and(is_model) => Role::Model,
                    None => Role::Own,
                };
                (common.unwrap_or(COMMON.len()), Entry { position, role })
            })
            .collect();
        entries.sort_by_key(|(common, entry)| (*common, entry.role, entry.position));
        entries.into_iter().map(|(_, entry)| entry).collect()
    }

    /// The XML Schema to validate CDA documents against: among those that no other names, the one of their namespace, else the
    /// only one. With what is to be said where there are several.
    pub(crate) fn xsd(&self) -> (Option<usize>, Option<Diagnostic>) {
        let included = self.included(FileKind::Xsd, FileKind::Xsd);
        let all: Vec<usize> =
            self.of_kind(FileKind::Xsd).filter(|position| !included.contains(position)).collect();
        let is_cda = |position: &&usize| self.surveys.get(**position).is_some_and(|of| of.namespace == CDA);
        let of_cda: Vec<usize> = all.iter().filter(is_cda).copied().collect();
        match (of_cda.as_slice(), all.as_slice()) {
            ([only], _) | ([], [only]) => (Some(*only), None),
            ([], []) => (None, None),
            ([], several) => (None, self.ambiguous(several)),
            (several @ [first, ..], _) => (Some(*first), self.ambiguous(several)),
        }
    }

    /// The position of a file by its path, or by the end of it that no other file shares.
    pub(crate) fn find(&self, kind: FileKind, path: &str) -> Option<usize> {
        let path = path.replace('\\', "/");
        if let Some(position) = self.paths.position(&path) {
            return Some(position);
        }
        let end = format!("/{path}");
        let mut found =
            self.of_kind(kind).filter(|position| self.path(*position).is_some_and(|of| of.ends_with(&end)));
        found.next().filter(|_| found.next().is_none())
    }

    /// What is wrong with the names of the files, and with the files as XML.
    pub(crate) fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut all = self.broken();
        all.extend(self.same_names());
        all
    }

    fn path(&self, position: usize) -> Option<&'s str> {
        self.files.get(position).map(|file| &*file.path)
    }

    fn of_kind(&self, kind: FileKind) -> impl Iterator<Item = usize> + '_ {
        self.surveys.iter().enumerate().filter(move |(_, survey)| survey.kind == kind).map(|(at, _)| at)
    }

    /// The files that others of these kinds include or import.
    fn included(&self, a: FileKind, b: FileKind) -> BTreeSet<usize> {
        let mut included = BTreeSet::new();
        for (position, survey) in self.surveys.iter().enumerate() {
            if survey.kind == a || survey.kind == b {
                included.extend(self.targets(position).filter(|target| *target != position));
            }
        }
        included
    }

    fn targets(&self, position: usize) -> impl Iterator<Item = usize> + '_ {
        let base = self.path(position).unwrap_or_default();
        let includes =
            self.surveys.get(position).map(|survey| survey.includes.as_slice()).unwrap_or_default();
        includes.iter().filter_map(move |href| self.paths.position(&self.paths.resolve(base, href)?.path))
    }

    fn broken(&self) -> Vec<Diagnostic> {
        let broken = self.files.iter().zip(self.surveys).filter_map(|(file, survey)| {
            let broken = survey.broken.as_ref()?;
            Some(Diagnostic::new(&file.path, Some(broken.line), BROKEN, broken.rule, &broken.message))
        });
        broken.collect()
    }

    fn same_names(&self) -> Vec<Diagnostic> {
        let mut folded: BTreeMap<String, &str> = BTreeMap::new();
        let mut all = Vec::new();
        for file in self.files {
            match folded.get(&file.path.to_lowercase()) {
                Some(other) => {
                    let words = Message::new(SAME).fact("other", (*other).to_owned());
                    all.push(Diagnostic::new(&file.path, None, SAME_NAME, other, &words));
                }
                None => {
                    folded.insert(file.path.to_lowercase(), &file.path);
                }
            }
        }
        all
    }

    fn ambiguous(&self, several: &[usize]) -> Option<Diagnostic> {
        let paths: Vec<&str> = several.iter().filter_map(|position| self.path(*position)).collect();
        let list = paths.join(", ");
        let words = Message::new(AMBIGUOUS).fact("list", list.clone());
        Some(Diagnostic::new(paths.first()?, None, XSD_AMBIGUOUS, &list, &words))
    }
}

fn common(path: &str) -> Option<usize> {
    COMMON
        .iter()
        .position(|end| path.strip_suffix(end).is_some_and(|start| start.is_empty() || start.ends_with('/')))
}

/// Whether a path is that of a model of the CI-SIS: not in `profils`, nor what another folder includes.
fn is_model(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    name.starts_with("CI-SIS_") && matches!(folder.rsplit('/').next(), Some("schematrons" | ""))
}

const BROKEN: (&str, Effect) = ("xml-broken", Effect::Checks);
const SAME_NAME: (&str, Effect) = ("same-name", Effect::Nothing);
const XSD_AMBIGUOUS: (&str, Effect) = ("xsd-ambiguous", Effect::Nothing);

const SAME: Text = Text {
    fr: "Ce nom ne diffère de {other} que par la casse : sous Windows, l'un des deux fichiers remplace l'autre. Renommer l'un des deux.",
    en: "This name differs from {other} in case only: on Windows, one of the two files replaces the other. Rename one of them.",
};

const AMBIGUOUS: Text = Text {
    fr: "Plusieurs schémas XML peuvent être celui de départ : {list}. Le nommer avec --xsd.",
    en: "Several XML Schemas can be the one to start from: {list}. Name it with --xsd.",
};

#[cfg(test)]
mod tests {
    use super::*;

    const ISO: &str = "http://purl.oclc.org/dsdl/schematron";

    struct Files(Vec<SourceFile>, Vec<Survey>);

    impl Files {
        fn new(files: &[(&str, &str)]) -> Self {
            let file = |(path, content): &(&str, &str)| SourceFile {
                path: (*path).into(),
                bytes: content.replace("ISO", ISO).into_bytes().into(),
            };
            let mut files: Vec<_> = files.iter().map(file).collect();
            files.sort_by(|a, b| a.path.cmp(&b.path));
            let surveys = files.iter().map(|file| Survey::of(&file.path, &file.bytes).0).collect();
            Self(files, surveys)
        }

        fn layout(&self) -> Layout<'_> {
            Layout::new(&self.0, &self.1)
        }

        fn entries(&self) -> Vec<(&str, Role)> {
            self.layout().entries().iter().map(|entry| (&*self.0[entry.position].path, entry.role)).collect()
        }
    }

    const EMPTY: &str = "<schema xmlns='ISO'/>";

    #[test]
    fn what_nothing_includes_is_started_from_in_the_official_order() {
        let files = Files::new(&[
            ("schematrons/CI-SIS_B.sch", EMPTY),
            ("schematrons/CI-SIS_A.sch", "<schema xmlns='ISO'><include href='include/part.sch'/></schema>"),
            ("schematrons/include/part.sch", EMPTY),
            ("schematrons/include/CI-SIS_part.sch", "<pattern xmlns='ISO'/>"),
            ("schematrons/profils/CI-SIS_Modeles_ANS.sch", EMPTY),
            ("schematrons/profils/IHE.sch", EMPTY),
            ("own/check.sch", EMPTY),
        ]);
        let expected = [
            ("schematrons/profils/IHE.sch", Role::Common),
            ("schematrons/profils/CI-SIS_Modeles_ANS.sch", Role::Common),
            ("schematrons/CI-SIS_A.sch", Role::Model),
            ("schematrons/CI-SIS_B.sch", Role::Model),
            ("own/check.sch", Role::Own),
        ];
        assert_eq!(files.entries(), expected);
    }

    #[test]
    fn the_xml_schema_of_cda_is_the_one_to_start_from() {
        let schema = |namespace: &str, child: &str| {
            format!(
                "<schema xmlns='http://www.w3.org/2001/XMLSchema' targetNamespace='{namespace}'>{child}</schema>"
            )
        };
        let cda = schema("urn:hl7-org:v3", "<include schemaLocation='types.xsd'/>");
        let types = schema("urn:hl7-org:v3", "");
        let other = schema("urn:other", "");
        let files = Files::new(&[("cda.xsd", &cda), ("types.xsd", &types), ("other.xsd", &other)]);
        let xsd = |files: &Files| {
            let (position, told) = files.layout().xsd();
            (position.map(|position| files.0[position].path.to_string()), told.map(|of| of.what))
        };
        assert_eq!(xsd(&files), (Some("cda.xsd".to_owned()), None));
        assert_eq!(files.layout().find(FileKind::Xsd, "other.xsd"), Some(1));
        let files = Files::new(&[("a.xsd", &other), ("b.xsd", &other)]);
        assert_eq!(xsd(&files), (None, Some("a.xsd, b.xsd".to_owned())));
        assert_eq!(xsd(&Files::new(&[("a.xsd", &other)])), (Some("a.xsd".to_owned()), None));
        assert_eq!(xsd(&Files::new(&[("a.sch", EMPTY)])), (None, None));
    }

    #[test]
    fn two_names_that_differ_in_case_and_broken_files_are_told() {
        let files = Files::new(&[("a.xml", "<a/>"), ("A.xml", "<a>")]);
        let told = files.layout().diagnostics();
        let told: Vec<_> =
            told.iter().map(|of| (of.file.as_str(), of.kind.as_str(), of.what.as_str())).collect();
        assert_eq!(told, [("A.xml", "xml-broken", "xml/truncated"), ("a.xml", "same-name", "A.xml")]);
    }
}
