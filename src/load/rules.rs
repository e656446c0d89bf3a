//! The faults that loading finds.

use crate::diagnostic::Rule;

/// Declares the rules and the list of them, which help and documents derive from.
macro_rules! rules {
    ($($(#[$doc:meta])* $constant:ident = $severity:ident $name:literal;)+) => {
        $($(#[$doc])* pub static $constant: Rule = Rule::$severity("content", $name);)+

        pub static RULES: &[&Rule] = &[$(&$constant),+];
    };
}

rules! {
    SETTINGS_MISSING = error "settings-missing";
    SETTINGS_UNREADABLE = error "settings-unreadable";
    SETTING_UNKNOWN = error "setting-unknown";
    SETTING_MISSING = error "setting-missing";
    SETTING_WRONG = error "setting-wrong";
    SETTING_SECRET = error "setting-secret";
    SETTING_REFERS_TO_NOTHING = error "setting-refers-to-nothing";
    MEMBERS_UNREADABLE = error "members-unreadable";
    MEMBER_WRONG = error "member-wrong";
    MEMBERS_OF_NOTHING = error "members-of-nothing";
    CODES_UNREADABLE = error "codes-unreadable";
    CODE_WRONG = error "code-wrong";
    TYPE_UNREADABLE = error "type-unreadable";
    TYPE_WRONG = error "type-wrong";
    TEXT_UNREADABLE = error "text-unreadable";
    FILE_UNREAD = error "file-unread";
    FRONT_MATTER_MISSING = error "front-matter-missing";
    FRONT_MATTER_UNCLOSED = error "front-matter-unclosed";
    FRONT_MATTER_UNREADABLE = error "front-matter-unreadable";
    KEY_REPEATED = error "key-repeated";
    YAML_TRICK = error "yaml-trick";
    YAML_TOO_LARGE = error "yaml-too-large";
    FIELD_UNKNOWN = error "field-unknown";
    FIELD_TWICE = error "field-twice";
    FIELD_MISSING = error "field-missing";
    VALUE_WRONG = error "value-wrong";
    VALUE_CUT = warning "value-cut";
    TYPE_UNKNOWN = error "type-unknown";
    AUDIENCE_UNKNOWN = error "audience-unknown";
    PORTAL_UNKNOWN = error "portal-unknown";
    AUDIENCE_MISSING = error "audience-missing";
    PORTAL_MISSING = error "portal-missing";
    SERVICE_UNDESCRIBED = warning "service-undescribed";
    FILE_MISPLACED = warning "file-misplaced";
    ID_WRONG = error "id-wrong";
    ID_TWICE = error "id-twice";
    ADDRESS_TWICE = error "address-twice";
    NAME_UNSUITABLE = error "name-unsuitable";
    DATA_UNKNOWN = warning "data-unknown";
    SHEET_UNCLOSED = error "sheet-unclosed";
    ROW_UNEVEN = error "row-uneven";
    ROW_TWICE = error "row-twice";
    ROWS_TOO_MANY = error "rows-too-many";
    CELL_TOO_LARGE = error "cell-too-large";
    ABSENCE_REASON = error "absence-reason";
    SECRET_WRITTEN = error "secret-written";
    CHARACTER_SUSPICIOUS = error "character-suspicious";
    FEED_UNREACHABLE = warning "feed-unreachable";
    FEED_UNREADABLE = warning "feed-unreadable";
}
