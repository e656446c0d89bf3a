//! Tables that a spreadsheet opens: UTF-8 with its mark, semicolons, every cell harmless.
//!
//! Excel in French expects semicolons and takes a file without the mark for Windows-1252. A cell that
//! begins like a formula is said to be a text (OWASP, CSV Injection).

/// The bytes of a table: its header, then its rows.
pub fn table(header: &[String], rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(&mut bytes);
    let header = header.to_vec();
    for row in std::iter::once(header).chain(rows) {
        writer.write_record(row.iter().map(|cell| harmless(cell))).expect("memory takes all");
    }
    writer.flush().expect("memory takes all");
    drop(writer);
    bytes
}

/// A text on one line that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    let line = cell.split(['\r', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let number = line.replace(',', ".").parse::<f64>().is_ok();
    match line.trim_start_matches([' ', '\u{a0}', '\u{202f}']).chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '＝' | '＋' | '－' | '＠') if !number => format!("'{line}"),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn cells_are_quoted_and_formulas_are_texts() {
        let rows = [
            vec!["a;b".to_owned(), "=1+1".to_owned(), "-2,5".to_owned()],
            vec!["dit \"oui\"".to_owned(), "\t@SOMME(A1)".to_owned(), "deux\nlignes".to_owned()],
        ];
        let bytes = table(&["Nom".to_owned(), "+33 1".to_owned(), "Écart".to_owned()], rows);
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(
            text,
            "\u{feff}Nom;'+33 1;Écart\r\n\"a;b\";'=1+1;-2,5\r\n\"dit \"\"oui\"\"\";'@SOMME(A1);deux lignes\r\n"
        );
    }
}
