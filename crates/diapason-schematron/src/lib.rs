//! ISO Schematron (ISO/IEC 19757-3) compiled once and dispatched, with the outcomes and SVRL of the reference implementation: the
//! ISO skeleton for XSLT 2.0 (`iso_svrl_for_xslt2`) under Saxon.
//!
//! ```
//! use diapason_core::{Language, Limits};
//! use diapason_schematron::Schema;
//! use diapason_xml::Document;
//! use diapason_xpath::Resolver;
//!
//! let schema = br#"<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
//!   <pattern id="names"><rule context="person"><assert test="name">No name.</assert></rule></pattern>
//! </schema>"#;
//! let schema = Schema::compile(schema, &Resolver::alone())?;
//! let document = Document::parse(b"<people><person/><person><name/></person></people>", &Limits::default());
//! let evaluation = schema.evaluate(&document, None, &Limits::default());
//! let event = evaluation.events().next().unwrap();
//! assert_eq!(event.message().masked(Language::English), "No name.");
//! assert_eq!(event.node().map(|node| document.xpath(node)).as_deref(), Some("/people/person[1]"));
//! assert!(event.check().rule_id().as_str().starts_with("schematron/schema/names/"));
//! # Ok::<(), diapason_schematron::SchemaError>(())
//! ```
//!
//! # From files to outcomes
//!
//! 1. **Loading.** Every file that includes lead to is read once; an include is then the elements that it leads to.
//! 2. **Expansion.** Patterns that are an instance of an abstract one take its rules, parameters replaced in the text; the phase chooses
//!    patterns; rules take the checks of the abstract rules that they extend.
//! 3. **Program.** All expressions of a schema are one plan, in which equal ones are one; texts are kept once. A schema that was stored
//!    expanded ([`Schema::store`]) starts here, and compiles the rules that documents need.
//! 4. **Evaluation.** Each context gives its nodes; in a pattern the first rule that has a node judges it. What passes leaves nothing
//!    but a count.
//!
//! # Decisions
//!
//! - **Undecided is per check.** Where the reference stops the whole schema (`doc()` of a file that is not there, a type error), one
//!   check is undecided at one node and the rest goes on. A check whose answer was made with nothing in the place of a file that is
//!   not there is undecided too, and SVRL says of it what the reference says.
//! - **Nothing is dropped in silence.** An expression that cannot be compiled is a [`Diagnostic`], and leaves every check that needs
//!   it undecided: those of a rule where it is the context, and of the rules after it in the pattern.
//! - **As the reference, not as the standard:** a variable of a pattern is visible in all patterns; parameters are replaced in text and
//!   in `test`, `context`, `select` and `path`, not in `let/@value`; an abstract rule may stand in another pattern; candidates are
//!   the document node, elements, comments and processing instructions; `emph`, `dir` and `span` give their words only.
//! - **Values stay apart from words** in every message: what a `value-of` reads in the document can be masked, what it reads in the
//!   schema alone is words.
//!
//! # What it does not do
//!
//! `pattern/@documents`, `let` with content, keys and functions of XSLT, query bindings other than `xslt` and `xslt2`; XPath is that
//! of `diapason-xpath`.

mod compile;
mod diagnostic;
mod error;
mod evaluate;
mod expand;
mod named;
mod program;
mod schema;
mod source;
mod stored;
mod svrl;

pub use diagnostic::{Defect, Diagnostic};
pub use error::SchemaError;
pub use evaluate::{Evaluation, Event, Fired, Judged, Outcome};

pub use schema::{Check, CheckKind, Pattern, Rule, Schema};
pub use stored::{TextWriter, Texts};

/// The namespace of ISO Schematron.
pub const ISO: &str = "http://purl.oclc.org/dsdl/schematron";
/// The namespace of SVRL.
pub const SVRL: &str = "http://purl.oclc.org/dsdl/svrl";
