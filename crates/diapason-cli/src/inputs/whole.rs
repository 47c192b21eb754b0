use super::STDIN;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The bytes of a file or of standard input: at most one more than `most`, which is enough to see that it is passed.
pub(crate) fn whole(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = most.saturating_add(1);
    if path.as_os_str() == STDIN {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
