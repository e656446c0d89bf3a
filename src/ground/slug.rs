//! The forms of a name: in an address, in an order, to a reader.

/// A key that sorts as in a French dictionary: accents and case do not count.
pub fn collation(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    deunicode::deunicode(&text.replace(['œ', 'Œ'], "oe")).to_lowercase()
}

/// The form of a name in an address: accents folded, apostrophes and spaces as hyphens, `·` dropped.
///
/// `L’été à Œuvres – n° 3` gives `l-ete-a-oeuvres-n-3`; `agent·es` gives `agentes`.
pub fn slug(name: &str) -> String {
    // Most names are written as they will stand.
    let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if !name.is_empty()
        && name.len() <= 180
        && name.as_bytes().split(|byte| *byte == b'-').all(|word| !word.is_empty() && word.iter().all(plain))
    {
        return name.to_owned();
    }
    of_french_letters(name).unwrap_or_else(|| of_any_letters(name))
}

/// The slug of a text made of the letters of French headings; `None` when it has another.
fn of_french_letters(words: &str) -> Option<String> {
    let mut id = String::with_capacity(words.len());
    for c in words.chars() {
        let folded = match c {
            'a'..='z' | '0'..='9' => c,
            'A'..='Z' => c.to_ascii_lowercase(),
            'à' | 'â' | 'À' | 'Â' => 'a',
            'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' => 'e',
            'î' | 'ï' | 'Î' => 'i',
            'ô' | 'Ô' => 'o',
            'ù' | 'û' | 'ü' => 'u',
            'ç' | 'Ç' => 'c',
            ' '..='/' | ':'..='@' | '[' | ']' | '_' | '’' | '\u{A0}' => '-',
            _ => return None,
        };
        if folded != '-' || !(id.is_empty() || id.ends_with('-')) {
            id.push(folded);
        }
    }
    id.truncate(id.trim_end_matches('-').len().min(180));
    Some(id)
}

fn of_any_letters(name: &str) -> String {
    let replaced = name.replace(['·', '°'], "").replace(['œ', 'Œ'], "oe").replace(['æ', 'Æ'], "ae");
    // Nobody dictates the name that a machine gives to a drawing.
    let replaced: String = replaced.chars().map(|c| if is_drawing(c) { ' ' } else { c }).collect();
    let mut slug = String::with_capacity(replaced.len());
    for c in deunicode::deunicode(&replaced).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len().min(180));
    slug
}

/// Emoji, dingbats and arrows, with what joins and colours them.
fn is_drawing(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{20e3}' | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{25a0}'..='\u{27bf}'
        | '\u{2b00}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}' | '\u{e0000}'..='\u{e007f}')
}

/// `ressources-humaines` as `Ressources humaines`.
pub fn readable(key: &str) -> String {
    let mut letters = key.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters.map(|c| if c == '-' { ' ' } else { c })).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_drawing_is_no_word() {
        assert_eq!(slug("\u{1f389} La fête \u{2714}\u{fe0f} 2026"), "la-fete-2026");
        assert_eq!(slug("\u{1f469}\u{200d}\u{1f33e}"), "");
        assert_eq!(slug("5 € à Łódź"), "5-eur-a-lodz");
    }

    proptest! {
        #[test]
        fn both_ways_give_one_slug(words in "[ -~àâÀéèêëÉîïôùûüçÇ’\u{A0}]{0,24}") {
            if let Some(quick) = of_french_letters(&words) {
                prop_assert_eq!(quick, of_any_letters(&words));
            }
        }
    }
}
