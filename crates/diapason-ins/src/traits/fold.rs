//! Latin letters to `A`-`Z`.

/// The capital letters without diacritics for `character`, two for a ligature. `None` for what is no Latin
/// letter known here: it is the caller's error, never dropped.
///
/// Covers Latin-1, Latin Extended-A, the accented part of Latin Extended-B, and Latin Extended Additional
/// (Unicode canonical decompositions), and the letters below that have none.
pub(crate) fn fold(character: char) -> Option<&'static str> {
    match character {
        'Æ' | 'æ' | 'Ǣ' | 'ǣ' | 'Ǽ' | 'ǽ' => return Some("AE"),
        'Œ' | 'œ' => return Some("OE"),
        'ß' | 'ẞ' => return Some("SS"),
        'Þ' | 'þ' => return Some("TH"),
        'Ĳ' | 'ĳ' => return Some("IJ"),
        'Ø' | 'ø' | 'Ǿ' | 'ǿ' => return Some("O"),
        'Ð' | 'ð' | 'Đ' | 'đ' => return Some("D"),
        'Ħ' | 'ħ' => return Some("H"),
        'Ŀ' | 'ŀ' | 'Ł' | 'ł' => return Some("L"),
        'Ŋ' | 'ŋ' | 'ŉ' => return Some("N"),
        'Ŧ' | 'ŧ' => return Some("T"),
        _ => {}
    }
    let code = character as usize;
    let letter = match code {
        0x41..=0x5A | 0x61..=0x7A => character.to_ascii_uppercase() as u8,
        0xC0..=0x17F => *LATIN_1_AND_A.get(code - 0xC0)?,
        0x1A0..=0x233 => *LATIN_B.get(code - 0x1A0)?,
        0x1E00..=0x1EFF => *LATIN_ADDITIONAL.get(code - 0x1E00)?,
        _ => return None,
    };
    let at = usize::from(letter.checked_sub(b'A')?);
    LETTERS.get(at..=at)
}

/// Whether it is a combining diacritical mark, as decomposed text has after a letter.
pub(crate) const fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

// From U+00C0, from U+01A0 and from U+1E00; a dot where there is no letter.
const LATIN_1_AND_A: &[u8; 192] = b"\
    AAAAAA.CEEEEIIII.NOOOOO..UUUUY..AAAAAA.CEEEEIIII.NOOOOO..UUUUY.Y\
    AAAAAACCCCCCCCDD..EEEEEEEEEEGGGGGGGGHH..IIIIIIIIII..JJKK.LLLLLL.\
    ...NNNNNN...OOOOOO..RRRRRRSSSSSSSSTTTT..UUUUUUUUUUUUWWYYYZZZZZZS";

const LATIN_B: &[u8; 148] = b"\
    OO.............UU............................AAIIOOUUUUUUUUUU.AA\
    AA....GGKKOOOO..J...GG..NNAA....AAAAEEEEIIIIOOOORRRRUUUUSSTT..HH\
    ......AAEEOOOOOOOOYY";

const LATIN_ADDITIONAL: &[u8; 256] = b"\
    AABBBBBBCCDDDDDDDDDDEEEEEEEEEEFFGGHHHHHHHHHHIIIIKKKKKKLLLLLLLLMM\
    MMMMNNNNNNNNOOOOOOOOPPPPRRRRRRRRSSSSSSSSSSTTTTTTTTUUUUUUUUUUVVVV\
    WWWWWWWWWWXXXXYYZZZZZZHTWY.S....AAAAAAAAAAAAAAAAAAAAAAAAEEEEEEEE\
    EEEEEEEEIIIIOOOOOOOOOOOOOOOOOOOOOOOOUUUUUUUUUUUUUUYYYYYYYY......";
