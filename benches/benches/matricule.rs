//! Checks per second of a matricule: a million distinct inputs in random order, half of them broken in every
//! way, and every answer used. The reference is the rule written digit by digit, one fault at most.

use diapason_benches::{Contender, race};
use diapason_ins::matricule::{MatriculeFault, check, key_of};
use std::collections::HashSet;
use std::time::Duration;

const INPUTS: usize = 1_000_000;

fn main() {
    let lines = lines();
    let inputs: Vec<&[u8]> = lines.split(|byte| *byte == b'\n').collect();
    let broken = inputs.iter().filter(|input| check(input).is_err()).count();
    let ours = || {
        inputs.iter().fold(0u64, |sum, input| match check(input) {
            Ok(matricule) => sum.wrapping_add(u64::from(matricule.key())),
            Err(faults) => sum.wrapping_add(1000 + u64::from(faults.contains(MatriculeFault::Key))),
        })
    };
    let reference = || inputs.iter().filter(|input| digit_by_digit(input)).count();
    let mut contenders = [Contender::new("diapason", ours), Contender::new("digit by digit", reference)];
    race(&mut contenders, Duration::from_secs(3));

    let distinct = inputs.iter().collect::<HashSet<_>>().len();
    println!("matricule: {distinct} distinct inputs, {broken} broken, on one core of {}", processor());
    for contender in &contenders {
        let rate = inputs.len() as f64 / contender.median().as_secs_f64() / 1e6;
        println!("  {:<16} {:>6.1} ns each {rate:>8.1} M/s", contender.name(), 1000.0 / rate);
    }
}

/// The inputs as the lines of a file. Half right, half broken; one broken in seven by its length, one by a character.
fn lines() -> Vec<u8> {
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut below = |bound: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % bound
    };
    let mut seen = HashSet::with_capacity(INPUTS);
    let mut lines = Vec::with_capacity(INPUTS * 16);
    while seen.len() < INPUTS {
        let place = match below(10) {
            0 => format!("2{}{:03}", if below(2) == 0 { 'A' } else { 'B' }, 1 + below(360)),
            1 => format!("97{}{:02}", 1 + below(6), 1 + below(90)),
            2 => format!("99{:03}", 101 + below(400)),
            _ => format!("{:02}{:03}", 1 + below(95), 1 + below(990)),
        };
        let (sex, year, month, order) = (1 + below(2), below(100), 1 + below(12), 1 + below(999));
        let number = format!("{sex}{year:02}{month:02}{place}{order:03}");
        let key = key_of(&number).unwrap_or_default();
        let mut text = format!("{number}{key:02}").into_bytes();
        if below(2) == 0 {
            let at = below(15) as usize;
            match below(7) {
                0 => put(&mut text, 0, b"0"),
                1 => put(&mut text, 3, b"13"),
                2 => put(&mut text, 10, b"000"),
                3 => put(&mut text, at, b"X"),
                4 => text.truncate(13),
                _ => put(&mut text, 13, format!("{:02}", (key + 1) % 100).as_bytes()),
            }
        }
        if seen.insert(text.clone()) {
            lines.extend(if lines.is_empty() { None } else { Some(b'\n') });
            lines.extend(text);
        }
    }
    lines
}

fn put(text: &mut Vec<u8>, at: usize, new: &[u8]) {
    text.splice(at..at + new.len(), new.iter().copied());
}

/// The rule as one would write it first.
fn digit_by_digit(input: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(input) else { return false };
    let Some((number, key)) = text.split_at_checked(13).filter(|_| text.len() == 15) else { return false };
    let part = |from, to| number.get(from..to).and_then(|part: &str| part.parse::<u16>().ok());
    let shape = !matches!(part(0, 1), None | Some(0 | 5 | 6 | 9))
        && !matches!(part(3, 5), None | Some(0 | 13..=19 | 43..=49))
        && !matches!(part(7, 10), None | Some(0))
        && !matches!(part(10, 13), None | Some(0));
    let number = number.replace("2A", "19").replace("2B", "18");
    let (Ok(number), Ok(key)) = (number.parse::<u64>(), key.parse::<u64>()) else { return false };
    shape && 97 - number % 97 == key
}

fn processor() -> String {
    let facts = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = facts.lines().find_map(|line| line.strip_prefix("model name"));
    model.map_or("an unknown processor", |model| model.trim_start_matches(['\t', ' ', ':'])).to_owned()
}
