//! The French help: the same commands and options, in other words.

use clap::{Arg, Command};

/// `command` and all that is below it, with French words.
pub(super) fn translate(mut command: Command) -> Command {
    // The parser adds its own commands and options when it is built: they are translated with the others.
    command.build();
    translated(command, "")
}

fn translated(command: Command, path: &str) -> Command {
    let words = COMMANDS.iter().find(|words| words.path == path);
    let command = match words {
        Some(words) => command.about(words.about).after_help(words.after),
        None => command,
    };
    let command = command.subcommand_help_heading("Commandes\u{A0}").subcommand_value_name("COMMANDE");
    let command = command.help_template(template()).mut_args(|arg| option(arg, path));
    command.mut_subcommands(|sub| {
        let path =
            if path.is_empty() { sub.get_name().to_owned() } else { format!("{path} {}", sub.get_name()) };
        translated(sub, &path)
    })
}

/// The option with French words. They name the values and the default themselves.
fn option(arg: Arg, path: &str) -> Arg {
    let id = arg.get_id().as_str();
    let own = OPTIONS.iter().find(|(of, name, _)| *of == path && *name == id);
    let shared = OPTIONS.iter().find(|(of, name, _)| *of == "*" && *name == id);
    // The parser puts a colon after a heading, and French a space before a colon.
    let heading = match arg.get_help_heading() {
        Some(_) => "Limites d'un fichier (atteintes, elles le rendent indécidé)\u{A0}",
        None if arg.is_positional() => "Arguments\u{A0}",
        None => "Options\u{A0}",
    };
    let arg = arg.help_heading(heading);
    match own.or(shared) {
        Some((_, _, help)) => arg.help(*help).hide_possible_values(true).hide_default_value(true),
        None => arg,
    }
}

/// The help of the parser, with the one heading that it does not let be named.
fn template() -> String {
    let heading = clap::builder::Styles::default();
    let heading = heading.get_usage();
    format!(
        "{{before-help}}{{about-with-newline}}\n{heading}Utilisation\u{A0}:{heading:#} {{usage}}\n\n{{all-args}}{{after-help}}"
    )
}

struct Words {
    path: &'static str,
    about: &'static str,
    after: &'static str,
}

const COMMANDS: &[Words] = &[
    Words {
        path: "",
        about: "Contrôle les documents et les identités de santé français, hors ligne.",
        after: HELP,
    },
    Words { path: "check", about: "Juge des documents et des identités.", after: CHECK },
    Words {
        path: "explain",
        about: "Dit pourquoi une règle existe et que faire, avec un exemple s'il y en a un.",
        after: EXPLAIN,
    },
    Words { path: "rules", about: "Liste les règles.", after: RULES },
    Words { path: "inspect", about: "Dit ce que sont des fichiers, sans les juger.", after: INSPECT },
    Words {
        path: "ins", about: "Lit, contrôle et écrit l'identité nationale de santé (INS).", after: ""
    },
    Words { path: "hl7v2", about: "Répond aux messages HL7 v2.", after: "" },
    Words { path: "hl7v2 ack", about: "Écrit l'acquittement que mérite un message.", after: HL7V2_ACK },
    Words { path: "hl7v2 help", about: "Affiche cette aide, ou celle d'une commande.", after: "" },
    Words { path: "ins check", about: "Juge des matricules : forme, département, clé.", after: INS_CHECK },
    Words { path: "ins datamatrix", about: "Lit et écrit le texte du datamatrix INS.", after: "" },
    Words {
        path: "ins datamatrix decode",
        about: "Lit le texte d'un datamatrix, ou son image, et dit ce qui s'écarte de la spécification.",
        after: DECODE,
    },
    Words {
        path: "ins datamatrix encode",
        about: "Écrit le texte du datamatrix d'une identité qualifiée.",
        after: ENCODE,
    },
    Words {
        path: "pack",
        about: "Fabrique, décrit et vérifie les packs : schémas et jeux de valeurs officiels en un fichier.",
        after: "",
    },
    Words {
        path: "pack build",
        about: "Fabrique un pack d'un dossier, d'un ZIP ou d'un fichier.",
        after: PACK_BUILD,
    },
    Words {
        path: "pack info",
        about: "Dit ce que contient un pack, et ce qui ne va pas dans ses fichiers.",
        after: PACK_INFO,
    },
    Words {
        path: "pack verify",
        about: "Relit tous les fichiers d'un pack et recompile tous ses schémas.",
        after: PACK_VERIFY,
    },
    Words {
        path: "completions",
        about: "Écrit le script de complétion d'un interpréteur.",
        after: COMPLETIONS,
    },
    Words { path: "man", about: "Écrit le manuel, ou ses pages man.", after: MAN },
    Words { path: "help", about: "Affiche cette aide, ou celle d'une commande.", after: "" },
    Words { path: "ins help", about: "Affiche cette aide, ou celle d'une commande.", after: "" },
    Words { path: "ins datamatrix help", about: "Affiche cette aide, ou celle d'une commande.", after: "" },
    Words { path: "pack help", about: "Affiche cette aide, ou celle d'une commande.", after: "" },
];

