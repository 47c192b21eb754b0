//! What holds for any SVRL: it is well-formed, and says of each rule and check what it says.

use super::privacy::assert_no_value;
use diapason::Limits;
use diapason_schematron::SVRL;
use diapason_xml::{Document, NodeId};

/// How often each of its elements stands in a report.
#[derive(Debug, PartialEq, Eq)]
pub struct Told {
    pub patterns: usize,
    pub fired: usize,
    pub events: usize,
}

/// Reads a report back.
pub fn read(svrl: &[u8]) -> Told {
    let mut limits = Limits::default();
    limits.attributes = u32::MAX;
    let document = Document::parse(svrl, &limits);
    let text = String::from_utf8_lossy(svrl);
    assert!(document.problems().is_empty() && document.is_complete(), "{:?}\n{text}", document.problems());
    let root = document.root_element().expect("a report");
    assert_eq!((document.namespace(root), document.local_name(root)), (SVRL, "schematron-output"));
    let mut told = Told { patterns: 0, fired: 0, events: 0 };
    for node in document.child_elements(root) {
        assert_eq!(document.namespace(node), SVRL);
        match document.local_name(node) {
            "active-pattern" => told.patterns += 1,
            "fired-rule" => told.fired += 1,
            "failed-assert" | "successful-report" => {
                told.events += 1;
                let attribute = |name| document.attribute(node, document.name_id("", name)?);
                assert!(attribute("test").is_some() && attribute("location").is_some());
            }
            "ns-prefix-in-attribute-values" => {}
            other => panic!("{other}"),
        }
    }
    assert!(document.text_input().len() == svrl.len() && document.parent(root) == Some(NodeId::DOCUMENT));
    told
}

/// What is masked tells the same, without a value of the input.
pub fn hold_together(masked: &[u8], revealed: &[u8], input: &[u8]) -> Told {
    assert_no_value(std::str::from_utf8(masked).expect("UTF-8"), input);
    let told = read(masked);
    assert_eq!(told, read(revealed));
    told
}
