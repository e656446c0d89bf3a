//! The kinds of sensitive values, and one of them in a text.

use std::ops::Range;

/// What a person or the town would rather not see published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SensitiveKind {
    /// An IBAN (ISO 13616), its checksum verified.
    Account,
    /// A French social security number (NIR), its key verified.
    SocialSecurity,
    /// A key of a program or of a service: a private key, a token.
    Key,
    /// A password or a code, behind words that announce one.
    Password,
    /// The day on which somebody was born.
    BirthDate,
    /// A mobile number, or one that is said to be private.
    Telephone,
    /// An address at a provider of private mailboxes.
    Mailbox,
}

/// How a text is laid out, which tells what words stand near a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextForm {
    /// Markdown, or any lines of words.
    Prose,
    /// CSV: a row of labels, then rows of cells.
    Sheet,
    /// The name of a file, where `_` stands for a space.
    Name,
}

impl TextForm {
    /// The form of the text of a file, by the ending of its name.
    pub fn of_extension(extension: &str) -> TextForm {
        if extension.eq_ignore_ascii_case("csv") { TextForm::Sheet } else { TextForm::Prose }
    }
}

/// One such thing in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sensitive {
    pub kind: SensitiveKind,
    pub range: Range<usize>,
    /// Whether the words around leave no doubt; a mobile number may be that of a service.
    pub is_certain: bool,
}