/// Command (`*`: wherever it stands), option, help.
const OPTIONS: &[(&str, &str, &str)] = &[
    ("*", "help", "Affiche l'aide"),
    ("*", "version", "Affiche la version"),
    (
        "*",
        "lang",
        "Langue des textes : fr ou en [défaut : DIAPASON_LANG, sinon celle du système ; json et jsonl : DIAPASON_LANG, sinon en]",
    ),
    (
        "*",
        "env",
        "De qui parlent les entrées : test ou production, où les identités de test sont refusées [défaut : test]",
    ),
    ("*", "limit_bytes", "Octets, par exemple 10M ou 1G [défaut : 100M]"),
    ("*", "limit_depth", "Éléments les uns dans les autres [défaut : 256]"),
    ("*", "limit_nodes", "Nœuds d'un document [défaut : 8000000]"),
    ("*", "limit_attributes", "Attributs d'un élément [défaut : 1024]"),
    (
        "*",
        "limit_parts",
        "Parties d'une entrée : messages, documents incorporés, fichiers d'une archive, pièces jointes [défaut : 10000]",
    ),
    (
        "*",
        "limit_ratio",
        "Nombre de fois sa taille dans l'archive que peut prendre un fichier décompressé [défaut : 200]",
    ),
    ("*", "limit_findings", "Anomalies gardées [défaut : 10000]"),
    ("*", "limit_steps", "Pas de calcul de chaque Schematron sur un document [défaut : 50000000]"),
    (
        "*",
        "named",
        "Pack de schémas officiels, dossier de packs, ou ce dont on fait un pack : dossier, ZIP, Schematron. Peut être répété [défaut : DIAPASON_PACKS, sinon tous les *.diapack du dossier diapason/packs de vos données : voir plus bas]",
    ),
    ("check", "model", "Modèle des documents CDA, par exemple VSM_2023.01, quoi qu'ils en disent eux-mêmes"),
    (
        "check",
        "paths",
        "Fichiers, dossiers (parcourus avec leurs sous-dossiers), motifs tels que \"*.xml\", ou - pour l'entrée standard",
    ),
    (
        "check",
        "files_from",
        "Juge aussi les chemins listés dans FILE, - pour l'entrée standard : les lignes vides sont passées, toute autre ligne est un chemin tel quel",
    ),
    (
        "check",
        "format",
        "Forme du rapport : text pour les personnes, json (un document), jsonl (une ligne par fichier, ou par message, dès qu'il est jugé) ou svrl (le SVRL de chaque Schematron) [défaut : text]",
    ),
    (
        "check",
        "output",
        "Écrit le rapport dans le fichier PATH plutôt que sur la sortie standard ; svrl : le dossier des rapports, créé au besoin",
    ),
    (
        "*",
        "side",
        "De quel côté de l'échange juger : sender, où ce qui est émis doit être exact, ou receiver, qui tolère ce que les spécifications lui demandent de tolérer [défaut : sender]",
    ),
    (
        "check",
        "waive",
        "Garde les anomalies de RULE dans le rapport, avec la raison, et hors du verdict. RULE est un identifiant de n'importe quelle famille, ou par exemple \"hl7v2/*\". Peut être répété",
    ),
    (
        "check",
        "all",
        "Liste tous les endroits de chaque anomalie et tous les fichiers, plutôt que les premiers (text)",
    ),
    ("check", "show_values", "Montre les valeurs des documents (des identités !) dans le rapport"),
    (
        "check",
        "severity",
        "Gravité à partir de laquelle une anomalie est montrée : error, warning ou info ; ne change jamais le verdict [défaut : warning ; json et jsonl : info]",
    ),
    (
        "check",
        "fail_on",
        "Gravité à partir de laquelle le code de retour est 1 : error ou warning [défaut : error]",
    ),
    ("check", "quiet", "N'écrit que le bilan, et rien du tout quand tout est conforme (text, svrl)"),
    ("check", "jobs", "Fichiers jugés en même temps [défaut : un par processeur]"),
    (
        "explain",
        "rule",
        "Règle, par exemple ins/key-mismatch, xsd/cvc-pattern-valid ou schematron/…/…/…, famille, ou début d'identifiant",
    ),
    ("rules", "format", "Forme de la liste : text ou json [défaut : text]"),
    (
        "rules",
        "family",
        "Seulement les règles de cette famille, par exemple ins ou cda ; schematron : tous les contrôles des packs",
    ),
    ("inspect", "files", "Fichiers, dossiers, motifs tels que \"*.xml\", ou - pour l'entrée standard"),
    ("inspect", "format", "Forme de la réponse : text ou json [défaut : text]"),
    ("inspect", "show_values", "Montre aussi les valeurs du patient"),
    ("hl7v2 ack", "file", "Fichier qui contient le message, ou - pour l'entrée standard"),
    (
        "hl7v2 ack",
        "at",
        "Date de l'acquittement (MSH-7), comme HL7 l'écrit [défaut : maintenant, en temps universel]",
    ),
    (
        "hl7v2 ack",
        "control_id",
        "Identifiant de l'acquittement (MSH-10) [défaut : tiré de sa date et du message]",
    ),
    ("hl7v2 ack", "output", "Écrit l'acquittement dans le fichier FILE plutôt que sur la sortie standard"),
    ("ins check", "matricules", "Matricules de quinze caractères, clé comprise"),
    (
        "ins check",
        "stdin",
        "Lit un matricule par ligne sur l'entrée standard : rien ne reste dans l'historique du terminal",
    ),
    ("ins check", "oid", "OID sous lequel les matricules sont échangés, jugé avec eux"),
    ("ins check", "format", "Forme de la réponse : text ou jsonl [défaut : text]"),
    ("ins check", "show_values", "Montre les matricules à côté des verdicts"),
    ("ins datamatrix decode", "text", "Texte tel que le lecteur le donne ; - pour l'entrée standard"),
    ("ins datamatrix decode", "file", "Fichier qui contient le texte"),
    ("ins datamatrix decode", "image", "Image du symbole, PNG ou JPEG"),
    ("ins datamatrix decode", "show_values", "Montre les valeurs de l'identité"),
    ("ins datamatrix encode", "matricule", "Matricule INS, clé comprise"),
    (
        "ins datamatrix encode",
        "oid",
        "OID du matricule, par exemple 1.2.250.1.213.1.4.10 pour une identité de test",
    ),
    ("ins datamatrix encode", "given_names", "Liste des prénoms de naissance, telle qu'INSi l'écrit"),
    (
        "ins datamatrix encode",
        "first_given_name",
        "Premier prénom de naissance [défaut : le premier mot de la liste]",
    ),
    ("ins datamatrix encode", "family_name", "Nom de naissance, tel qu'INSi l'écrit"),
    ("ins datamatrix encode", "sex", "M ou F"),
    ("ins datamatrix encode", "birth_date", "Date de naissance, AAAA-MM-JJ"),
    ("ins datamatrix encode", "birth_place", "Code INSEE du lieu de naissance, cinq caractères"),
    (
        "ins datamatrix encode",
        "control_device",
        "Code du dispositif d'identification contrôlé, par exemple CN (carte d'identité) ou PA (passeport)",
    ),
    (
        "ins datamatrix encode",
        "insi_date",
        "Date à laquelle le téléservice INSi a donné ou confirmé l'INS, AAAA-MM-JJ",
    ),
    ("pack build", "source", "Dossier ou ZIP des fichiers officiels, ou un Schematron seul"),
    ("pack build", "output", "Écrit le pack dans FILE [défaut : NOM-VERSION.diapack]"),
    ("pack build", "name", "Nom du pack dans les rapports [défaut : celui du dossier ou du fichier]"),
    ("pack build", "version", "Version des fichiers [défaut : la fin du nom du dossier ou du fichier]"),
    ("pack build", "date", "Date des fichiers, AAAA-MM-JJ [défaut : celle du plus récent d'un ZIP]"),
    (
        "pack build",
        "xsd",
        "Schéma XML contre lequel les documents sont validés, par son chemin dans SOURCE [défaut : celui du CDA]",
    ),
    ("pack info", "pack", "Le pack"),
    ("pack info", "format", "Forme de la réponse : text ou json [défaut : text]"),
    ("pack verify", "pack", "Le pack"),
    ("completions", "shell", "Interpréteur : bash, zsh, fish, powershell ou elvish"),
    ("man", "output", "Écrit une page par commande dans le dossier DIR, créé au besoin"),
    ("*", "subcommand", "Affiche l'aide de cette commande"),
];

