//! The judgement of fifteen bytes: SWAR digits, tables for the fields, one division for the key.

use super::{Matricule, MatriculeFault, MatriculeFaults};

/// Judges bytes that should be a matricule. They need not be UTF-8.
///
/// # Errors
/// Every fault at once. Fields that hold a wrong character are not judged, nor is the key then.
#[inline]
pub fn check(bytes: &[u8]) -> Result<Matricule, MatriculeFaults> {
    let Ok(fifteen) = <&[u8; 15]>::try_from(bytes) else {
        return Err(unreadable(bytes));
    };
    let faults = faults_of(fifteen);
    if faults.is_empty() { Ok(Matricule(*fifteen)) } else { Err(faults) }
}

/// The faults of exactly fifteen bytes.
#[inline]
#[must_use]
pub fn faults_of(bytes: &[u8; 15]) -> MatriculeFaults {
    // Year, month, department and two digits of the commune; commune, order and key. The lengths are known: no
    // branch remains.
    let [sex, after_sex @ ..] = bytes;
    let (Some(head), Some(tail)) = (after_sex.first_chunk(), bytes.last_chunk()) else {
        return unreadable(bytes);
    };
    let (head, tail) = (u64::from_le_bytes(*head), u64::from_le_bytes(*tail));
    // `2A` and `2B` are read as 20 first.
    let department = (head >> 32) as u16;
    let corsican_a = department == u16::from_le_bytes(*b"2A");
    let corsican_b = department == u16::from_le_bytes(*b"2B");
    let letter = u64::from(corsican_a) * 0x11 + u64::from(corsican_b) * 0x12;
    let head = head - (letter << 40);

    let sex = u64::from(sex.wrapping_sub(b'0'));
    if (non_digits(head) | non_digits(tail)) != 0 || sex > 9 {
        return unreadable(bytes);
    }
    // Lanes of sixteen bits: year, month, department, start of commune; commune, order, key.
    let c3 = (tail >> 16) & 0x0F;
    let order_zero = (tail >> 24) & 0x000F_0F0F == 0;
    let (head, tail) = (pairs(head), pairs(tail));
    let (month, department) = (lane(head, 1), lane(head, 2));
    let commune = lane(tail, 0) * 10 + c3;
    let key = lane(tail, 3);

    // 97 - n mod 97 is the key exactly when n + key is a multiple of 97 and the key is 1 to 97. Modulo 97 a
    // hundred is 3, so each pair of digits weighs a power of 3, and `2A` weighs a million less than 20.
    let sum = sex * 50
        + weighted(head, [49, 81, 27, 9])
        + weighted(tail, [0, 3, 1, 1])
        + if corsican_a { 97 - 27 } else { 0 }
        + if corsican_b { 97 - 54 } else { 0 };
    let key_wrong = !(sum as u32).is_multiple_of(97) | (key.wrapping_sub(1) >= 97);
    (sex_faults(sex) | month_faults(month) | place_faults(department, commune))
        .when(MatriculeFault::Order, order_zero)
        .when(MatriculeFault::Key, key_wrong)
}

/// The key of the thirteen characters before it: 1 to 97. `None` if they are not thirteen digits, `2A` and
/// `2B` in positions 6 and 7 excepted.
///
/// ```
/// assert_eq!(diapason_ins::matricule::key_of("2790351215189"), Some(89));
/// assert_eq!(diapason_ins::matricule::key_of("279035121518"), None);
/// ```
#[must_use]
pub fn key_of(first13: &str) -> Option<u8> {
    let bytes: &[u8; 13] = first13.as_bytes().try_into().ok()?;
    let all = bytes.iter().enumerate().all(|(at, byte)| {
        byte.is_ascii_digit() || (at == 6 && matches!(byte, b'A' | b'B') && bytes.get(5) == Some(&b'2'))
    });
    all.then(|| (97 - number_of(bytes) % 97) as u8)
}

/// Thirteen judged bytes as a number, `2A` read as 19 and `2B` as 18.
pub(super) fn number_of(bytes: &[u8; 13]) -> u64 {
    bytes.iter().fold(0, |number, byte| match byte {
        b'A' => number * 10 - 1,
        b'B' => number * 10 - 2,
        digit => number * 10 + u64::from(digit & 0x0F),
    })
}

