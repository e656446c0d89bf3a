use super::*;

/// A ZIP container of empty entries, the first one with some content.
fn container(names: &[&str], first: &[u8]) -> Vec<u8> {
    let (mut files, mut directory) = (Vec::new(), Vec::new());
    for (index, name) in names.iter().enumerate() {
        let content = if index == 0 { first } else { b"" };
        let at = files.len() as u32;
        let sizes = [(content.len() as u32).to_le_bytes(), (content.len() as u32).to_le_bytes()].concat();
        let name_length = (name.len() as u16).to_le_bytes();
        files.extend([b"PK\x03\x04", &[0; 14][..], &sizes, &name_length, &[0, 0], name.as_bytes(), content].concat());
        directory.extend([b"PK\x01\x02", &[0; 16][..], &sizes, &name_length, &[0; 12]].concat());
        directory.extend([&at.to_le_bytes()[..], name.as_bytes()].concat());
    }
    let count = (names.len() as u16).to_le_bytes();
    let end = [b"PK\x05\x06", &[0; 4][..], &count, &count].concat();
    let place = [(directory.len() as u32).to_le_bytes(), (files.len() as u32).to_le_bytes()].concat();
    [files, directory, end, place, vec![0, 0]].concat()
}

fn docx(more: &[&str]) -> Vec<u8> {
    container(&[&["[Content_Types].xml", "word/document.xml"], more].concat(), b"")
}

fn open_document(kind: &str, more: &[&str]) -> Vec<u8> {
    let media_type = format!("application/vnd.oasis.opendocument.{kind}");
    container(&[&["mimetype", "content.xml"], more].concat(), media_type.as_bytes())
}

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n";

#[test]
fn documents_of_the_office_are_attached() {
    let good: [(&str, Vec<u8>); 17] = [
        ("rapport.pdf", PDF.to_vec()),
        ("RAPPORT.PDF", PDF.to_vec()),
        ("compte-rendu.12.05.2026.pdf", PDF.to_vec()),
        ("content/voirie/note.docx", docx(&[])),
        ("budget.xlsx", container(&["[Content_Types].xml", "xl/workbook.xml"], b"")),
        ("bilan.pptx", container(&["[Content_Types].xml", "ppt/presentation.xml"], b"")),
        ("note.odt", open_document("text", &[])),
        ("budget.ods", open_document("spreadsheet", &[])),
        ("bilan.odp", open_document("presentation", &[])),
        ("tarifs.csv", "\u{feff}nom;prix\nété;3\n".into()),
        ("tarifs.csv", b"nom;prix\n\xe9t\xe9;3\r\n".to_vec()),
        ("lisez-moi.txt", b"Bonjour".to_vec()),
        ("reunion.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".to_vec()),
        ("film.vtt", b"WEBVTT\n".to_vec()),
        ("son.mp3", b"ID3\x04\0\0".to_vec()),
        ("film.mp4", b"\0\0\0\x20ftypisom\0\0\x02\0".to_vec()),
        ("film.webm", b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm".to_vec()),
    ];
    for (name, bytes) in good {
        assert_eq!(attachment_problem(name, &bytes), None, "{name}");
    }
}

#[test]
fn what_could_run_is_refused_by_its_name() {
    for name in
        ["a.html", "a.pdf.html", "a.svg", "a.js", "a.exe", "a.lnk", "a.url", "a.zip", "a.", "a", "", ".pdf.", "pdf"]
    {
        let problem = attachment_problem(name, PDF);
        assert!(matches!(problem, Some(AttachmentProblem::UnknownExtension { .. })), "{name}: {problem:?}");
    }
    for name in ["a.html.pdf", "a.exe.pdf", "a.PHP.pdf", "a.js .pdf", "a.svg.v2.pdf"] {
        let problem = attachment_problem(name, PDF);
        assert!(matches!(problem, Some(AttachmentProblem::HiddenExtension { .. })), "{name}: {problem:?}");
    }
    assert!(matches!(attachment_problem("a.doc", b""), Some(AttachmentProblem::FormerFormat { .. })));
}

#[test]
fn macros_are_refused_wherever_they_hide() {
    for (name, bytes) in [
        ("a.xlsm", docx(&[])),
        ("a.docx", docx(&["word/vbaProject.bin"])),
        ("a.docx", docx(&["WORD/VBAPROJECT.BIN"])),
        ("a.odt", open_document("text", &["Basic/Standard/Module1.xml"])),
        ("a.ods", open_document("spreadsheet", &["Scripts/python/a.py"])),
    ] {
        assert_eq!(attachment_problem(name, &bytes), Some(AttachmentProblem::Macros), "{name}");
    }
}

#[test]
fn a_file_that_is_something_else_is_refused() {
    let cases: [(&str, Vec<u8>, Option<FileKind>); 8] = [
        ("a.pdf", docx(&[]), Some(FileKind::Docx)),
        ("a.docx", PDF.to_vec(), Some(FileKind::Pdf)),
        ("a.docx", container(&["a.txt"], b""), None),
        ("a.odt", open_document("text-template", &[]), None),
        ("a.ics", b"Bonjour".to_vec(), Some(FileKind::Txt)),
        ("a.txt", b"MZ\x90\0\x03".to_vec(), None),
        ("a.mp4", b"\xff\xfb\x90\0".to_vec(), Some(FileKind::Mp3)),
        ("a.docx", docx(&[])[..40].to_vec(), None),
    ];
    for (name, bytes, found) in cases {
        let extension = name.rsplit('.').next().unwrap().to_owned();
        assert_eq!(attachment_problem(name, &bytes), Some(AttachmentProblem::Mismatch { extension, found }), "{name}");
    }
}

#[test]
fn a_file_of_two_kinds_is_refused() {
    let page = [b"%PDF-1.7\n", &b"<HTML><script>alert(1)</script>"[..]].concat();
    let program = [PDF, &container(&["META-INF/MANIFEST.MF"], b"")].concat();
    for (name, bytes) in [
        ("a.pdf", page),
        ("a.pdf", b"<html>%PDF-1.7".to_vec()),
        ("a.pdf", program),
        ("a.csv", b"  <!DOCTYPE html><p>".to_vec()),
        ("a.txt", b"x <svg onload=alert(1)>".to_vec()),
    ] {
        let problem = attachment_problem(name, &bytes);
        assert!(matches!(problem, Some(AttachmentProblem::Disguised { .. })), "{name}: {problem:?}");
    }
}
