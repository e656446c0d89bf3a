//! What part of a file is asked for (RFC 9110, section 14): players of video ask for no other thing.

use std::ops::Range;

use hyper::HeaderMap;
use hyper::header::{IF_RANGE, RANGE};

/// What of a file is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilePart {
    Whole,
    These(Range<usize>),
    /// It begins after the end of the file.
    Beyond,
}

/// The part of a file of so many bytes that the headers ask for.
///
/// One range alone is served: whoever asks for several, in another unit or in a form that is not understood, gets the
/// whole, as the standard wants. No answer has a validator, so that `If-Range` never holds.
pub fn part(headers: &HeaderMap, length: usize) -> FilePart {
    let mut asked = headers.get_all(RANGE).iter();
    let (Some(range), None) = (asked.next(), asked.next()) else { return FilePart::Whole };
    let range = range.to_str().ok().filter(|_| !headers.contains_key(IF_RANGE));
    let Some((unit, range)) = range.and_then(|range| range.split_once('=')) else { return FilePart::Whole };
    let Some((first, last)) = range.trim().split_once('-').filter(|_| unit.eq_ignore_ascii_case("bytes")) else {
        return FilePart::Whole;
    };
    match (number(first), number(last)) {
        (Some(Some(first)), Some(last)) if last.is_none_or(|last| last >= first) => match first < length {
            true => FilePart::These(first..last.map_or(length, |last| length.min(last.saturating_add(1)))),
            false => FilePart::Beyond,
        },
        (Some(None), Some(Some(0))) => FilePart::Beyond,
        (Some(None), Some(Some(_))) if length == 0 => FilePart::Beyond,
        (Some(None), Some(Some(count))) => FilePart::These(length.saturating_sub(count)..length),
        _ => FilePart::Whole,
    }
}

/// A number of bytes, or none where nothing is written; no answer at all for anything else.
fn number(written: &str) -> Option<Option<usize>> {
    if written.is_empty() {
        return Some(None);
    }
    let digits = written.bytes().all(|byte| byte.is_ascii_digit());
    // More bytes than can be counted are more than any file has.
    digits.then(|| Some(written.parse().unwrap_or(usize::MAX)))
}
