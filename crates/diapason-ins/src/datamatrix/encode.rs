use crate::qualified::QualifiedIdentity;

/// Writes the text of the datamatrix of a qualified identity, in clear: that is its purpose. `S7` comes last, and
/// a separator follows `S2`, `S3` and `S4` when they are shorter than their maximum.
#[must_use]
pub fn encode(identity: &QualifiedIdentity) -> String {
    let (ins, traits) = (identity.ins(), identity.traits());
    let mut out = String::with_capacity(128);
    out.push_str("IS010000000000000000000000");
    out.push_str("S1");
    out.push_str(ins.matricule().reveal());
    variable(&mut out, "S2", ins.oid().as_str(), 20);
    variable(&mut out, "S3", traits.birth_given_names(), 100);
    variable(&mut out, "S4", traits.birth_family_name(), 100);
    out.push_str("S5");
    out.push_str(traits.sex().code());
    out.push_str("S6");
    out.push_str(&traits.birth_date().french());
    out.push_str("S7");
    out.push_str(traits.birth_place().reveal());
    out
}

fn variable(out: &mut String, name: &str, value: &str, most: usize) {
    out.push_str(name);
    out.push_str(value);
    if value.len() < most {
        out.push('\u{1D}');
    }
}
