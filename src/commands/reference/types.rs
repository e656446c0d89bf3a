//! Every content type with its fields, as its declaration has them.

use crate::commands::vocabulary::{Vocabulary, like};
use crate::ground::escape::markdown_cell as cell;
use crate::load::STRUCTURAL_KEYS;
use crate::messages::Messages;
use crate::model::{ContentType, Field, FieldKind, TypeKind};

pub fn document(vocabulary: &Vocabulary, messages: &Messages) -> String {
    let writer = TypesWriter { messages, common: vocabulary.common_fields() };
    let mut out = format!("# {}\n\n{}\n", messages.get("reference-types"), messages.get("reference-types-intro"));
    out.push_str(&format!("\n## {}\n\n{}\n", messages.get("reference-keys"), writer.structural()));
    out.push_str(&format!(
        "\n## {}\n\n{}\n\n",
        messages.get("reference-common"),
        messages.get("reference-common-intro")
    ));
    out.push_str(&writer.table(&writer.common));
    for kind in vocabulary.in_order() {
        out.push_str(&writer.section(kind));
    }
    out
}

struct TypesWriter<'a> {
    messages: &'a Messages,
    common: Vec<&'a Field>,
}

impl TypesWriter<'_> {
    fn structural(&self) -> String {
        let mut out = format!("| {} | {} |\n|---|---|\n", self.word("name"), self.word("help"));
        for key in STRUCTURAL_KEYS {
            out.push_str(&format!(
                "| `{key}` | {} |\n",
                cell(&self.messages.get(&format!("key-{}", key.replace('_', "-"))))
            ));
        }
        out.trim_end().to_owned()
    }

    fn section(&self, kind: &ContentType) -> String {
        let mut out = format!("\n## {} (`{}`)\n\n{}\n\n", kind.label, kind.key, kind.help);
        let mut facts = vec![("plural", kind.plural.clone())];
        match (kind.kind, &kind.folder) {
            (TypeKind::Data, folder) => {
                let name = folder.as_deref().unwrap_or(&kind.key);
                facts.push(("place", format!("`content/_data/{name}.yaml`")));
            }
            (TypeKind::Page, Some(folder)) => facts.push(("place", format!("`content/<service>/{folder}/`"))),
            (TypeKind::Page, None) => {}
        }
        if kind.kind == TypeKind::Page {
            facts.push(("template", format!("`{}`", kind.template)));
            let sign = if kind.sort.descending { "-" } else { "" };
            facts.push(("sort", format!("`{sign}{}`", kind.sort.role.name())));
            facts.push(("feed", self.messages.get(if kind.feed { "yes" } else { "no" })));
        }
        if let Some(lifetime) = &kind.lifetime {
            facts.push(("lifetime", self.lifetime(lifetime)));
        }
        for (name, value) in facts {
            let fact = self.messages.format("reference-fact", &[("name", &self.word(name)), ("value", &value)]);
            out.push_str(&format!("{fact}\n"));
        }
        let own: Vec<&Field> =
            kind.fields.iter().filter(|field| !self.common.iter().any(|common| like(common, field))).collect();
        if !own.is_empty() {
            out.push('\n');
            out.push_str(&self.table(&own));
        }
        out
    }

    fn lifetime(&self, lifetime: &crate::model::Lifetime) -> String {
        let until = format!("`{}`", lifetime.until);
        match &lifetime.otherwise {
            None => until,
            Some(field) => {
                let days = lifetime.days.to_string();
                let arguments = [("until", until.as_str()), ("field", field.as_str()), ("days", days.as_str())];
                self.messages.format("reference-lifetime-else", &arguments)
            }
        }
    }

    fn table(&self, fields: &[&Field]) -> String {
        let heads = ["name", "label", "kind", "role", "required", "help", "example"].map(|head| self.word(head));
        let mut out = format!("| {} |\n|{}\n", heads.join(" | "), "---|".repeat(heads.len()));
        for field in fields {
            out.push_str(&self.row(field, ""));
            if let FieldKind::Record(parts) | FieldKind::Records(parts) = &field.kind {
                let prefix = format!("{}.", field.name);
                parts.iter().for_each(|part| out.push_str(&self.row(part, &prefix)));
            }
        }
        out
    }

    fn row(&self, field: &Field, prefix: &str) -> String {
        let role = field.role.map(|role| format!("`{}`", role.name())).unwrap_or_default();
        let required = if field.required { self.messages.get("yes") } else { String::new() };
        let example = field.example.as_ref().map(|example| format!("`{}`", cell(example))).unwrap_or_default();
        let cells = [
            self.names(field, prefix),
            cell(&field.label),
            self.kind(&field.kind),
            role,
            required,
            self.help(field),
            example,
        ];
        format!("| {} |\n", cells.join(" | "))
    }

    fn names(&self, field: &Field, prefix: &str) -> String {
        let own = format!("`{prefix}{}`", field.name);
        if field.aliases.is_empty() {
            return own;
        }
        let aliases: Vec<String> = field.aliases.iter().map(|alias| format!("`{alias}`")).collect();
        format!("{own} ({} {})", self.word("or"), aliases.join(", "))
    }

    fn help(&self, field: &Field) -> String {
        let mut help = cell(&field.help);
        if let FieldKind::Choice(options) = &field.kind {
            let options: Vec<String> =
                options.iter().map(|option| format!("`{}` ({})", option.value, cell(&option.label))).collect();
            help.push_str(&format!(" {}", self.messages.format("new-choice", &[("options", &options.join(", "))])));
        }
        if let Some(default) = &field.default {
            help.push_str(&format!(" {}", self.messages.format("reference-default", &[("value", default)])));
        }
        help.trim().to_owned()
    }

    fn kind(&self, kind: &FieldKind) -> String {
        match kind {
            FieldKind::List(of) => self.messages.format("kind-list-of", &[("of", &self.kind(of))]),
            FieldKind::Entry(types) if !types.is_empty() => {
                let types: Vec<String> = types.iter().map(|key| format!("`{key}`")).collect();
                self.messages.format("kind-entry-of", &[("types", &types.join(", "))])
            }
            kind => self.messages.get(&format!("kind-{}", kind.name())),
        }
    }

    fn word(&self, name: &str) -> String {
        self.messages.get(&format!("reference-{name}"))
    }
}
