//! Runs the command in a folder of its own, in English and without a terminal.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder that lives as long as the test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// An empty folder called `name`: each test has its own.
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// The command, to be run here.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_diapason"));
        command.current_dir(&self.0).args(args).env("DIAPASON_LANG", "en").env_remove("CLICOLOR_FORCE");
        // The packs of whoever runs the tests are nobody's here.
        command.env("DIAPASON_PACKS", "");
        command
    }

    /// What the command says here.
    pub(crate) fn run(&self, args: &[&str]) -> Said {
        Said::from(self.command(args).stdin(Stdio::null()).output().unwrap())
    }

    /// What the command says here when `input` is its standard input.
    pub(crate) fn run_with(&self, args: &[&str], input: &[u8]) -> Said {
        let mut command = self.command(args);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().unwrap();
        let _ = writer.join().unwrap();
        Said::from(output)
    }
}

/// A folder with the pack of the fixture `name` in it.
pub(crate) fn with_pack(test: &str, name: &str) -> Folder {
    let folder = Folder::new(test);
    let source = fixture("packs").join(name);
    let said = folder.run(&["pack", "build", source.to_str().unwrap()]);
    assert_eq!((said.status, said.err.as_str()), (0, ""), "{said:?}");
    folder
}

/// The path of a fixture of the workspace.
pub(crate) fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(path)
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a run of the command said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Said {
    /// Each line of standard output as JSON.
    pub(crate) fn lines(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The paths of the inputs of a JSON Lines report.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.lines().iter().map(|line| line["path"].as_str().unwrap().replace('\\', "/")).collect()
    }
}

/// The matricule of a synthetic person.
pub(crate) const MATRICULE: &str = "279035121518989";

/// An identity that breaks no rule in the test environment.
pub(crate) const RIGHT: &str = r#"{"model": "Identity",
  "identifiers": [{"root": "1.2.250.1.213.1.4.10", "extension": "279035121518989"}],
  "birthFamilyName": "PAT-TROIS", "birthGivenNames": "DOMINIQUE MARIE-LOUISE", "firstBirthGivenName": "DOMINIQUE",
  "sex": "F", "birthDate": "1979-03-28", "birthPlace": "51215"}"#;

/// The same with a wrong key.
pub(crate) fn wrong() -> String {
    RIGHT.replace(MATRICULE, "279035121518988")
}

/// Content of a kind that this version knows and does not judge.
pub(crate) const FOREIGN: &str = "%PDF-1.7\n";
