use crate::args::EncodeArgs;
use crate::exit::Exit;
use crate::failure::warn;
use diapason::ins::oid::{Policy, policy_of};
use diapason::ins::qualified::{QualifiedFault as Fault, Unqualified};
use diapason::ins::{BirthPlace, CalendarDate};
use diapason::{Environment, Language, Text};

/// Says why no symbol may carry the identity: one line per option.
pub(super) fn tell(args: &EncodeArgs, refused: &Unqualified, language: Language) -> Exit {
    let mut page = NOT_QUALIFIED.of(language).to_owned();
    let colon = Text { fr: " : ", en: ": " }.of(language);
    let then = Text { fr: " ; ", en: "; " }.of(language);
    for fault in refused.faults.iter().filter(|fault| !is_said_elsewhere(*fault, args, refused)) {
        let Blame { option, given, mut reasons } = blame(fault, args, refused);
        if given.is_empty() {
            reasons = vec![MISSING];
        } else if reasons.is_empty() {
            reasons = vec![fault.text()];
        }
        let reasons: Vec<_> = reasons.iter().map(|reason| reason.of(language)).collect();
        page.push_str(&format!("\n  {option}{colon}{}", reasons.join(then)));
    }
    warn(&page);
    Exit::NonConformant
}

/// Whether another option answers for the fault: the list, for the first given name that was taken from it.
fn is_said_elsewhere(fault: Fault, args: &EncodeArgs, refused: &Unqualified) -> bool {
    let said = |other| refused.faults.contains(other);
    match fault {
        Fault::FirstGivenName => args.first_given_name.is_none() && said(Fault::GivenNames),
        Fault::FirstGivenNotInList => {
            args.first_given_name.is_none() || args.given_names.is_empty() || said(Fault::FirstGivenName)
        }
        _ => false,
    }
}

/// An option, what was given for it, and what is wrong with that.
struct Blame<'a> {
    option: &'static str,
    given: &'a str,
    reasons: Vec<Text>,
}

fn blame<'a>(fault: Fault, args: &'a EncodeArgs, refused: &Unqualified) -> Blame<'a> {
    let of = |option, given, reasons| Blame { option, given, reasons };
    let own = |reason| vec![reason];
    let (given_names, family) = (&args.given_names, &args.family_name);
    match fault {
        Fault::Matricule => {
            of("--matricule", &args.matricule, refused.matricule.iter().map(|f| f.text()).collect())
        }
        Fault::Oid => of("--oid", &args.oid, refusal_of(&args.oid)),
        Fault::FamilyName => {
            of("--family-name", family, refused.family_name.iter().map(|f| f.text()).collect())
        }
        Fault::GivenNames => {
            of("--given-names", given_names, refused.given_names.iter().map(|f| f.text()).collect())
        }
        Fault::FirstGivenName | Fault::FirstGivenNotInList => {
            let reasons = refused.first_given_name.iter().map(|f| f.text()).collect();
            match &args.first_given_name {
                Some(first) => of("--first-given-name", first, reasons),
                None => of("--given-names", given_names, reasons),
            }
        }
        Fault::Sex => of("--sex", &args.sex, own(M_OR_F)),
        Fault::BirthDate => {
            of("--birth-date", &args.birth_date, refused.birth_date.iter().map(|f| f.text()).collect())
        }
        Fault::BirthPlace => of("--birth-place", &args.birth_place, wrong_place(&args.birth_place)),
        Fault::ControlDevice => of("--control-device", &args.control_device, own(NO_DEVICE)),
        Fault::InsiDate => of("--insi-date", &args.insi_date, wrong_date(&args.insi_date)),
        // Of the INS as a whole, whatever it will be.
        _ => of("--matricule", &args.matricule, Vec::new()),
    }
}

fn refusal_of(oid: &str) -> Vec<Text> {
    match policy_of(oid, Environment::Test) {
        Policy::Refuse(refusal) => vec![refusal.text()],
        Policy::Accept | Policy::AcceptWithCaution => Vec::new(),
    }
}

/// What is wrong with a place, or what is odd about it where nothing is wrong.
fn wrong_place(text: &str) -> Vec<Text> {
    match BirthPlace::parse(text) {
        Ok(place) => place.cautions().iter().map(|caution| caution.text()).collect(),
        Err(faults) => faults.iter().map(|fault| fault.text()).collect(),
    }
}

fn wrong_date(text: &str) -> Vec<Text> {
    CalendarDate::parse(text).err().map(|fault| fault.text()).into_iter().collect()
}

const NOT_QUALIFIED: Text = Text {
    fr: "seule une identité qualifiée peut porter un datamatrix INS ; celle-ci ne l'est pas :",
    en: "only a qualified identity may bear an INS datamatrix; this one is not:",
};
const MISSING: Text = Text { fr: "manque", en: "missing" };
const M_OR_F: Text = Text { fr: "M ou F", en: "M or F" };
const NO_DEVICE: Text = Text {
    fr: "code inconnu ; AN, CC, CE, CM, CN, CS, LE, PA, PC, TC, AV, DC, AC ou IE",
    en: "unknown code; AN, CC, CE, CM, CN, CS, LE, PA, PC, TC, AV, DC, AC or IE",
};