/// The faults of bytes that are not fifteen digits, `2A` and `2B` excepted: says which characters are wrong and
/// judges the fields that hold none of them.
#[cold]
#[inline(never)]
fn unreadable(bytes: &[u8]) -> MatriculeFaults {
    // Characters, not bytes: full-width digits are fifteen characters of the wrong kind.
    let length = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    let letter = matches!(bytes.get(5..7), Some([b'2', b'A' | b'B' | b'a' | b'b']));
    let lower = letter && bytes.get(6).is_some_and(u8::is_ascii_lowercase);
    let wrong = |(at, byte): (usize, &u8)| !(byte.is_ascii_digit() || (at == 6 && letter));
    let charset = bytes.iter().enumerate().any(wrong);
    let faults = MatriculeFaults::NONE
        .when(MatriculeFault::Length, length != 15)
        .when(MatriculeFault::Charset, charset)
        .when(MatriculeFault::Case, lower);
    let Ok(mut fifteen) = <[u8; 15]>::try_from(bytes) else {
        return faults;
    };
    if !charset {
        // Only a lower-case Corsican letter leads here.
        fifteen.make_ascii_uppercase();
        return faults | faults_of(&fifteen);
    }
    if let (true, Some(byte)) = (letter, fifteen.get_mut(6)) {
        *byte = b'0';
    }
    let field = |from: usize, to: usize| {
        fifteen
            .get(from..to)?
            .iter()
            .try_fold(0u64, |value, byte| byte.is_ascii_digit().then(|| value * 10 + u64::from(byte & 0x0F)))
    };
    let place = field(5, 7).zip(field(7, 10));
    faults
        | field(0, 1).map_or(MatriculeFaults::NONE, sex_faults)
        | field(3, 5).map_or(MatriculeFaults::NONE, month_faults)
        | place
            .map_or(MatriculeFaults::NONE, |(department, commune)| place_faults(department, commune))
            .when(MatriculeFault::Order, field(10, 13) == Some(0))
}

/// The top bit of each byte that is no ASCII digit.
const fn non_digits(eight: u64) -> u64 {
    let above = eight.wrapping_add(0x4646_4646_4646_4646);
    let below = eight.wrapping_sub(0x3030_3030_3030_3030);
    (above | below) & 0x8080_8080_8080_8080
}

/// Eight digits, first in the lowest byte, to four lanes of two digits each.
const fn pairs(eight: u64) -> u64 {
    let digits = eight & 0x0F0F_0F0F_0F0F_0F0F;
    (digits.wrapping_mul(10).wrapping_add(digits >> 8)) & 0x00FF_00FF_00FF_00FF
}

/// The sum of the four lanes, each times its weight. It must be below 65536.
const fn weighted(pairs: u64, [w0, w1, w2, w3]: [u64; 4]) -> u64 {
    pairs.wrapping_mul(w3 | (w2 << 16) | (w1 << 32) | (w0 << 48)) >> 48
}

const fn lane(pairs: u64, at: u32) -> u64 {
    (pairs >> (16 * at)) & 0xFF
}

/// Faults of a first digit, 0 to 9: 5 and 6 are a number internal to the health insurance, 0 and 9 nothing.
const fn sex_faults(digit: u64) -> MatriculeFaults {
    const REFUSED: u32 = 1 | 1 << 5 | 1 << 6 | 1 << 9;
    MatriculeFaults::NONE.when(MatriculeFault::Sex, (REFUSED >> digit) & 1 == 1)
}

/// Faults of a month, 0 to 99.
const fn month_faults(month: u64) -> MatriculeFaults {
    const REFUSED: u64 = 1 | (0x7F << 13) | (0x7F << 43);
    // Beyond 63 every value is allowed: the shift is masked, its result discarded.
    let refused = (REFUSED >> (month & 63)) & (month < 64) as u64 & 1;
    MatriculeFaults::NONE.when(MatriculeFault::Month, refused == 1)
}

/// Faults of a department, 0 to 99 (Corsica: 20), with its commune, 0 to 999.
#[inline]
#[expect(clippy::indexing_slicing, reason = "kind is 0 to 3 and the rest is masked: the index is below 4096")]
pub(crate) fn place_faults(department: u64, commune: u64) -> MatriculeFaults {
    let kind = department.saturating_sub(96) & 3;
    MatriculeFaults(u32::from(PLACES[((kind << 10) | (commune & 1023)) as usize]))
}

/// Faults by kind of department (ordinary, 97, 98, 99) and three digits.
///
/// Overseas the first digit belongs to the department (971 to 978; 984 to 988, of which 985 is Mayotte's former
/// one) and the commune is 01 to 90. Abroad the country is 001 to 990, or 999 for an unknown place. Elsewhere
/// the commune is from 001; above 990 it is a caution, because official samples have such numbers.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, which refuses to go out of bounds")]
static PLACES: [u16; 4096] = {
    let (department, commune) =
        (MatriculeFault::Department.bit() as u16, MatriculeFault::Commune.bit() as u16);
    let mut table = [commune; 4096];
    let mut at = 0;
    while at < 1000 {
        let (digit, two) = (at / 100, at % 100);
        let overseas = if two >= 1 && two <= 90 { 0 } else { commune };
        table[at] = if at == 0 { commune } else { 0 };
        table[1024 + at] = overseas | if digit >= 1 && digit <= 8 { 0 } else { department };
        table[2048 + at] = overseas | if digit >= 4 && digit <= 8 { 0 } else { department };
        table[3072 + at] = if (at >= 1 && at <= 990) || at == 999 { 0 } else { commune };
        at += 1;
    }
    table
};