const HELP: &str = "\
Exemples :
  diapason check export/                   juger tous les documents d'un dossier
  diapason explain ins/key-mismatch        comprendre une anomalie et savoir que faire
  diapason inspect courriel.eml            dessiner ce que contient un courriel, une archive, un message
  diapason hl7v2 ack message.hl7           répondre à un message
  diapason ins check --stdin < liste.txt   juger des matricules

Code de retour :
  0  conforme
  1  non conforme
  2  n'a pas pu s'exécuter : commande, lecture, écriture
  3  indécidé : aucune erreur, et quelque chose n'a pas pu être décidé
  Sur plusieurs entrées : 2, puis 1, puis 3, puis 0.

Environnement :
  DIAPASON_LANG   langue des textes, fr ou en
  DIAPASON_PACKS  packs ou dossiers de packs, séparés comme dans PATH ; vide : aucun
  NO_COLOR        pas de couleurs

Rien n'est envoyé nulle part. Aucune valeur d'un document n'est montrée sans --show-values.";

const CHECK: &str = "\
Les fichiers sont reconnus à leur contenu, jamais à leur nom, et les conteneurs sont ouverts : courriels, archives, messages, documents. Dans un dossier, les fichiers cachés sont laissés de côté ; ceux d'un autre format et les liens vers un dossier sont ignorés et listés. Un fichier atteint deux fois est jugé une fois.

