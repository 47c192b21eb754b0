use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::status::Attribute;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/attribute-unknown",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["EXI SI 22"],
        repeats: &[],
        title: Text {
            fr: "Un attribut de l'identité est inconnu",
            en: "An attribute of the identity is unknown",
        },
        docs: Text {
            fr: "Les attributs d'une identité sont `HOMA` (homonyme), `DOUT` (douteux) et `FICT` (fictif) \
                ; PID-32 connaît en outre des codes de gestion (`DOUB`, `DESA`, `COLP` …), admis ici. Un \
                autre code ne sera compris de personne.\n\n\
                À faire : employer l'un de ces codes, ou retirer l'attribut.\n\n\
                Source : RNIV, EXI SI 22 ; PAM France 2.11.2 (PID-32).",
            en: "The attributes of an identity are `HOMA` (homonym), `DOUT` (doubtful) and `FICT` \
                (fictitious); PID-32 also has management codes (`DOUB`, `DESA`, `COLP` …), accepted here. \
                Nobody will understand another code.\n\n\
                What to do: use one of these codes, or remove the attribute.\n\n\
                Source: RNIV, EXI SI 22; PAM France 2.11.2 (PID-32).",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    const MANAGEMENT: [&str; 15] = [
        "DOUB", "DESA", "DPOT", "DOUA", "COLP", "COLV", "FILI", "CACH", "ANOM", "IDVER", "RECD", "IDRA",
        "USUR", "HOMD", "INVA",
    ];
    for attribute in &patient.identity.attributes {
        let code = attribute.text.trim();
        let known = Attribute::parse(code).is_some() || MANAGEMENT.contains(&code);
        checks.require(known, || {
            let message = Message::new(Text {
                fr: "Cet attribut de l'identité n'est ni HOMA, ni DOUT, ni FICT, ni un code de gestion \
                    connu : le destinataire l'ignorera, même s'il disait de se méfier. Employer HOMA, \
                    DOUT ou FICT, ou retirer l'attribut.",
                en: "This attribute of the identity is none of HOMA, DOUT and FICT, nor a known \
                    management code: the receiver will ignore it, even if it said to beware. Use HOMA, \
                    DOUT or FICT, or remove the attribute.",
            });
            (attribute.at, message)
        });
    }
}
