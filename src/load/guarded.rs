//! What stops the reading of one file is a finding about that file: the others are read all the same.

use super::rules::FILE_UNREAD;
use crate::diagnostic::Diagnostic;
use crate::ground::SourcePath;
use crate::plan::guarded;

/// Reads a file; `unread` is what stands for it when its reading panics.
pub fn read<T>(source: &SourcePath, read: impl FnOnce() -> T, unread: impl FnOnce(Diagnostic) -> T) -> T {
    guarded(read).unwrap_or_else(|reason| unread(FILE_UNREAD.in_file(source).with("reason", reason)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_whose_reading_stops_is_named_with_the_reason() {
        let source = SourcePath::new("content/voirie/quai.md").expect("a plain path");
        let found = read(&source, || panic!("a case that nobody foresaw"), Some).expect("a finding");
        assert_eq!((found.rule.name, found.place.map(|place| place.file)), ("file-unread", Some(source.clone())));
        assert!(found.arguments.iter().any(|(_, value)| value.contains("nobody foresaw")), "{:?}", found.arguments);
        assert_eq!(read(&source, || 7, |_| 0), 7);
    }
}