Ce qui se répète est dit une fois, avec les premiers endroits ; sur plusieurs fichiers suit un tableau par règle, avec l'option --waive qui écarte chacune. Une anomalie écartée reste dans le rapport et ne compte plus, ni dans le verdict, ni pour --fail-on.

Packs : ceux de --pack, sinon ceux de DIAPASON_PACKS (liste de chemins séparés comme dans PATH ; vide : aucun), sinon tous les *.diapack du dossier diapason/packs de vos données : ~/.local/share (ou XDG_DATA_HOME) sous Linux, ~/Library/Application Support sous macOS, %APPDATA% sous Windows. Sans pack, seules les règles de Diapason s'appliquent. diapason pack build en fabrique un ; des fichiers officiels donnés tels quels en redeviennent un à chaque fois.

--format svrl --output DIR écrit DIR/NOM/SCHEMATRON.svrl, NOM étant celui du document sans .xml ; des documents de même nom gardent leurs dossiers. Avec --show-values, les rapports sont ceux de l'outil officiel ; sans, les valeurs sont masquées. Le bilan va sur la sortie d'erreur.

Exemples :
  diapason check document.xml
  diapason check document.xml --pack testContenuCDA-3.0.diapack
  diapason check export/ --format svrl --output svrl --show-values
  diapason check export/ --env production --format json --output rapport.json
  diapason check \"export/*.xml\" --severity error --quiet
  diapason check hl7/ --as receiver --waive \"hl7v2/*=connu, voir notre ticket\"
  find . -name '*.xml' -newer dernier | diapason check --files-from - --format jsonl

