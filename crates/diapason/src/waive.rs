//! Takes what the caller accepts out of the verdict of one part.

use crate::judge::engine_rules;
use diapason_core::{Finding, Layer, Outcome, Waivers};

/// Marks the findings and outcomes of one part that `waivers` are about, and counts them so in its layers.
pub(crate) fn apply(
    waivers: &Waivers,
    findings: &mut [Finding],
    outcomes: &mut [Outcome],
    layers: &mut [Layer],
) {
    for rule in waivers.apply(findings, outcomes) {
        let name = layer_of(rule.as_str());
        if let Some(layer) = layers.iter_mut().find(|layer| *layer.name == *name && layer.counts.failed > 0) {
            layer.counts.failed -= 1;
            layer.counts.waived += 1;
        }
    }
}

/// The layer that a rule belongs to: see [`Layer::name`].
fn layer_of(rule: &str) -> &str {
    match rule.split_once('/') {
        // What the XML Schema as a whole could not keep bears its name.
        Some(("xsd", _)) | None => "xsd",
        Some(("schematron", rest)) => {
            let schema = rest.split('/').next().unwrap_or_default();
            rule.get(..rule.len() - rest.len() + schema.len()).unwrap_or(rule)
        }
        Some(("cross", _)) => "cross",
        _ if engine_rules().any(|engine| engine.id == rule) => "reading",
        _ => "rules",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_belongs_to_one_layer() {
        let layers = [
            ("xsd/cvc-pattern-valid", "xsd"),
            ("xsd", "xsd"),
            ("schematron/IHE/p1/00", "schematron/IHE"),
            ("schematron/IHE", "schematron/IHE"),
            ("xml/truncated", "reading"),
            ("cross/identity-differs", "cross"),
            ("ins/key-mismatch", "rules"),
        ];
        for (rule, layer) in layers {
            assert_eq!(layer_of(rule), layer);
        }
    }
}
