//! Lists the rule fixtures, so that the crate can embed them.
//!
//! A fixture is `../fixtures/rules/<family>/<rule>/{pass,fail}-*`; other files of such a folder are not embedded.
//! Without that folder, as in a published copy of this crate alone, the list is empty.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let manifest = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let fixtures = Path::new(&manifest).join("../fixtures");
    let rules = fixtures.join("rules");
    println!("cargo:rerun-if-changed=build.rs");
    // A path that does not exist would make every build run this again.
    if let Some(watched) = [&rules, &fixtures].into_iter().find(|path| path.is_dir()) {
        println!("cargo:rerun-if-changed={}", watched.display());
    }

    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("fixtures.rs"), list(&rules)?)
}

/// A slice expression of `Embedded` values, sorted by rule, then by file name.
fn list(rules: &Path) -> io::Result<String> {
    let mut code = String::from("&[\n");
    for family in entries(rules)?.iter().filter(|path| path.is_dir()) {
        for rule in entries(family)?.iter().filter(|path| path.is_dir()) {
            let id = format!("{}/{}", name(family)?, name(rule)?);
            for file in entries(rule)?.iter().filter(|path| path.is_file()) {
                let name = name(file)?;
                let outcome = match name.split_once('-') {
                    Some(("pass", _)) => "Pass",
                    Some(("fail", _)) => "Fail",
                    _ => continue,
                };
                let path = file.to_str().ok_or_else(|| not_unicode(file))?;
                writeln!(
                    code,
                    "Embedded {{ rule: {id:?}, fixture: Fixture {{ name: {name:?}, \
                     outcome: FixtureOutcome::{outcome}, content: include_bytes!({path:?}) }} }},"
                )
                .map_err(io::Error::other)?;
            }
        }
    }
    code.push(']');
    Ok(code)
}

/// What `folder` holds, sorted; nothing if it does not exist.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<PathBuf>>>()?;
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> io::Result<&str> {
    path.file_name().and_then(|name| name.to_str()).ok_or_else(|| not_unicode(path))
}

fn not_unicode(path: &Path) -> io::Error {
    io::Error::other(format!("the name of a rule fixture is not Unicode: {}", path.display()))
}
