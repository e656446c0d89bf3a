//! What an entry says for the facets of its type.

use crate::model::{Facet, Value as Written, VisibleEntry, slug};
use crate::render::desk::Desk;
use crate::render::values::words::plainly;

/// What an entry says for a facet: the key and the words of each value.
pub fn labels<'v>(desk: &Desk<'v>, facet: Facet, entry: &VisibleEntry<'v>) -> Vec<(String, String)> {
    let words = match facet {
        Facet::Service => vec![desk.typo(&desk.view.service_label(entry.service()))],
        Facet::Year => entry.published().map(|date| date.year().to_string()).into_iter().collect(),
        Facet::Field(position) => {
            let field = &entry.kind().fields[position as usize];
            match crate::model::find(entry.values(), position).map(|found| &found.value) {
                Some(Written::Moment(moment)) => vec![moment.date.year().to_string()],
                Some(value) => plainly(desk, &field.kind, value),
                None => Vec::new(),
            }
        }
    };
    words.into_iter().map(|label| (slug(&label), label)).filter(|(key, _)| !key.is_empty()).collect()
}

/// The marks by which the script knows what an entry is: `service:voirie statut:en-cours`.
pub fn marks<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Option<String> {
    let kind = entry.kind();
    let of_facet = |facet: &Facet| {
        let key = facet.name(kind, desk.view.settings().language);
        labels(desk, *facet, entry).into_iter().map(move |(value, _)| format!("{key}:{value}"))
    };
    let marks: Vec<String> = kind.facets.iter().flat_map(of_facet).collect();
    (!marks.is_empty()).then(|| marks.join(" "))
}
