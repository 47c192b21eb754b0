//! Reading XML: the indexed tree against the events it is made of, and against roxmltree.

use diapason_benches::{Contender, events, print, race, shared_files};
use diapason_core::Limits;
use diapason_xml::Document;
use std::time::Duration;

fn main() {
    let limits = Limits::default();
    let mut documents: Vec<Vec<u8>> =
        shared_files("corpus/cda/examples", "xml").into_iter().map(|(_, bytes)| bytes).collect();
    if documents.is_empty() {
        println!("no shared corpus (DIAPASON_SHARED): generated documents instead");
        documents = (1..=16).map(|sections| generated(sections * 25)).collect();
    }
    let bytes: usize = documents.iter().map(Vec::len).sum();
    println!("{} documents, {} bytes on average", documents.len(), bytes / documents.len().max(1));
    let mut contenders = [
        Contender::new("quick-xml NsReader events", || {
            documents.iter().map(|bytes| events(bytes)).sum::<usize>()
        }),
        Contender::new("diapason-xml Document", || {
            documents.iter().map(|bytes| Document::parse(bytes, &limits).node_count()).sum::<usize>()
        }),
        Contender::new("roxmltree Document", || {
            documents.iter().map(|bytes| roxmltree_nodes(bytes)).sum::<usize>()
        }),
    ];
    race(&mut contenders, Duration::from_secs(8));
    print("all documents, once", &contenders, bytes);

    let heap: usize = documents.iter().map(|bytes| Document::parse(bytes, &limits).heap_bytes()).sum();
    let most = documents
        .iter()
        .map(|bytes| Document::parse(bytes, &limits).heap_bytes() as f64 / bytes.len() as f64);
    let most = most.fold(0.0, f64::max);
    println!("heap / document: {:.2} on average, {most:.2} at most", heap as f64 / bytes as f64);
}

fn roxmltree_nodes(bytes: &[u8]) -> usize {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    roxmltree::Document::parse(text).map_or(0, |document| document.descendants().count())
}

/// A document of the shape of a CDA: many short elements, identifiers in attributes, sections in the HL7 namespace.
fn generated(sections: usize) -> Vec<u8> {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ClinicalDocument xmlns=\"urn:hl7-org:v3\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n",
    );
    for i in 0..sections {
        let section = format!(
            "  <component>\n    <section classCode=\"DOCSECT\">\n      <templateId root=\"1.2.250.1.213.1.4.10.{i}\"/>\n      \
             <code code=\"{i}-1\" codeSystem=\"2.16.840.1.113883.6.1\" displayName=\"Résultat d'examen\"/>\n      \
             <title>Section {i}</title>\n      <text>Texte de la section, sans rien d'une personne.</text>\n      \
             <value xsi:type=\"PQ\" value=\"{i}\" unit=\"mmol/l\"/>\n    </section>\n  </component>\n"
        );
        text.push_str(&section);
    }
    text.push_str("</ClinicalDocument>\n");
    text.into_bytes()
}
