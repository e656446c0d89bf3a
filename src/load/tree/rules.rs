//! What can be wrong with a file before a word of it is read.

use crate::diagnostic::Rule;

/// Every rule of the tree.
pub static RULES: &[&Rule] = &[
    &SYMBOLIC_LINK,
    &SPECIAL_FILE,
    &HARD_LINK,
    &NESTED_REPOSITORY,
    &REPOSITORY_SETTINGS,
    &SUBMODULE,
    &NAME_NOT_UTF8,
    &NAME_INVISIBLE_CHARACTER,
    &NAME_FORBIDDEN_CHARACTER,
    &NAME_BAD_ENDING,
    &NAME_RESERVED,
    &NAME_LEADING_HYPHEN,
    &NAME_TOO_LONG,
    &NAMES_ALIKE,
    &FOLDERS_TOO_DEEP,
    &FILE_VANISHED,
    &FILE_CHANGING,
    &FILE_TOO_LARGE,
    &FILE_UNREADABLE,
    &TEXT_NOT_UTF8,
];

pub static SYMBOLIC_LINK: Rule = Rule::error("files", "symbolic-link");
pub static SPECIAL_FILE: Rule = Rule::error("files", "special-file");
pub static HARD_LINK: Rule = Rule::warning("files", "hard-link");
pub static NESTED_REPOSITORY: Rule = Rule::error("files", "nested-repository");
pub static REPOSITORY_SETTINGS: Rule = Rule::error("files", "repository-settings");
pub static SUBMODULE: Rule = Rule::error("files", "submodule");
pub static NAME_NOT_UTF8: Rule = Rule::error("files", "name-not-utf8");
pub static NAME_INVISIBLE_CHARACTER: Rule = Rule::error("files", "name-invisible-character");
pub static NAME_FORBIDDEN_CHARACTER: Rule = Rule::error("files", "name-forbidden-character");
pub static NAME_BAD_ENDING: Rule = Rule::error("files", "name-bad-ending");
pub static NAME_RESERVED: Rule = Rule::error("files", "name-reserved");
pub static NAME_LEADING_HYPHEN: Rule = Rule::error("files", "name-leading-hyphen");
pub static NAME_TOO_LONG: Rule = Rule::error("files", "name-too-long");
pub static NAMES_ALIKE: Rule = Rule::error("files", "names-alike");
pub static FOLDERS_TOO_DEEP: Rule = Rule::error("files", "folders-too-deep");
pub static FILE_VANISHED: Rule = Rule::error("files", "file-vanished");
pub static FILE_CHANGING: Rule = Rule::error("files", "file-changing");
pub static FILE_TOO_LARGE: Rule = Rule::error("files", "file-too-large");
pub static FILE_UNREADABLE: Rule = Rule::error("files", "file-unreadable");
pub static TEXT_NOT_UTF8: Rule = Rule::error("files", "text-not-utf8");