Code de retour :
  0  tout est conforme
  1  un fichier ne l'est pas (avec --fail-on warning : ou a un avertissement)
  2  un fichier est illisible : les autres sont jugés ; ou un pack ne peut pas être ouvert, ou la commande est fausse
  3  aucune erreur, et un fichier est indécidé ou un dossier n'avait rien à juger
  Sur plusieurs entrées : 2, puis 1, puis 3, puis 0.";

const EXPLAIN: &str = "\
Exemples :
  diapason explain ins/key-mismatch
  diapason explain ins                         lister les règles d'une famille
  diapason explain xsd/cvc-pattern-valid       une clause de XML Schema ; xsd les liste
  diapason explain schematron --pack P         lister les Schematrons d'un pack
  diapason explain schematron/IHE --pack P     lister les motifs de l'un d'eux, puis leurs contrôles

Un contrôle d'un Schematron est expliqué avec les mots de son schéma, d'après le pack où il est écrit : celui de --pack, sinon de DIAPASON_PACKS, sinon du dossier par défaut (voir diapason check --help).";

const RULES: &str = "\
Exemples :
  diapason rules --family cda
  diapason rules --family schematron --pack testContenuCDA-3.0.diapack --format json

Les contrôles des Schematrons ne sont listés qu'à la demande, d'après les packs : ceux de --pack, sinon de DIAPASON_PACKS, sinon du dossier par défaut (voir diapason check --help).";

const INSPECT: &str = "\
Exemples :
  diapason inspect document.xml
  diapason inspect courriel.eml archive.zip messages.hl7
  diapason inspect document.xml --format json";

const HL7V2_ACK: &str = "\
Le message est jugé avec tout ce qu'il porte, comme par diapason check. AA : il est conforme. AR : son type, son événement, son mode ou sa version est refusé. AE : autre chose ne va pas, ou n'a pas pu être contrôlé. Chaque erreur est un segment ERR avec son endroit, ses codes, sa règle et ses mots, sans aucune valeur du message. Si le fichier contient plusieurs messages, chacun a son acquittement.

Exemples :
  diapason hl7v2 ack message.hl7
  diapason hl7v2 ack message.hl7 --at 20260131120000+0100 --control-id 42 --output ack.hl7

Code de retour :
  0  AA
  1  AE ou AR
  2  la commande n'a pas pu s'exécuter";

const INS_CHECK: &str = "\
Un matricule n'est jamais réparé : ce qu'un format d'échange refuserait est refusé. Les lignes vides sont passées.

Exemples :
  diapason ins check 279035121518989
  diapason ins check --stdin < liste.txt
  diapason ins check --stdin --oid 1.2.250.1.213.1.4.8 --env production --format jsonl < liste.txt

