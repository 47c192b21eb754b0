use crate::failure::Failure;
use crate::inputs;
use anstream::{AutoStream, ColorChoice};
use diapason::render::Colour;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Where the answer goes: standard output, or a file.
///
/// A reader that closes standard output (`| head`) has seen enough: what is written afterwards goes nowhere and
/// [`is_closed`](Self::is_closed) says so.
pub(crate) struct Output {
    writer: BufWriter<Box<dyn Write>>,
    file: Option<PathBuf>,
    colour: Colour,
    terminal: bool,
    width: usize,
    closed: bool,
}

/// Longer lines are hard to read.
const WIDEST: usize = 100;
/// What is narrower breaks every sentence to pieces.
const NARROWEST: usize = 60;

impl Output {
    /// Standard output, with colours where it is a terminal that wants them.
    pub(crate) fn stdout() -> Self {
        let stdout = io::stdout();
        let (terminal, width) = (stdout.is_terminal(), width(terminal_size::terminal_size_of(&stdout)));
        let output = match AutoStream::choice(&stdout) {
            ColorChoice::Never => Self::new(Box::new(stdout), Colour::Never),
            choice => Self::new(Box::new(AutoStream::new(stdout, choice)), Colour::Always),
        };
        Self { terminal, width, ..output }
    }

    /// Standard error, for a summary beside files that are written, with colours where it is a terminal that wants them.
    pub(crate) fn stderr() -> Self {
        let stderr = io::stderr();
        let (terminal, width) = (stderr.is_terminal(), width(terminal_size::terminal_size_of(&stderr)));
        let output = match AutoStream::choice(&stderr) {
            ColorChoice::Never => Self::new(Box::new(stderr), Colour::Never),
            choice => Self::new(Box::new(AutoStream::new(stderr, choice)), Colour::Always),
        };
        Self { terminal, width, ..output }
    }

    /// A file, emptied now so that one that cannot be written is refused before the work.
    pub(crate) fn file(path: &Path) -> Result<Self, Failure> {
        let file = File::create(path).map_err(|error| Failure::writing(path, &error))?;
        Ok(Self { file: Some(path.to_owned()), ..Self::new(Box::new(file), Colour::Never) })
    }

    /// The file `path`, else standard output, also for `-`.
    pub(crate) fn to(path: Option<&Path>) -> Result<Self, Failure> {
        path.filter(|path| path.as_os_str() != inputs::STDIN).map_or_else(|| Ok(Self::stdout()), Self::file)
    }

    /// Whether colours are wanted.
    pub(crate) const fn colour(&self) -> Colour {
        self.colour
    }

    /// The columns that lines of text may have: those of the terminal within reason, else [`WIDEST`].
    pub(crate) const fn width(&self) -> usize {
        self.width
    }

    /// Whether a person is looking at it.
    pub(crate) const fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Whether the reader went away.
    pub(crate) const fn is_closed(&self) -> bool {
        self.closed
    }

    /// Writes what is held back. To be called once all is written: a full disk shows here.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        let flushed = self.flush();
        flushed.map_err(|error| self.failure(&error))
    }

    /// What to say when writing failed.
    pub(crate) fn failure(&self, error: &io::Error) -> Failure {
        let path = self.file.as_deref().unwrap_or(Path::new(inputs::STDIN));
        Failure::writing(path, error)
    }

    fn new(writer: Box<dyn Write>, colour: Colour) -> Self {
        let writer = BufWriter::with_capacity(1 << 16, writer);
        Self { writer, file: None, colour, terminal: false, width: WIDEST, closed: false }
    }

    fn unless_closed<T>(&mut self, result: io::Result<T>, closed: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(closed)
            }
            result => result,
        }
    }
}

/// The columns of lines of text on a terminal of that size, if it is one.
fn width(terminal: Option<(terminal_size::Width, terminal_size::Height)>) -> usize {
    terminal.map_or(WIDEST, |(width, _)| usize::from(width.0).clamp(NARROWEST, WIDEST))
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let result = self.writer.write(bytes);
        self.unless_closed(result, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let result = self.writer.flush();
        self.unless_closed(result, ())
    }
}
