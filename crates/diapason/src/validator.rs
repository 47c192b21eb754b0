use crate::judge;
use crate::model_choice::Explicit;
use crate::official::{Applied, Svrl, model_names};
use crate::recognise;
use diapason_core::{
    Context, Direction, Environment, InputReport, Kind, Limits, Report, Reveal, Waiver, Waivers, hex,
};
use diapason_hl7v2::{Interchange, MessageReader};
use diapason_pack::Pack;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// How much of a stream is read to tell what it is.
const PREFIX: u64 = 1 << 20;

/// Validates inputs. Made by [`Validator::builder`]; shared freely between threads.
#[derive(Clone, Debug)]
pub struct Validator {
    pub(crate) setup: Setup,
}

/// Sets a [`Validator`] up.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    setup: Setup,
    model: Option<String>,
}

/// What every run is told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Setup {
    pub(crate) context: Context,
    pub(crate) limits: Limits,
    pub(crate) reveal: Reveal,
    pub(crate) packs: Vec<Applied>,
    pub(crate) waivers: Waivers,
}

/// Why a [`Validator`] cannot be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// A limit of nothing lets nothing through.
    #[error("the limit on {0} is zero: nothing could be validated")]
    ZeroLimit(&'static str),
    /// No pack has the model that is asked for.
    #[error("no pack has the model {name}{}", crate::model_choice::did_you_mean(.nearest))]
    UnknownModel {
        /// The name, as given.
        name: String,
        /// The names of the packs that are written most alike, the nearest first.
        nearest: Vec<String>,
    },
}

impl Validator {
    /// A builder with the defaults: test environment, sender, default limits, values masked.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// A report without any input yet, to gather those of several.
    #[must_use]
    pub fn empty_report(&self) -> Report {
        let Setup { context, reveal, packs, waivers, .. } = &self.setup;
        let packs = packs.iter().map(|applied| applied.pack.id()).collect();
        let waivers = waivers.clone();
        Report { context: *context, reveal: *reveal, packs, waivers, inputs: Vec::new() }
    }

    /// The report on one input, under the name `-`.
    #[must_use]
    pub fn validate(&self, bytes: &[u8]) -> Report {
        self.validate_named("-", bytes)
    }

    /// The report on one input, under a name that the caller gives.
    #[must_use]
    pub fn validate_named(&self, name: &str, bytes: &[u8]) -> Report {
        let judged = match u64::try_from(bytes.len()) {
            Ok(len) if len <= self.setup.limits.bytes => judge::judge(bytes, &self.setup),
            _ => judge::too_large(recognise(bytes)),
        };
        self.report(name, Sha256::digest(bytes).as_slice(), judged)
    }

    /// The reports of the reference, in SVRL, on one input: one per Schematron that judges it, in the order in which they run. Values are
    /// masked unless [`Builder::reveal`] says otherwise; only then are they what the reference writes. An input that no pack judges
    /// gives none.
    #[must_use]
    pub fn svrl(&self, bytes: &[u8]) -> Vec<Svrl> {
        judge::svrl(bytes, &self.setup)
    }

    /// The report on a file, under its path. See [`Validator::validate_read`].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn validate_path(&self, path: &Path) -> io::Result<Report> {
        self.validate_read(&path.to_string_lossy(), File::open(path)?)
    }

    /// The report on all that `read` gives, under a name that the caller gives. What is beyond [`Limits::bytes`] is hashed and
    /// not held in memory.
    ///
    /// # Errors
    /// When `read` fails.
    pub fn validate_read(&self, name: &str, mut read: impl Read) -> io::Result<Report> {
        let mut bytes = Vec::new();
        let most = self.setup.limits.bytes.saturating_add(1);
        (&mut read).take(most).read_to_end(&mut bytes)?;
        if u64::try_from(bytes.len()).is_ok_and(|len| len < most) {
            return Ok(self.validate_named(name, &bytes));
        }
        let mut hasher = Sha256::new();
        hasher.update(&bytes);
        let kind = recognise(&bytes);
        drop(bytes);
        let mut chunk = vec![0; 1 << 16];
        loop {
            match read.read(&mut chunk)? {
                0 => break,
                count => hasher.update(chunk.get(..count).unwrap_or_default()),
            }
        }
        Ok(self.report(name, hasher.finalize().as_slice(), judge::too_large(kind)))
    }

    /// Reports on what `read` gives as it comes: HL7 v2 message by message, each under its number and with the SHA-256 of its own bytes,
    /// then once on what is around them, with the SHA-256 of the whole stream; a message alone in a mebibyte, and anything else, as [`Validator::validate_read`] does.
    /// `take` says whether to go on.
    ///
    /// A stream may have any length: memory is that of its longest message, which [`Limits::bytes`] bounds. Lines and spans count
    /// from the start of the stream.
    ///
    /// # Errors
    /// When `read` fails.
    pub fn validate_reader(
        &self,
        name: &str,
        mut read: impl Read,
        mut take: impl FnMut(Report) -> ControlFlow<()>,
    ) -> io::Result<()> {
        let mut start = Vec::new();
        (&mut read).take(PREFIX).read_to_end(&mut start)?;
        let is_whole = (start.len() as u64) < PREFIX;
        let is_one = || is_whole && Interchange::read(&start, &self.setup.limits).frames().len() == 1;
        let is_stream = recognise(&start) == Kind::Hl7v2 && !is_one();
        let read = start.as_slice().chain(read);
        if !is_stream {
            _ = take(self.validate_read(name, read)?);
            return Ok(());
        }
        let mut read = Hashed { read, hasher: Sha256::new() };
        let mut messages = MessageReader::new(&mut read, &self.setup.limits);
        let mut number = 0;
        while let Some(frame) = messages.next_frame()? {
            number += 1;
            let judged = judge::judge_frame(frame, number, &self.setup);
            if take(self.report(name, Sha256::digest(frame.bytes()).as_slice(), judged)).is_break() {
                return Ok(());
            }
        }
        let around = judge::judge_stream(&messages, &self.setup);
        drop(messages);
        _ = take(self.report(name, read.hasher.finalize().as_slice(), around));
        Ok(())
    }

    fn report(&self, name: &str, sha256: &[u8], judged: InputReport) -> Report {
        let input = InputReport { path: name.to_owned(), sha256: hex(sha256), ..judged };
        Report { inputs: vec![input], ..self.empty_report() }
    }
}

