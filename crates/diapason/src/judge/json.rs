//! Judges common models in JSON.

use super::limit::JSON_LIMIT;
use super::part::{Broken, Engine, Judgement};
use crate::excerpt::Syntax;
use crate::validator::Setup;
use diapason_core::{Kind, PartPath, RuleInfo, Run};
use diapason_model::json::{self, Model, Read};
use diapason_rules::Projection;

pub(super) fn judge(kind: Kind, read: &Read<'_>, setup: &Setup) -> Judgement {
    let Setup { context, limits, .. } = setup;
    let foreign = |rule: &RuleInfo| rule.id == "json-schema/model-missing";
    let only_foreign = || json::RULES.iter().all(|rule| foreign(rule) || read.count(rule) == 0);
    if kind == Kind::Json && read.limit.is_none() && only_foreign() {
        return Judgement::not_covered(Kind::Json);
    }
    let mut projection = Projection::default();
    for item in &read.items {
        match &item.model {
            Model::Identity(identity) => projection.add_identity(identity),
            Model::Professional(professional) => projection.add_professional(professional),
            Model::Organization(organization) => projection.add_organization(organization),
            Model::DocumentEntry(entry) => projection.add_document(entry),
            Model::SubmissionSet(set) => projection.add_submission(set),
        }
    }
    let mut run = Run::new(context, read, PartPath::default(), limits);
    if !read.items.is_empty() {
        projection.judge(&mut run);
    }
    let broken = read.problems.iter();
    let broken = broken.map(|p| Broken {
        rule: p.rule,
        message: &p.message,
        span: p.span.clone(),
        path: p.path.clone(),
    });
    let engine = Engine {
        rules: &json::RULES,
        count: &|rule| read.count(rule),
        limit_rule: &JSON_LIMIT,
        limit: read.limit,
        complete: read.limit.is_none(),
    };
    let mut judgement = Judgement::empty(kind);
    judgement.add_engine(&engine, broken.collect());
    judgement.add_rules(run);
    judgement
}

/// How the text around a finding can be read.
pub(super) fn syntax(read: &Read<'_>) -> Syntax {
    // Where the text is no JSON, a value may stand where a name would.
    let sound = read.limit.is_none()
        && json::RULES.iter().all(|rule| rule.id != "json-schema/not-json" || read.count(rule) == 0);
    if sound { Syntax::Json } else { Syntax::Unknown }
}