Code de retour :
  0  tous sont justes
  1  un est faux
  2  la commande n'a pas pu s'exécuter
  3  il n'y en avait aucun";

const DECODE: &str = "\
Exemples :
  diapason ins datamatrix decode --file lecture.txt
  diapason ins datamatrix decode --image etiquette.png --show-values

Code de retour :
  0  conforme à la spécification
  1  s'en écarte
  2  la commande n'a pas pu s'exécuter";

const ENCODE: &str = "\
Seule une identité qualifiée peut porter un datamatrix : une autre est refusée, avec toutes les raisons. Le texte est écrit sans fin de ligne et peut contenir le caractère de contrôle GS : le donner tel quel à un encodeur.

Exemple :
  diapason ins datamatrix encode --matricule 279035121518989 --oid 1.2.250.1.213.1.4.10 \\
    --given-names \"DOMINIQUE MARIE-LOUISE\" --family-name PAT-TROIS --sex F --birth-date 1979-03-28 \\
    --birth-place 51215 --control-device CN --insi-date 2025-01-15

Code de retour :
  0  le texte est écrit
  1  l'identité n'est pas qualifiée
  2  la commande n'a pas pu s'exécuter";

const PACK_BUILD: &str = "\
Rien d'officiel n'est livré avec Diapason : un pack se fabrique une fois, à partir de votre copie des fichiers officiels. Les documents qui s'y trouvent sont laissés de côté. Ce qui ne va pas dans les fichiers n'empêche jamais de faire le pack : pack info le dit. Les mêmes fichiers donnent le même pack, à l'octet près.

Exemples :
  diapason pack build testContenuCDA-3.0.zip
  diapason pack build testContenuCDA/ --version 3.0 --date 2025-03-31 --output cda.diapack

Code de retour :
  0  le pack est écrit
  2  la commande n'a pas pu s'exécuter";

const PACK_INFO: &str = "\
Ce qui ne va pas est dit par fichier et par ligne, à l'intention de qui publie les fichiers.

Exemples :
  diapason pack info testContenuCDA-3.0.diapack
  diapason pack info testContenuCDA-3.0.diapack --format json

Code de retour :
  0  le pack est décrit
  2  ce n'est pas un pack, il est tronqué ou altéré, ou la commande n'a pas pu s'exécuter";

const PACK_VERIFY: &str = "\
Exemple :
  diapason pack verify testContenuCDA-3.0.diapack

Code de retour :
  0  les fichiers sont ceux qui ont été mis dans le pack ; ce que cette version en dit d'autre est écrit
  1  un fichier n'est pas ce que dit le pack
  2  ce n'est pas un pack, il est tronqué ou altéré, ou la commande n'a pas pu s'exécuter";

const COMPLETIONS: &str = "\
Exemples :
  diapason completions bash > ~/.local/share/bash-completion/completions/diapason
  diapason completions powershell >> $PROFILE";

const MAN: &str = "\
Exemples :
  diapason man | man -l -
  diapason man --output ~/.local/share/man/man1";

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn every_command_and_option_has_french_words() {
        let mut english = super::super::Cli::command();
        english.build();
        same_tree(&english, &translate(super::super::Cli::command()), "");
    }

    fn same_tree(english: &Command, french: &Command, path: &str) {
        if path.contains("help ") {
            return;
        }
        assert_ne!(english.get_about(), french.get_about(), "{path}");
        assert_eq!(
            english.get_after_help().is_some(),
            french.get_after_help().is_some_and(|after| after.to_string() != ""),
            "{path}"
        );
        for arg in english.get_arguments() {
            let other = french.get_arguments().find(|other| other.get_id() == arg.get_id()).unwrap();
            assert_ne!(arg.get_help(), other.get_help(), "{path} {}", arg.get_id());
        }
        for sub in english.get_subcommands() {
            let other = french.find_subcommand(sub.get_name()).unwrap();
            same_tree(sub, other, &format!("{path} {}", sub.get_name()));
        }
    }
}
