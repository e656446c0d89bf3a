use super::super::outline;

/// What is found, as `rule words`, and the text once it is mended.
fn found(text: &str) -> (Vec<String>, String) {
    let outline = outline(text);
    let mut edits = Vec::new();
    let mut found = Vec::new();
    for finding in &outline.findings {
        found.push(format!("{} {}", finding.rule.name, &text[finding.range.clone()]));
        edits.extend(finding.replacement.iter().filter(|one| one.is_safe).flat_map(|one| one.edits.clone()));
    }
    edits.sort_by_key(|(range, ..)| std::cmp::Reverse(range.start));
    let mut mended = text.to_owned();
    for (range, old, new) in edits {
        assert_eq!(text[range.clone()], old);
        mended.replace_range(range, &new);
    }
    (found, mended)
}

fn nothing(text: &str) {
    assert_eq!(found(text), (Vec::new(), text.to_owned()));
}

#[test]
fn a_heading_needs_a_space() {
    let (rules, mended) = found("##Titre\n\nTexte.\n\n###2026\n");
    assert_eq!(rules, ["heading-without-space ##", "heading-without-space ###"]);
    assert_eq!(mended, "## Titre\n\nTexte.\n\n### 2026\n");
    nothing("#JeudiPhoto au parc\n\n`##Titre`\n\n    ##Titre\n\n## Titre\n");
}

#[test]
fn pasted_bullets_make_a_list() {
    let (rules, mended) = found("Il faut :\n• un seau\n•\tune pelle\n\n– un\n– deux\n");
    assert_eq!(rules, ["foreign-bullet • ", "foreign-bullet – "]);
    assert_eq!(mended, "Il faut :\n- un seau\n- une pelle\n\n- un\n- deux\n");
    nothing("– Bonjour, dit-elle.\n\nLundi • mardi\n\n- un\n- deux\n\n• \n");
}

#[test]
fn an_address_with_spaces_is_understood_as_one() {
    let (rules, mended) = found("Voici ![le pont](images/le pont neuf.jpg) et [le plan](plan 2026.pdf).\n");
    assert_eq!(rules, ["address-with-spaces images/le pont neuf.jpg", "address-with-spaces plan 2026.pdf"]);
    assert_eq!(mended, "Voici ![le pont](images/le%20pont%20neuf.jpg) et [le plan](plan%202026.pdf).\n");
    assert_eq!(outline(&mended).links.len(), 2);
    nothing("[a](b.md \"un titre\") [a](<b c.jpg>) `![](b c.jpg)` et [un mot](dit entre parenthèses)\n");
}

#[test]
fn a_bold_line_is_no_heading() {
    let (rules, _) = found("**Les horaires**\n\nDe 9 h à 17 h.\n");
    assert_eq!(rules, ["bold-as-heading **Les horaires**"]);
    nothing("**Fermé le lundi.**\n\nTexte.\n\n**Gras** et la suite\n\nTexte.\n\n- **Un**\n\n  Texte.\n\n**La fin**\n");
}

#[test]
fn tabs_make_no_table() {
    let (rules, _) = found("Jour\tHeure\nLundi\t9 h\n");
    assert_eq!(rules, ["table-of-tabs Jour\tHeure"]);
    nothing("Jour\tHeure\n\nLundi 9 h\nMardi\t9 h\n");
}