/// Hashes what is read.
struct Hashed<R> {
    read: R,
    hasher: Sha256,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.read.read(buffer)?;
        self.hasher.update(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}

impl Builder {
    /// Whose people the inputs may be about.
    #[must_use]
    pub fn environment(mut self, environment: Environment) -> Self {
        self.setup.context.environment = environment;
        self
    }

    /// Which side of the exchange is judged.
    #[must_use]
    pub fn direction(mut self, direction: Direction) -> Self {
        self.setup.context.direction = direction;
        self
    }

    /// What one input may cost.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.setup.limits = limits;
        self
    }

    /// Whether the report may show values of its input.
    #[must_use]
    pub fn reveal(mut self, reveal: Reveal) -> Self {
        self.setup.reveal = reveal;
        self
    }

    /// Official artefacts to apply, after those given before. Its schemas are compiled when a document first needs them.
    #[must_use]
    pub fn pack(mut self, pack: impl Into<Arc<Pack>>) -> Self {
        self.setup.packs.push(Applied { pack: pack.into(), model: None });
        self
    }

    /// The model that CDA documents are said to be of, such as `CI-SIS_VSM_2023.01` or `VSM_2023.01`, whatever they say themselves.
    #[must_use]
    pub fn model(mut self, name: impl Into<String>) -> Self {
        self.model = Some(name.into());
        self
    }

    /// Findings of `rule` stay in the report, with the reason, and do not count in the verdict. A rule is an id, or the beginning of ids
    /// up to a `/` and then `*`: `hl7v2/*`. May be called for several; see [`Waivers::of`].
    #[must_use]
    pub fn waive(mut self, rule: impl Into<String>, reason: Option<String>) -> Self {
        self.setup.waivers.add(Waiver { rule: rule.into(), reason });
        self
    }

    /// Checks the set-up.
    ///
    /// # Errors
    /// When a limit is zero, or when no pack has the model.
    pub fn build(mut self) -> Result<Validator, BuildError> {
        let Limits { bytes, depth, nodes, steps, .. } = self.setup.limits;
        for (name, limit) in
            [("bytes", bytes), ("depth", depth.into()), ("nodes", nodes.into()), ("steps", steps)]
        {
            if limit == 0 {
                return Err(BuildError::ZeroLimit(name));
            }
        }
        if let Some(name) = self.model {
            let mut nearest = Vec::new();
            let mut known = false;
            for applied in &mut self.setup.packs {
                match Explicit::read(&name, &model_names(&applied.pack)) {
                    Ok(model) => {
                        applied.model = Some(model);
                        known = true;
                    }
                    Err(unknown) => nearest.extend(unknown.nearest),
                }
            }
            if !known {
                return Err(BuildError::UnknownModel { name, nearest });
            }
        }
        Ok(Validator { setup: self.setup })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use diapason_core::{Status, Verdict};

    fn report(bytes: &[u8], change: impl FnOnce(&mut Limits)) -> InputReport {
        let mut limits = Limits::default();
        change(&mut limits);
        let validator = Validator::builder().limits(limits).build().unwrap();
        validator.validate(bytes).inputs.remove(0)
    }

    #[test]
    fn a_validator_and_its_reports_pass_between_threads() {
        fn pass<T: Send + Sync + 'static>() {}
        pass::<Validator>();
        pass::<Report>();
    }

    #[test]
    fn what_is_not_kept_is_still_wrong() {
        let model = br#"{"model": "Identity", "unknown": "", "sex": 1, "sex": 2}"#;
        let xml = b"<ClinicalDocument xmlns='urn:hl7-org:v3'>&x;</ClinicalDocument>";
        for (bytes, rule) in
            [(model.as_slice(), "json-schema/type-mismatch"), (xml.as_slice(), "xml/entity-undefined")]
        {
            for most in [0, 1] {
                let input = report(bytes, |limits| limits.findings = most);
                assert_eq!(input.verdict, Verdict::NonConformant, "{rule}");
                let outcome = input.outcomes.iter().find(|outcome| outcome.rule.as_str() == rule).unwrap();
                assert_eq!(outcome.status, Status::Failed, "{rule}");
                let failed: usize = input.outcomes.iter().map(|outcome| outcome.failed).sum();
                assert_eq!(failed, input.findings.len() + input.findings_dropped);
            }
        }
    }

    #[test]
    fn what_was_not_read_is_not_missing() {
        let xml = b"<ClinicalDocument xmlns='urn:hl7-org:v3'><realmCode code='FR'/><title>A</title></ClinicalDocument>";
        let whole = report(xml, |_| ());
        assert_eq!(whole.verdict, Verdict::NonConformant);
        let cut = report(xml, |limits| limits.nodes = 2);
        assert_eq!((cut.verdict, cut.findings), (Verdict::Undecided, Vec::new()));
        let broken = report(xml.split_at(60).0, |_| ());
        let rules: Vec<_> = broken.findings.iter().map(|finding| finding.rule.as_str()).collect();
        assert_eq!((broken.verdict, rules), (Verdict::NonConformant, vec!["xml/truncated"]));
    }
}
