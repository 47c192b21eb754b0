//! The two notations of a timestamp, read from the left.

use super::{Date, Notation, Precision, Timestamp, TimestampFault, Zone};

pub(super) fn hl7(bytes: &[u8]) -> Result<Timestamp, TimestampFault> {
    if let Some(stamp) = digits_alone(bytes) {
        return Ok(stamp);
    }
    let digits = bytes.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(bytes.len());
    let (_, tail) = bytes.split_at_checked(digits).ok_or(TimestampFault::Shape)?;
    let sign = tail.iter().position(|byte| matches!(byte, b'+' | b'-')).unwrap_or(tail.len());
    let (local, zone) = bytes.split_at_checked(digits + sign).ok_or(TimestampFault::Shape)?;
    let dot = digits + tail.iter().take(sign).position(|byte| *byte == b'.').unwrap_or(sign);
    let (mut rest, fraction) = local.split_at_checked(dot).ok_or(TimestampFault::Shape)?;
    let precision = match (rest.len(), fraction.is_empty()) {
        (4, true) => Precision::Year,
        (6, true) => Precision::Month,
        (8, true) => Precision::Day,
        (10, true) => Precision::Hour,
        (12, true) => Precision::Minute,
        (14, true) => Precision::Second,
        (14, false) => Precision::Fraction,
        _ => return Err(TimestampFault::Shape),
    };
    if digits < rest.len() {
        return Err(TimestampFault::Shape);
    }
    let mut stamp = Timestamp { year: year(&mut rest)?, precision, ..EPOCH };
    for (from, part) in [
        (Precision::Month, &mut stamp.month),
        (Precision::Day, &mut stamp.day),
        (Precision::Hour, &mut stamp.hour),
        (Precision::Minute, &mut stamp.minute),
        (Precision::Second, &mut stamp.second),
    ] {
        if precision >= from {
            *part = two(&mut rest)?;
        }
    }
    stamp.nanosecond = nanoseconds(fraction)?;
    valid(&stamp)?;
    stamp.zone = match zone {
        [] => None,
        [sign, hours @ .., m1, m2] if hours.len() == 2 => Some(offset(*sign, hours, &[*m1, *m2])?),
        [_, digits @ ..] if digits.iter().all(u8::is_ascii_digit) => return Err(TimestampFault::Zone),
        _ => return Err(TimestampFault::Shape),
    };
    Ok(stamp)
}

/// The timestamp of digits alone, to the day, the minute or the second: as nearly all are. Nothing where something is wrong.
fn digits_alone(bytes: &[u8]) -> Option<Timestamp> {
    let precision = match bytes.len() {
        8 => Precision::Day,
        12 => Precision::Minute,
        14 => Precision::Second,
        _ => return None,
    };
    let mut pairs = [0; 7];
    for (pair, digits) in pairs.iter_mut().zip(bytes.as_chunks::<2>().0) {
        let [tens, units] = digits.map(|digit| digit.wrapping_sub(b'0'));
        if tens > 9 || units > 9 {
            return None;
        }
        *pair = tens * 10 + units;
    }
    let [century, year, month, day, hour, minute, second] = pairs;
    let year = u16::from(century) * 100 + u16::from(year);
    let stamp = Timestamp { year, month, day, hour, minute, second, precision, ..EPOCH };
    (year > 0 && valid(&stamp).is_ok()).then_some(stamp)
}

pub(super) fn iso(bytes: &[u8]) -> Result<Timestamp, TimestampFault> {
    let mut rest = bytes;
    let mut stamp = Timestamp { year: year(&mut rest)?, notation: Notation::Iso, ..EPOCH };
    stamp.month = after(b'-', &mut rest)?;
    stamp.precision = Precision::Month;
    if !rest.is_empty() {
        stamp.day = after(b'-', &mut rest)?;
        stamp.precision = Precision::Day;
    }
    let mut zone: &[u8] = &[];
    if !rest.is_empty() {
        stamp.hour = after(b'T', &mut rest)?;
        stamp.minute = after(b':', &mut rest)?;
        stamp.second = after(b':', &mut rest)?;
        let sign = rest.iter().position(|byte| matches!(byte, b'Z' | b'+' | b'-')).unwrap_or(rest.len());
        let (fraction, tail) = rest.split_at_checked(sign).ok_or(TimestampFault::Shape)?;
        stamp.nanosecond = nanoseconds(fraction)?;
        stamp.precision = if fraction.is_empty() { Precision::Second } else { Precision::Fraction };
        zone = tail;
    }
    valid(&stamp)?;
    stamp.zone = match zone {
        [] => None,
        b"Z" => Some(Zone::UTC),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => Some(offset(*sign, &[*h1, *h2], &[*m1, *m2])?),
        _ => return Err(TimestampFault::Zone),
    };
    Ok(stamp)
}

/// What the parts that are not written count as.
const EPOCH: Timestamp = Timestamp {
    year: 1970,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    nanosecond: 0,
    precision: Precision::Year,
    zone: None,
    notation: Notation::Hl7,
};

fn valid(stamp: &Timestamp) -> Result<(), TimestampFault> {
    let checks = [
        (!(1..=12).contains(&stamp.month), TimestampFault::Month),
        (Date::new(stamp.year, stamp.month, stamp.day).is_none(), TimestampFault::Day),
        (stamp.hour > 23, TimestampFault::Hour),
        (stamp.minute > 59, TimestampFault::Minute),
        (stamp.second > 59, TimestampFault::Second),
    ];
    checks.into_iter().find(|(wrong, _)| *wrong).map_or(Ok(()), |(_, fault)| Err(fault))
}

fn year(rest: &mut &[u8]) -> Result<u16, TimestampFault> {
    let (century, year) = (two(rest)?, two(rest)?);
    match u16::from(century) * 100 + u16::from(year) {
        0 => Err(TimestampFault::Shape),
        year => Ok(year),
    }
}

/// Two digits after a separator.
fn after(separator: u8, rest: &mut &[u8]) -> Result<u8, TimestampFault> {
    *rest = rest.strip_prefix(&[separator]).ok_or(TimestampFault::Shape)?;
    two(rest)
}

fn two(rest: &mut &[u8]) -> Result<u8, TimestampFault> {
    match *rest {
        [tens @ b'0'..=b'9', units @ b'0'..=b'9', tail @ ..] => {
            *rest = tail;
            Ok((tens - b'0') * 10 + (units - b'0'))
        }
        _ => Err(TimestampFault::Shape),
    }
}

/// The nanoseconds of `.S+`, or 0 of nothing.
fn nanoseconds(fraction: &[u8]) -> Result<u32, TimestampFault> {
    let digits = match fraction {
        [] => return Ok(0),
        [b'.', digits @ ..] if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) => digits,
        _ => return Err(TimestampFault::Shape),
    };
    let padded = digits.iter().copied().chain(std::iter::repeat(b'0')).take(9);
    Ok(padded.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
}

fn offset(sign: u8, mut hours: &[u8], mut minutes: &[u8]) -> Result<Zone, TimestampFault> {
    let (Ok(hours), Ok(minutes)) = (two(&mut hours), two(&mut minutes)) else {
        return Err(TimestampFault::Zone);
    };
    if minutes > 59 {
        return Err(TimestampFault::Zone);
    }
    let total = i16::from(hours) * 60 + i16::from(minutes);
    Zone::new(if sign == b'-' { -total } else { total }).ok_or(TimestampFault::Zone)
}
