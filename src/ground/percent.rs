//! Percent-encoding (RFC 3986, 2.1), both ways.

use std::borrow::Cow;

/// A text with its percent signs decoded: `%20` is a space. What is no UTF-8 becomes U+FFFD; a sign that two digits do
/// not follow stands for itself.
pub fn decode(text: &str) -> Cow<'_, str> {
    match bytes(text) {
        None => Cow::Borrowed(text),
        Some((decoded, _)) => Cow::Owned(String::from_utf8_lossy(&decoded).into_owned()),
    }
}

/// The same for a text of which each sign must be right; `None` when one is not, or when they do not spell UTF-8.
pub fn decode_strictly(text: &str) -> Option<Cow<'_, str>> {
    match bytes(text) {
        None => Some(Cow::Borrowed(text)),
        Some((decoded, true)) => String::from_utf8(decoded).ok().map(Cow::Owned),
        Some((_, false)) => None,
    }
}

/// A path in an address: all but the unreserved characters and `/` is encoded.
pub fn encode_path(path: &str) -> String {
    encode(path, |c| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~' | '/')))
}

/// A text with some of its characters encoded; whoever chooses them chooses `%` too, or decoding gives another text.
pub fn encode(text: &str, is_encoded: impl Fn(char) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for c in text.chars() {
        if is_encoded(c) {
            let digits = |byte: u8| [digit(byte >> 4), digit(byte & 15)];
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                encoded.push('%');
                encoded.extend(digits(byte));
            }
        } else {
            encoded.push(c);
        }
    }
    encoded
}

/// The decoded bytes and whether every sign was right; none when there is no sign.
fn bytes(text: &str) -> Option<(Vec<u8>, bool)> {
    let mut at = memchr::memchr(b'%', text.as_bytes())?;
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    decoded.extend_from_slice(&bytes[..at]);
    let mut right = true;
    while let Some(&byte) = bytes.get(at) {
        let value = |offset: usize| bytes.get(at + offset).and_then(|digit| char::from(*digit).to_digit(16));
        match (byte, value(1), value(2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                right &= byte != b'%';
                decoded.push(byte);
                at += 1;
            }
        }
    }
    Some((decoded, right))
}

fn digit(value: u8) -> char {
    char::from(b"0123456789ABCDEF"[usize::from(value & 15)])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_sign_that_is_not_right_stands_for_itself_or_refuses_all() {
        for (text, lenient, strict) in [
            ("a%20b", "a b", Some("a b")),
            ("%C3%A9", "\u{e9}", Some("\u{e9}")),
            ("plain", "plain", Some("plain")),
            ("100%", "100%", None),
            ("%+f%2", "%+f%2", None),
            ("%zz\u{e9}%41", "%zz\u{e9}A", None),
            ("%ff", "\u{fffd}", None),
        ] {
            assert_eq!(decode(text), lenient, "{text}");
            assert_eq!(decode_strictly(text).as_deref(), strict, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_decoded(text in "\\PC{0,40}") {
            let encoded = encode_path(&text);
            prop_assert!(encoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~/%".contains(&byte)));
            let decoded = decode_strictly(&encoded);
            prop_assert_eq!(decoded.as_deref(), Some(text.as_str()));
        }
    }
}
