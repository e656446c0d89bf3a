//! Every rule by family: how serious, why, and what to do.

use crate::commands::explain::{families, family_label, words};
use crate::diagnostic::severity_key;
use crate::messages::Messages;
use crate::registry::all_rules;

pub fn document(messages: &Messages) -> String {
    let mut out = format!("# {}\n\n{}\n", messages.get("reference-rules"), messages.get("reference-rules-intro"));
    for (family, rules) in families(&all_rules()) {
        out.push_str(&format!("\n## {}\n", family_label(family, messages)));
        for rule in rules {
            let severity = messages.get(severity_key(rule.severity));
            out.push_str(&format!("\n### `{}`\n", rule.name));
            let title = words(rule, "", messages).unwrap_or_default();
            out.push_str(&format!("\n*{severity}.* {title}\n"));
            for attribute in [".explain", ".help"] {
                if let Some(words) = words(rule, attribute, messages) {
                    out.push_str(&format!("\n{words}\n"));
                }
            }
        }
    }
    out
}
