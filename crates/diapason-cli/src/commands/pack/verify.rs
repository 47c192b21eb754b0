use super::{called, open, printable, write_diagnostics};
use crate::args::PackVerifyArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use diapason::{Language, Message, Text, VERSION};
use diapason_pack::{Pack, Verification};
use std::io::{self, Write};

pub(crate) fn run(args: &PackVerifyArgs, language: Language) -> Result<Exit, Failure> {
    let pack = open(&args.pack, language)?;
    let verification = pack.verify();
    let mut output = Output::stdout();
    let width = output.width();
    let written = write(&pack, &verification, language, width, &mut output);
    written.map_err(|error| output.failure(&error))?;
    output.finish()?;
    Ok(if verification.wrong.is_empty() { Exit::Conformant } else { Exit::NonConformant })
}

fn write(
    pack: &Pack,
    verification: &Verification,
    language: Language,
    width: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let manifest = pack.manifest();
    if !verification.wrong.is_empty() {
        writeln!(out, "{}", ALTERED.of(language))?;
        return verification.wrong.iter().try_for_each(|path| writeln!(out, "  {}", printable(path)));
    }
    let words = if verification.holds() { HOLDS } else { DIFFERS };
    let message = Message::new(words)
        .fact("name", called(pack))
        .fact("files", manifest.files.len().to_string())
        .fact("schematrons", manifest.schematrons.len().to_string())
        .fact("built", manifest.tool.clone())
        .fact("here", VERSION);
    writeln!(out, "{}", message.masked(language))?;
    for (heading, diagnostics) in [(NEW, &verification.new), (GONE, &verification.gone)] {
        if !diagnostics.is_empty() {
            writeln!(out, "\n{} ({})", heading.of(language), diagnostics.len())?;
            write_diagnostics(diagnostics, language, width, out)?;
        }
    }
    Ok(())
}

const HOLDS: Text = Text {
    fr: "{name} : intact ; {files} fichiers relus, {schematrons} Schematrons recompilés sans différence",
    en: "{name}: intact; {files} files read again, {schematrons} Schematrons compiled again without a difference",
};
const DIFFERS: Text = Text {
    fr: "{name} : intact ; {files} fichiers relus. Diapason {here} ne dit pas des {schematrons} Schematrons tout ce que disait Diapason {built}, qui a fait le pack : le refaire.",
    en: "{name}: intact; {files} files read again. Diapason {here} does not say of the {schematrons} Schematrons all that Diapason {built} said, which made the pack: make it again.",
};
const ALTERED: Text = Text {
    fr: "Ces fichiers ne sont pas ce que dit le manifeste du pack : ne pas s'y fier, et refaire le pack des fichiers officiels.",
    en: "These files are not what the manifest of the pack says: do not trust it, and make the pack again of the official files.",
};
const NEW: Text = Text { fr: "Ce que le pack ne disait pas", en: "What the pack did not say" };
const GONE: Text = Text { fr: "Ce qui n'est plus vrai", en: "What is no longer true" };
