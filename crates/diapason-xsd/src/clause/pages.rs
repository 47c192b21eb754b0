//! The page of each clause: what `explain` prints.

use super::Clause;
use diapason_core::Text;

impl Clause {
    /// What is wrong, in a few words.
    #[must_use]
    pub const fn title(self) -> Text {
        self.page().0
    }

    /// Why it matters, what to do, and the source, in Markdown.
    #[must_use]
    pub const fn explain(self) -> Text {
        self.page().1
    }

    const fn page(self) -> (Text, Text) {
        match self {
            Self::ElementUnknown => (
                Text { fr: "Racine inconnue du schéma", en: "Root unknown to the schema" },
                Text {
                    fr: "La racine du document n'est déclarée nulle part dans le schéma : rien de ce qu'elle contient ne peut \
                     être vérifié comme prévu. Le plus souvent, l'espace de noms manque ou contient une faute \
                     (`urn:hl7-org:v3` pour un CDA), ou le fichier n'est pas du format attendu.\n\n\
                     Corriger le nom ou l'espace de noms de la racine, ou choisir le bon schéma.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4.",
                    en: "The root of the document is declared nowhere in the schema: nothing that it holds can be checked as \
                     intended. Most often the namespace is missing or misspelt (`urn:hl7-org:v3` for a CDA), or the file \
                     is not of the expected format.\n\n\
                     Correct the name or the namespace of the root, or choose the right schema.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4.",
                },
            ),
            Self::ElementAbstract => (
                Text { fr: "Élément abstrait", en: "Abstract element" },
                Text {
                    fr: "Un élément abstrait ne figure jamais tel quel dans un document : il représente un groupe d'éléments \
                     qui peuvent prendre sa place (groupe de substitution).\n\n\
                     Mettre à sa place l'un des éléments de ce groupe.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4.",
                    en: "An abstract element never stands in a document as it is: it represents a group of elements that can \
                     take its place (a substitution group).\n\n\
                     Put one of the elements of that group in its place.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4.",
                },
            ),
            Self::NotNillable => (
                Text { fr: "xsi:nil non permis", en: "xsi:nil not allowed" },
                Text {
                    fr: "`xsi:nil` déclare un élément volontairement vide. Le schéma ne le permet que sur certains éléments.\n\n\
                     Retirer `xsi:nil`. Dans un CDA, une donnée absente se dit avec `nullFlavor`, qui en donne la raison.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4.",
                    en: "`xsi:nil` declares an element empty on purpose. The schema allows it on some elements only.\n\n\
                     Remove `xsi:nil`. In a CDA, absent data is said with `nullFlavor`, which gives the reason.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4.",
                },
            ),
            Self::NilWithContent => (
                Text { fr: "Élément nul qui contient quelque chose", en: "Nil element with content" },
                Text {
                    fr: "`xsi:nil=\"true\"` dit que l'élément est vide ; un texte, un espace ou un élément entre ses balises \
                     dit le contraire. Le destinataire ne sait pas lequel croire.\n\n\
                     Retirer le contenu, ou retirer `xsi:nil`.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4.",
                    en: "`xsi:nil=\"true\"` says that the element is empty; a text, a space or an element between its tags says \
                     the contrary. The receiver cannot tell which to believe.\n\n\
                     Remove the content, or remove `xsi:nil`.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4.",
                },
            ),
            Self::NilWithFixed => (
                Text {
                    fr: "Élément nul dont la valeur est imposée", en: "Nil element whose value is fixed"
                },
                Text {
                    fr: "Le schéma impose une valeur à cet élément : il ne peut pas être nul.\n\n\
                     Retirer `xsi:nil`.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4.",
                    en: "The schema fixes the value of this element: it cannot be nil.\n\n\
                     Remove `xsi:nil`.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4.",
                },
            ),
            Self::TypeNameMalformed => (
                Text { fr: "xsi:type illisible", en: "Unreadable xsi:type" },
                Text {
                    fr: "`xsi:type` contient un nom de type, avec un préfixe s'il n'est pas dans l'espace de noms par défaut. \
                     Ici, ce n'est pas un nom, ou son préfixe n'est pas déclaré.\n\n\
                     Écrire un nom de type, tel que `CD` ou `PQ`, et déclarer son préfixe s'il en a un.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4.",
                    en: "`xsi:type` holds the name of a type, with a prefix if it is not in the default namespace. Here it is \
                     no name, or its prefix is not declared.\n\n\
                     Write the name of a type, such as `CD` or `PQ`, and declare its prefix if it has one.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4.",
                },
            ),
            Self::TypeUnknown => (
                Text { fr: "xsi:type inconnu", en: "Unknown xsi:type" },
                Text {
                    fr: "Le type que nomme `xsi:type` n'existe pas dans le schéma ; le destinataire ne peut pas interpréter \
                     la donnée. C'est une faute de frappe, ou un préfixe lié à un autre espace de noms.\n\n\
                     Corriger le nom du type, ou son préfixe.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4.",
                    en: "The type that `xsi:type` names does not exist in the schema; the receiver cannot interpret the data. \
                     It is a misspelling, or a prefix bound to another namespace.\n\n\
                     Correct the name of the type, or its prefix.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4.",
                },
            ),
            Self::TypeNotDerived => (
                Text {
                    fr: "xsi:type incompatible avec l'élément",
                    en: "xsi:type not compatible with the element",
                },
                Text {
                    fr: "`xsi:type` précise le type d'un élément : ce type doit dériver de celui que le schéma déclare. Un \
                     `effectiveTime` de type `SXCM_TS` admet `IVL_TS` ou `PIVL_TS`, mais non `IVL_PQ`. La suite de \
                     l'élément est vérifiée selon le type écrit.\n\n\
                     Donner un type qui dérive du type déclaré, ou retirer `xsi:type`.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4, 3.4.6.",
                    en: "`xsi:type` narrows the type of an element: that type has to derive from the one that the schema \
                     declares. An `effectiveTime` of type `SXCM_TS` allows `IVL_TS` or `PIVL_TS`, but not `IVL_PQ`. The \
                     rest of the element is judged by the type that is written.\n\n\
                     Give a type that derives from the declared one, or remove `xsi:type`.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4, 3.4.6.",
                },
            ),
            Self::DefaultRefused => (
                Text {
                    fr: "Valeur par défaut incompatible avec xsi:type",
                    en: "Default value not compatible with xsi:type",
                },
                Text {
                    fr: "L'élément est vide : il prend la valeur par défaut du schéma. Cette valeur n'est pas valide pour le \
                     type que donne `xsi:type`.\n\n\
                     Écrire une valeur de ce type.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4, 3.3.6.",
                    en: "The element is empty: it takes the default value of the schema. That value is not valid for the type \
                     that `xsi:type` gives.\n\n\
                     Write a value of that type.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4, 3.3.6.",
                },
            ),
            Self::FixedWithChildren => (
                Text {
                    fr: "Éléments enfants là où la valeur est imposée",
                    en: "Child elements where the value is fixed",
                },
                Text {
                    fr: "Le schéma impose la valeur de cet élément : il ne peut contenir qu'elle.\n\n\
                     Retirer les éléments enfants.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4.",
                    en: "The schema fixes the value of this element: it can hold nothing else.\n\n\
                     Remove the child elements.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4.",
                },
            ),
            Self::FixedText => (
                Text { fr: "Texte différent de la valeur imposée", en: "Text other than the fixed value" },
                Text {
                    fr: "Le schéma impose le texte de cet élément, espaces compris.\n\n\
                     Écrire exactement ce texte, ou laisser l'élément vide.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4.",
                    en: "The schema fixes the text of this element, spaces included.\n\n\
                     Write exactly that text, or leave the element empty.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4.",
                },
            ),
            Self::FixedValue => (
                Text { fr: "Valeur différente de la valeur imposée", en: "Value other than the fixed one" },
                Text {
                    fr: "Le schéma impose la valeur de cet élément. La comparaison porte sur les valeurs, non sur leur \
                     écriture : `1.0` vaut `1` pour un nombre décimal.\n\n\
                     Écrire la valeur imposée, ou laisser l'élément vide.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4.",
                    en: "The schema fixes the value of this element. Values are compared, not how they are written: `1.0` is \
                     `1` for a decimal number.\n\n\
                     Write the fixed value, or leave the element empty.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4.",
                },
            ),
            Self::TypeAbstract => (
                Text { fr: "Type abstrait", en: "Abstract type" },
                Text {
                    fr: "Le type déclaré pour cet élément est abstrait : il ne dit pas quelles données l'élément contient. \
                     C'est le cas de `value` dans une `observation` : sans `xsi:type`, le destinataire ne sait pas s'il \
                     lit un code, une quantité ou un texte.\n\n\
                     Ajouter `xsi:type` avec le type réel : `CD`, `PQ`, `ST`, `INT`…\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4, 3.4.6.",
                    en: "The type declared for this element is abstract: it does not say which data the element holds. That \
                     is so for `value` in an `observation`: without `xsi:type`, the receiver cannot tell a code from a \
                     quantity or a text.\n\n\
                     Add `xsi:type` with the actual type: `CD`, `PQ`, `ST`, `INT`…\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4, 3.4.6.",
                },
            ),
            Self::SimpleWithAttributes => (
                Text {
                    fr: "Attribut sur un élément qui n'en admet pas",
                    en: "Attribute on an element that allows none",
                },
                Text {
                    fr: "Cet élément ne contient qu'une valeur : il n'admet aucun attribut, hors `xsi:type`, `xsi:nil` et les \
                     déclarations d'espaces de noms.\n\n\
                     Retirer l'attribut.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4.",
                    en: "This element holds a value and nothing else: it allows no attribute, but for `xsi:type`, `xsi:nil` \
                     and namespace declarations.\n\n\
                     Remove the attribute.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4.",
                },
            ),
            Self::SimpleWithChildren => (
                Text {
                    fr: "Éléments enfants dans une valeur simple",
                    en: "Child elements in a simple value",
                },
                Text {
                    fr: "Cet élément ne contient qu'une valeur, sous forme de texte.\n\n\
                     Retirer les éléments enfants, ou les placer là où le schéma les admet.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4.",
                    en: "This element holds a value as text and nothing else.\n\n\
                     Remove the child elements, or put them where the schema allows them.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4.",
                },
            ),
            Self::SimpleText => (
                Text {
                    fr: "Texte qui n'est pas une valeur du type",
                    en: "Text that is no value of the type",
                },
                Text {
                    fr: "Le texte de l'élément n'est pas une valeur de son type. L'anomalie qui l'accompagne, au même \
                     endroit, dit pourquoi : forme, liste fermée, longueur ou borne.\n\n\
                     Corriger le texte.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4, 3.14.4.",
                    en: "The text of the element is no value of its type. The finding beside it, in the same place, says why: \
                     form, closed list, length or bound.\n\n\
                     Correct the text.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4, 3.14.4.",
                },
            ),
            Self::NotEmpty => (
                Text {
                    fr: "Contenu dans un élément qui doit rester vide",
                    en: "Content in an element that has to be empty",
                },
                Text {
                    fr: "Le type de cet élément n'admet aucun contenu : ni texte, ni espace, ni retour à la ligne, ni \
                     élément. Ses données sont dans ses attributs, comme pour `id`.\n\n\
                     Écrire l'élément en une seule balise (`<id …/>`). Si le contenu est voulu, c'est `xsi:type` ou le \
                     nom de l'élément qui est faux.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.4.4.",
                    en: "The type of this element allows no content: no text, no space, no line break, no element. Its data \
                     stands in its attributes, as for `id`.\n\n\
                     Write the element as one tag (`<id …/>`). If the content is meant, it is `xsi:type` or the name of \
                     the element that is wrong.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.4.4.",
                },
            ),
            Self::SimpleContent => (
                Text {
                    fr: "Contenu qui n'est pas une valeur du type",
                    en: "Content that is no value of the type",
                },
                Text {
                    fr: "Cet élément contient une valeur sous forme de texte, et des attributs. Son texte n'est pas une \
                     valeur du type (l'anomalie voisine dit pourquoi), ou il contient des éléments.\n\n\
                     Corriger le texte, ou retirer les éléments.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.4.4.",
                    en: "This element holds a value as text, and attributes. Its text is no value of the type (the finding \
                     beside says why), or it holds elements.\n\n\
                     Correct the text, or remove the elements.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.4.4.",
                },
            ),
            Self::TextNotAllowed => (
                Text {
                    fr: "Texte là où seuls des éléments sont admis",
                    en: "Text where only elements are allowed",
                },
                Text {
                    fr: "Le type de cet élément n'admet que des éléments enfants. Un texte placé là est perdu : aucun \
                     destinataire ne le lira.\n\n\
                     Placer ce texte dans l'élément ou l'attribut prévu (`originalText`, `value`, `displayName`…), ou \
                     corriger `xsi:type`.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.4.4.",
                    en: "The type of this element allows child elements only. A text put there is lost: no receiver reads it.\n\n\
                     Put the text in the element or attribute meant for it (`originalText`, `value`, `displayName`…), or \
                     correct `xsi:type`.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.4.4.",
                },
            ),
            Self::ChildUnexpected => (
                Text { fr: "Élément inattendu à cet endroit", en: "Unexpected element in this place" },
                Text {
                    fr: "Le schéma impose quels éléments un élément contient, et dans quel ordre. Celui-ci n'est pas attendu \
                     ici : il est mal placé, un élément obligatoire manque avant lui, il est répété une fois de trop, ou \
                     il n'existe pas dans ce type. Les éléments qui suivent, sous le même parent, ne sont plus comparés à \
                     l'ordre du schéma : corriger celui-ci peut en révéler d'autres.\n\n\
                     Déplacer, compléter ou retirer l'élément selon la liste de ceux qui sont attendus.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.4.4, 3.9.4.",
                    en: "The schema fixes which elements an element holds, and in which order. This one is not expected here: \
                     it is out of place, a required element is missing before it, it is repeated once too often, or it \
                     does not exist in this type. The elements that follow under the same parent are no longer compared \
                     with the order of the schema: correcting this one may reveal others.\n\n\
                     Move, complete or remove the element following the list of those that are expected.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.4.4, 3.9.4.",
                },
            ),
            Self::ContentIncomplete => (
                Text { fr: "Contenu incomplet", en: "Incomplete content" },
                Text {
                    fr: "L'élément se termine alors que le schéma exige encore un élément. Parmi ceux de la liste, un au \
                     moins est obligatoire.\n\n\
                     Ajouter l'élément obligatoire qui manque, à la place que l'ordre du schéma lui donne.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.4.4, 3.9.4.",
                    en: "The element ends while the schema still asks for an element. At least one of those listed is \
                     required.\n\n\
                     Add the required element that is missing, where the order of the schema puts it.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.4.4, 3.9.4.",
                },
            ),
            Self::WildcardStrict => (
                Text {
                    fr: "Élément sans déclaration là où il en faut une",
                    en: "Element without declaration where one is needed",
                },
                Text {
                    fr: "Le schéma admet ici des éléments d'autres espaces de noms, à condition qu'ils soient déclarés. \
                     Celui-ci ne l'est nulle part.\n\n\
                     Corriger le nom ou l'espace de noms, ou retirer l'élément.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.10.4.",
                    en: "The schema allows elements of other namespaces here, provided that they are declared. This one is \
                     declared nowhere.\n\n\
                     Correct the name or the namespace, or remove the element.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.10.4.",
                },
            ),
            Self::ChildNotAllowed => (
                Text { fr: "Élément de trop", en: "One element too many" },
                Text {
                    fr: "À cet endroit, le schéma n'attend plus aucun élément : le contenu du parent est complet, ou le \
                     parent n'en admet pas. Souvent, un élément unique est répété, ou un élément est placé après ceux qui \
                     devaient le suivre.\n\n\
                     Retirer l'élément, ou le mettre à sa place.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.4.4, 3.9.4.",
                    en: "The schema expects no further element in this place: the content of the parent is complete, or the \
                     parent allows none. Often a single element is repeated, or an element comes after those that should \
                     follow it.\n\n\
                     Remove the element, or put it in its place.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.4.4, 3.9.4.",
                },
            ),
            Self::ChildTooMany => (
                Text { fr: "Élément répété trop souvent", en: "Element repeated too often" },
                Text {
                    fr: "Le schéma borne le nombre de répétitions de cet élément (`maxOccurs`), et d'autres éléments sont \
                     attendus après lui.\n\n\
                     Retirer les répétitions au-delà de la borne.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.9.4.",
                    en: "The schema bounds how often this element is repeated (`maxOccurs`), and other elements are expected \
                     after it.\n\n\
                     Remove the repetitions beyond the bound.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.9.4.",
                },
            ),
            Self::ChildTooManyLast => (
                Text {
                    fr: "Élément répété trop souvent, en fin de contenu",
                    en: "Element repeated too often, at the end",
                },
                Text {
                    fr: "Le schéma borne le nombre de répétitions de cet élément (`maxOccurs`), et rien d'autre n'est attendu \
                     après lui.\n\n\
                     Retirer les répétitions au-delà de la borne.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.9.4.",
                    en: "The schema bounds how often this element is repeated (`maxOccurs`), and nothing else is expected \
                     after it.\n\n\
                     Remove the repetitions beyond the bound.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.9.4.",
                },
            ),
            Self::ChildOneMoreFirst => (
                Text {
                    fr: "Il manque une répétition avant cet élément",
                    en: "One repetition is missing before this element",
                },
                Text {
                    fr: "Le schéma exige un nombre minimal de répétitions de l'élément précédent (`minOccurs`) ; il en manque \
                     une.\n\n\
                     Ajouter la répétition qui manque.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.9.4.",
                    en: "The schema asks for a least number of repetitions of the element before (`minOccurs`); one is \
                     missing.\n\n\
                     Add the missing repetition.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.9.4.",
                },
            ),
            Self::ChildMoreFirst => (
                Text {
                    fr: "Il manque des répétitions avant cet élément",
                    en: "Repetitions are missing before this element",
                },
                Text {
                    fr: "Le schéma exige un nombre minimal de répétitions de l'élément précédent (`minOccurs`) ; il en manque \
                     plusieurs.\n\n\
                     Ajouter les répétitions qui manquent.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.9.4.",
                    en: "The schema asks for a least number of repetitions of the element before (`minOccurs`); several are \
                     missing.\n\n\
                     Add the missing repetitions.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.9.4.",
                },
            ),
            Self::ChildOneMoreLast => (
                Text {
                    fr: "Il manque une répétition à la fin", en: "One repetition is missing at the end"
                },
                Text {
                    fr: "L'élément se termine avant le nombre minimal de répétitions que le schéma exige (`minOccurs`) ; il \
                     en manque une.\n\n\
                     Ajouter la répétition qui manque.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.9.4.",
                    en: "The element ends before the least number of repetitions that the schema asks for (`minOccurs`); one \
                     is missing.\n\n\
                     Add the missing repetition.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.9.4.",
                },
            ),
            Self::ChildMoreLast => (
                Text {
                    fr: "Il manque des répétitions à la fin", en: "Repetitions are missing at the end"
                },
                Text {
                    fr: "L'élément se termine avant le nombre minimal de répétitions que le schéma exige (`minOccurs`) ; il \
                     en manque plusieurs.\n\n\
                     Ajouter les répétitions qui manquent.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.9.4.",
                    en: "The element ends before the least number of repetitions that the schema asks for (`minOccurs`); \
                     several are missing.\n\n\
                     Add the missing repetitions.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.9.4.",
                },
            ),
            Self::AttributeUseFixed => (
                Text {
                    fr: "Attribut différent de la valeur imposée",
                    en: "Attribute other than its fixed value",
                },
                Text {
                    fr: "Dans ce type, l'attribut a une valeur imposée. Une autre valeur change le sens de la classe, ce que \
                     le destinataire ne peut pas accepter (`typeCode`, `classCode`, `moodCode`).\n\n\
                     Écrire la valeur imposée, ou retirer l'attribut : elle est alors sous-entendue.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.4.4, 3.5.4.",
                    en: "In this type, the attribute has a fixed value. Another value changes the meaning of the class, which \
                     the receiver cannot accept (`typeCode`, `classCode`, `moodCode`).\n\n\
                     Write the fixed value, or remove the attribute: the value is then implied.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.4.4, 3.5.4.",
                },
            ),
            Self::AttributeNotAllowed => (
                Text { fr: "Attribut non admis", en: "Attribute not allowed" },
                Text {
                    fr: "Le type de l'élément n'admet pas cet attribut. C'est une faute de frappe, un attribut d'un autre \
                     élément, ou la suite d'un `xsi:type` qui n'est pas le bon : un `PQ` n'a pas de `code`, un `CD` n'a \
                     pas de `unit`.\n\n\
                     Retirer l'attribut, corriger son nom, ou corriger `xsi:type`.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.4.4.",
                    en: "The type of the element does not allow this attribute. It is a misspelling, an attribute of another \
                     element, or what follows from a wrong `xsi:type`: a `PQ` has no `code`, a `CD` has no `unit`.\n\n\
                     Remove the attribute, correct its name, or correct `xsi:type`.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.4.4.",
                },
            ),
            Self::AttributeMissing => (
                Text { fr: "Attribut obligatoire absent", en: "Required attribute missing" },
                Text {
                    fr: "Le type de l'élément exige cet attribut : sans lui, le destinataire ne sait pas interpréter \
                     l'élément.\n\n\
                     Ajouter l'attribut.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.4.4.",
                    en: "The type of the element asks for this attribute: without it, the receiver cannot interpret the \
                     element.\n\n\
                     Add the attribute.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.4.4.",
                },
            ),
            Self::WildIdTwice => (
                Text { fr: "Deux identifiants sur un élément", en: "Two identifiers on an element" },
                Text {
                    fr: "Un élément n'a qu'un identifiant (`xs:ID`). Deux des attributs que ce type laisse libres en sont.\n\n\
                     N'en garder qu'un.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.4.4.",
                    en: "An element has one identifier (`xs:ID`). Two of the attributes that this type leaves open are \
                     identifiers.\n\n\
                     Keep one only.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.4.4.",
                },
            ),
            Self::WildIdBeside => (
                Text { fr: "Identifiant en plus de celui du type", en: "Identifier beside that of the type" },
                Text {
                    fr: "Le type de l'élément a déjà un attribut qui l'identifie (`xs:ID`) ; un autre identifiant s'y ajoute.\n\n\
                     Retirer l'attribut ajouté.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.4.4.",
                    en: "The type of the element already has an attribute that identifies it (`xs:ID`); another identifier \
                     comes on top.\n\n\
                     Remove the attribute that was added.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.4.4.",
                },
            ),
            Self::AttributeValue => (
                Text {
                    fr: "Valeur d'attribut qui n'est pas du type",
                    en: "Attribute value that is not of the type",
                },
                Text {
                    fr: "La valeur de l'attribut n'est pas une valeur de son type. L'anomalie qui l'accompagne, au même \
                     endroit, dit pourquoi : forme, liste fermée, longueur ou borne.\n\n\
                     Corriger la valeur.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.2.4.",
                    en: "The value of the attribute is no value of its type. The finding beside it, in the same place, says \
                     why: form, closed list, length or bound.\n\n\
                     Correct the value.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.2.4.",
                },
            ),
            Self::AttributeFixed => (
                Text {
                    fr: "Attribut différent de la valeur de sa déclaration",
                    en: "Attribute other than the value of its declaration",
                },
                Text {
                    fr: "L'attribut est déclaré avec une valeur imposée, partout où il figure.\n\n\
                     Écrire la valeur imposée, ou retirer l'attribut.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.2.4.",
                    en: "The attribute is declared with a fixed value, wherever it stands.\n\n\
                     Write the fixed value, or remove the attribute.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.2.4.",
                },
            ),
            Self::Datatype => (
                Text { fr: "Valeur mal écrite", en: "Value not written as it should be" },
                Text {
                    fr: "Chaque type de base a son écriture : un entier n'a ni virgule ni unité, un booléen est `true` ou \
                     `false`, un nombre décimal a un point, une URL a un schéma suivi d'une adresse (`mailto:` seul n'en \
                     est pas une).\n\n\
                     Corriger l'écriture de la valeur, sans la changer.\n\n\
                     Source : XML Schema 1.0, partie 2, 2.2, 3.",
                    en: "Each basic type has its way of writing: an integer has neither comma nor unit, a boolean is `true` \
                     or `false`, a decimal number has a point, a URL has a scheme followed by an address (`mailto:` alone \
                     is none).\n\n\
                     Correct how the value is written, without changing it.\n\n\
                     Source: XML Schema 1.0, Part 2, 2.2, 3.",
                },
            ),
            Self::DatatypeUnion => (
                Text { fr: "Valeur d'aucune des formes admises", en: "Value of none of the allowed forms" },
                Text {
                    fr: "Le type admet plusieurs formes, et la valeur n'en a aucune. Pour un identifiant (`uid`), c'est un \
                     OID (nombres sans zéro initial, séparés par un point, le premier de 0 à 2), un UUID (8-4-4-4-12 \
                     caractères) ou un nom (lettres, chiffres et tirets, une lettre d'abord).\n\n\
                     Donner à la valeur l'une de ces formes.\n\n\
                     Source : XML Schema 1.0, partie 2, 2.5.1.",
                    en: "The type allows several forms, and the value has none of them. For an identifier (`uid`), that is an \
                     OID (numbers without leading zero, separated by one dot, the first from 0 to 2), a UUID (8-4-4-4-12 \
                     characters) or a name (letters, digits and hyphens, a letter first).\n\n\
                     Give the value one of these forms.\n\n\
                     Source: XML Schema 1.0, Part 2, 2.5.1.",
                },
            ),
            Self::Pattern => (
                Text {
                    fr: "Valeur qui n'a pas la forme du type",
                    en: "Value that has not the form of the type",
                },
                Text {
                    fr: "Le type décrit la forme de ses valeurs par une expression régulière, à laquelle la valeur entière \
                     doit correspondre. Une date-heure HL7 (`ts`), par exemple, s'écrit `20240131` ou \
                     `20240131101500+0100`, sans tiret ni deux-points ; un code (`cs`) n'est jamais vide et ne contient \
                     pas d'espace.\n\n\
                     Donner cette forme à la valeur.\n\n\
                     Source : XML Schema 1.0, partie 2, 4.3.4.",
                    en: "The type describes the form of its values by a regular expression, which the whole value has to \
                     match. An HL7 time stamp (`ts`), for instance, is written `20240131` or `20240131101500+0100`, \
                     without hyphen or colon; a code (`cs`) is never empty and holds no space.\n\n\
                     Give the value that form.\n\n\
                     Source: XML Schema 1.0, Part 2, 4.3.4.",
                },
            ),
            Self::Enumeration => (
                Text { fr: "Valeur hors de la liste fermée", en: "Value not in the closed list" },
                Text {
                    fr: "Le type admet une liste fermée de valeurs, majuscules et minuscules distinguées. Une valeur hors de \
                     la liste n'a de sens pour aucun destinataire.\n\n\
                     Choisir une valeur de la liste.\n\n\
                     Source : XML Schema 1.0, partie 2, 4.3.5.",
                    en: "The type allows a closed list of values, upper and lower case being distinct. A value outside of the \
                     list means nothing to any receiver.\n\n\
                     Choose a value of the list.\n\n\
                     Source: XML Schema 1.0, Part 2, 4.3.5.",
                },
            ),
            Self::Length => (
                Text { fr: "Longueur inexacte", en: "Wrong length" },
                Text {
                    fr: "Le type impose la longueur de ses valeurs : en caractères pour un texte, en octets pour des données \
                     binaires, en valeurs pour une liste.\n\n\
                     Corriger la valeur.\n\n\
                     Source : XML Schema 1.0, partie 2, 4.3.1.",
                    en: "The type fixes the length of its values: in characters for a text, in octets for binary data, in \
                     items for a list.\n\n\
                     Correct the value.\n\n\
                     Source: XML Schema 1.0, Part 2, 4.3.1.",
                },
            ),
            Self::MinLength => (
                Text { fr: "Valeur trop courte", en: "Value too short" },
                Text {
                    fr: "Le type exige une longueur minimale. Le plus souvent, l'attribut est présent mais vide \
                     (`extension=\"\"`), ce qui ne dit rien à personne.\n\n\
                     Donner une valeur, ou retirer l'attribut s'il est facultatif ; une donnée absente se dit avec \
                     `nullFlavor`.\n\n\
                     Source : XML Schema 1.0, partie 2, 4.3.2.",
                    en: "The type asks for a least length. Most often the attribute is there but empty (`extension=\"\"`), \
                     which tells nobody anything.\n\n\
                     Give a value, or remove the attribute if it is optional; absent data is said with `nullFlavor`.\n\n\
                     Source: XML Schema 1.0, Part 2, 4.3.2.",
                },
            ),
            Self::MaxLength => (
                Text { fr: "Valeur trop longue", en: "Value too long" },
                Text {
                    fr: "Le type borne la longueur : un destinataire peut tronquer ce qui dépasse.\n\n\
                     Raccourcir la valeur.\n\n\
                     Source : XML Schema 1.0, partie 2, 4.3.3.",
                    en: "The type bounds the length: a receiver may cut what goes beyond.\n\n\
                     Shorten the value.\n\n\
                     Source: XML Schema 1.0, Part 2, 4.3.3.",
                },
            ),
            Self::MinInclusive => (
                Text { fr: "Valeur sous la borne", en: "Value below the bound" },
                Text {
                    fr: "Le type fixe la plus petite valeur admise.\n\n\
                     Corriger la valeur.\n\n\
                     Source : XML Schema 1.0, partie 2, 4.3.10.",
                    en: "The type sets the least value that is allowed.\n\n\
                     Correct the value.\n\n\
                     Source: XML Schema 1.0, Part 2, 4.3.10.",
                },
            ),
            Self::MinExclusive => (
                Text { fr: "Valeur qui ne dépasse pas la borne", en: "Value not above the bound" },
                Text {
                    fr: "Les valeurs du type sont strictement au-dessus d'une borne.\n\n\
                     Corriger la valeur.\n\n\
                     Source : XML Schema 1.0, partie 2, 4.3.9.",
                    en: "The values of the type are strictly above a bound.\n\n\
                     Correct the value.\n\n\
                     Source: XML Schema 1.0, Part 2, 4.3.9.",
                },
            ),
            Self::MaxInclusive => (
                Text { fr: "Valeur au-dessus de la borne", en: "Value above the bound" },
                Text {
                    fr: "Le type fixe la plus grande valeur admise. Pour un entier (`int`), c'est 2147483647 : un identifiant \
                     plus long n'est pas un nombre et se met dans un texte.\n\n\
                     Corriger la valeur.\n\n\
                     Source : XML Schema 1.0, partie 2, 4.3.7.",
                    en: "The type sets the greatest value that is allowed. For an integer (`int`), that is 2147483647: a \
                     longer identifier is no number and belongs in a text.\n\n\
                     Correct the value.\n\n\
                     Source: XML Schema 1.0, Part 2, 4.3.7.",
                },
            ),
            Self::MaxExclusive => (
                Text { fr: "Valeur qui atteint la borne", en: "Value not below the bound" },
                Text {
                    fr: "Les valeurs du type sont strictement sous une borne.\n\n\
                     Corriger la valeur.\n\n\
                     Source : XML Schema 1.0, partie 2, 4.3.8.",
                    en: "The values of the type are strictly below a bound.\n\n\
                     Correct the value.\n\n\
                     Source: XML Schema 1.0, Part 2, 4.3.8.",
                },
            ),
            Self::TotalDigits => (
                Text { fr: "Trop de chiffres", en: "Too many digits" },
                Text {
                    fr: "Le type borne le nombre total de chiffres.\n\n\
                     Arrondir la valeur, si son sens le permet.\n\n\
                     Source : XML Schema 1.0, partie 2, 4.3.11.",
                    en: "The type bounds the number of digits.\n\n\
                     Round the value, if its meaning allows.\n\n\
                     Source: XML Schema 1.0, Part 2, 4.3.11.",
                },
            ),
            Self::FractionDigits => (
                Text { fr: "Trop de chiffres après la virgule", en: "Too many digits after the point" },
                Text {
                    fr: "Le type borne le nombre de chiffres après la virgule.\n\n\
                     Arrondir la valeur, si son sens le permet.\n\n\
                     Source : XML Schema 1.0, partie 2, 4.3.12.",
                    en: "The type bounds the number of digits after the point.\n\n\
                     Round the value, if its meaning allows.\n\n\
                     Source: XML Schema 1.0, Part 2, 4.3.12.",
                },
            ),
            Self::IdrefDangling => (
                Text { fr: "Référence à un identifiant absent", en: "Reference to an absent identifier" },
                Text {
                    fr: "Une référence (`xs:IDREF`) désigne un identifiant (`xs:ID`) qui n'existe pas dans le document : le \
                     lien entre le texte et la donnée est rompu. L'anomalie est signalée à la fin du document, quand tous \
                     les identifiants sont connus.\n\n\
                     Corriger la référence, ou ajouter l'élément qui porte l'identifiant.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4, 3.15.4.",
                    en: "A reference (`xs:IDREF`) names an identifier (`xs:ID`) that does not exist in the document: the link \
                     between the text and the data is broken. It is reported at the end of the document, when all \
                     identifiers are known.\n\n\
                     Correct the reference, or add the element that carries the identifier.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4, 3.15.4.",
                },
            ),
            Self::IdTwice => (
                Text { fr: "Identifiant en double", en: "Identifier twice" },
                Text {
                    fr: "Un identifiant (`xs:ID`) est unique dans tout le document. En double, un lien vers lui (`<reference \
                     value=\"#…\"/>`) peut mener à la mauvaise donnée.\n\n\
                     Donner à chaque élément son propre identifiant, et mettre à jour les liens.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.3.4, 3.15.4.",
                    en: "An identifier (`xs:ID`) is unique in the whole document. With a duplicate, a link to it (`<reference \
                     value=\"#…\"/>`) may lead to the wrong data.\n\n\
                     Give each element an identifier of its own, and update the links.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.3.4, 3.15.4.",
                },
            ),
            Self::FieldNotSimple => (
                Text { fr: "Clé qui n'est pas une valeur", en: "Key that is no value" },
                Text {
                    fr: "Une contrainte d'identité du schéma prend cet élément pour valeur, mais il contient des éléments et \
                     non une valeur simple.\n\n\
                     Corriger le contenu de l'élément.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.11.4.",
                    en: "An identity constraint of the schema takes this element for a value, but it holds elements and no \
                     simple value.\n\n\
                     Correct the content of the element.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.11.4.",
                },
            ),
            Self::FieldSeveral => (
                Text { fr: "Plusieurs valeurs pour une clé", en: "Several values for a key" },
                Text {
                    fr: "Une contrainte d'identité attend une valeur, et en trouve plusieurs.\n\n\
                     N'en garder qu'une.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.11.4.",
                    en: "An identity constraint expects one value, and finds several.\n\n\
                     Keep one only.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.11.4.",
                },
            ),
            Self::UniqueTwice => (
                Text { fr: "Valeur en double", en: "Duplicate value" },
                Text {
                    fr: "Le schéma exige que cette valeur soit unique dans sa portée (`xs:unique`).\n\n\
                     Changer la valeur, ou retirer le doublon.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.11.4.",
                    en: "The schema asks for this value to be unique within its scope (`xs:unique`).\n\n\
                     Change the value, or remove the duplicate.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.11.4.",
                },
            ),
            Self::KeyAbsent => (
                Text { fr: "Clé absente", en: "Key missing" },
                Text {
                    fr: "Le schéma exige une valeur qui identifie cet élément (`xs:key`) ; il n'en a pas.\n\n\
                     Ajouter la valeur.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.11.4.",
                    en: "The schema asks for a value that identifies this element (`xs:key`); it has none.\n\n\
                     Add the value.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.11.4.",
                },
            ),
            Self::KeyIncomplete => (
                Text { fr: "Clé incomplète", en: "Incomplete key" },
                Text {
                    fr: "Plusieurs valeurs identifient ensemble cet élément (`xs:key`) ; une partie seulement est présente.\n\n\
                     Ajouter celles qui manquent.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.11.4.",
                    en: "Several values together identify this element (`xs:key`); only some of them are there.\n\n\
                     Add the missing ones.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.11.4.",
                },
            ),
            Self::KeyTwice => (
                Text { fr: "Clé en double", en: "Duplicate key" },
                Text {
                    fr: "Le schéma exige que la valeur qui identifie cet élément soit unique dans sa portée (`xs:key`).\n\n\
                     Changer la valeur, ou retirer le doublon.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.11.4.",
                    en: "The schema asks for the value that identifies this element to be unique within its scope (`xs:key`).\n\n\
                     Change the value, or remove the duplicate.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.11.4.",
                },
            ),
            Self::KeyNillable => (
                Text { fr: "Clé qui peut être nulle", en: "Key that may be nil" },
                Text {
                    fr: "Un élément qui peut être nul (`nillable`) ne peut pas servir de clé. C'est le schéma qui se \
                     contredit, non le document.\n\n\
                     Signaler le défaut à ceux qui tiennent le schéma.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.11.4.",
                    en: "An element that may be nil (`nillable`) cannot be a key. It is the schema that contradicts itself, \
                     not the document.\n\n\
                     Report the defect to those who keep the schema.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.11.4.",
                },
            ),
            Self::KeyrefDangling => (
                Text { fr: "Référence à une clé absente", en: "Reference to an absent key" },
                Text {
                    fr: "Une référence (`xs:keyref`) désigne une clé qui n'existe pas dans sa portée.\n\n\
                     Corriger la référence, ou ajouter l'élément qu'elle désigne.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.11.4.",
                    en: "A reference (`xs:keyref`) names a key that does not exist within its scope.\n\n\
                     Correct the reference, or add the element that it names.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.11.4.",
                },
            ),
            Self::UndeclaredPrefix => (
                Text { fr: "Préfixe non déclaré dans une valeur", en: "Undeclared prefix in a value" },
                Text {
                    fr: "Une valeur est un nom avec préfixe (`prefixe:nom`), et ce préfixe n'est lié à aucun espace de noms à \
                     cet endroit.\n\n\
                     Déclarer le préfixe (`xmlns:prefixe=\"…\"`) sur l'élément ou au-dessus, ou le corriger.\n\n\
                     Source : XML Schema 1.0, partie 1, 3.15.3.",
                    en: "A value is a name with a prefix (`prefix:name`), and that prefix is bound to no namespace in this \
                     place.\n\n\
                     Declare the prefix (`xmlns:prefix=\"…\"`) on the element or above, or correct it.\n\n\
                     Source: XML Schema 1.0, Part 1, 3.15.3.",
                },
            ),
            Self::UndeclaredEntity => (
                Text { fr: "Entité non déclarée", en: "Undeclared entity" },
                Text {
                    fr: "Le type (`xs:ENTITY`) désigne une entité qu'une DTD déclare. Un document d'échange n'a pas de DTD : \
                     la valeur ne peut désigner rien.\n\n\
                     Retirer l'attribut ou l'élément.\n\n\
                     Source : XML Schema 1.0, partie 2, 3.3.11.",
                    en: "The type (`xs:ENTITY`) names an entity that a DTD declares. An exchanged document has no DTD: the \
                     value can name nothing.\n\n\
                     Remove the attribute or element.\n\n\
                     Source: XML Schema 1.0, Part 2, 3.3.11.",
                },
            ),
        }
    }
}
