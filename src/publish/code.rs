//! The bytes of what a state holds: lengths and numbers of 8 bytes, the lowest first; positions of 4.

use super::disk::Fingerprint;
use super::origins::{AskedPart, Fact, KEPT, NO_LIST, OutputOrigin, TreeQuestions};
use crate::plan::Hash;

pub fn put_origin(body: &mut Vec<u8>, origin: Option<&OutputOrigin>) {
    body.push(u8::from(origin.is_some()));
    if let Some(origin) = origin {
        body.extend_from_slice(&origin.identity);
        origin.lists.iter().for_each(|list| body.extend_from_slice(&list.to_le_bytes()));
    }
}

pub fn put_asked(body: &mut Vec<u8>, asked: &TreeQuestions) {
    put_bytes(body, asked.tree.as_bytes());
    put_all(body, &asked.names, |body, name| put_bytes(body, name.as_bytes()));
    put_all(body, &asked.facts, |body, fact| {
        body.push(fact.code);
        body.extend_from_slice(&fact.name.to_le_bytes());
        body.extend_from_slice(&fact.answer);
    });
    put_all(body, &asked.lists, |body, list| {
        put_all(body, list, |body, fact| body.extend_from_slice(&fact.to_le_bytes()));
    });
    put_all(body, &asked.parts, |body, part| {
        body.extend_from_slice(part.name.as_bytes());
        body.extend_from_slice(&part.list.to_le_bytes());
        put_bytes(body, &part.bytes);
    });
}

fn put_number(body: &mut Vec<u8>, number: u64) {
    body.extend_from_slice(&number.to_le_bytes());
}

pub fn put_bytes(body: &mut Vec<u8>, bytes: &[u8]) {
    put_number(body, bytes.len() as u64);
    body.extend_from_slice(bytes);
}

pub fn put_print(body: &mut Vec<u8>, print: &Fingerprint) {
    put_number(body, print.bytes);
    put_number(body, print.modified as u64);
    put_number(body, print.inode);
}

pub fn put_all<T>(body: &mut Vec<u8>, all: &[T], put: impl Fn(&mut Vec<u8>, &T)) {
    put_number(body, all.len() as u64);
    all.iter().for_each(|one| put(body, one));
}

/// Whether there is an origin, and which.
pub fn take_origin(rest: &mut &[u8]) -> Option<Option<OutputOrigin>> {
    if take_array::<1>(rest)? == [0] {
        return Some(None);
    }
    let identity = take_array::<KEPT>(rest)?;
    Some(Some(OutputOrigin { identity, lists: [take_position(rest)?, take_position(rest)?] }))
}

pub fn take_asked(rest: &mut &[u8]) -> Option<TreeQuestions> {
    let tree = take_text(rest)?;
    let names = take_all(rest, take_text)?;
    let facts = take_all(rest, |rest| {
        let [code] = take_array::<1>(rest)?;
        Some(Fact { code, name: take_position(rest)?, answer: take_array::<KEPT>(rest)? })
    })?;
    let lists = take_all(rest, |rest| take_all(rest, take_position))?;
    let parts = take_all(rest, |rest| {
        let (name, list) = (take_hash(rest)?, take_position(rest)?);
        Some(AskedPart { name, list, bytes: take_bytes(rest)?.to_vec() })
    })?;
    (lists.len() < NO_LIST as usize).then_some(TreeQuestions { tree, names, facts, lists, parts })
}

pub fn take_all<T>(rest: &mut &[u8], take: impl Fn(&mut &[u8]) -> Option<T>) -> Option<Vec<T>> {
    let number = usize::try_from(take_number(rest)?).ok()?;
    // Each takes a byte at least: a length that lies asks for no more room than there are bytes.
    let mut all = Vec::with_capacity(number.min(rest.len()));
    for _ in 0..number {
        all.push(take(rest)?);
    }
    Some(all)
}

fn take_array<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (array, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(*array)
}

fn take_number(rest: &mut &[u8]) -> Option<u64> {
    take_array(rest).map(u64::from_le_bytes)
}

fn take_position(rest: &mut &[u8]) -> Option<u32> {
    take_array(rest).map(u32::from_le_bytes)
}

pub fn take_bytes<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(take_number(rest)?).ok()?;
    let (bytes, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(bytes)
}

pub fn take_text(rest: &mut &[u8]) -> Option<String> {
    String::from_utf8(take_bytes(rest)?.to_vec()).ok()
}

pub fn take_hash(rest: &mut &[u8]) -> Option<Hash> {
    take_array(rest).map(Hash::from_bytes)
}

pub fn take_print(rest: &mut &[u8]) -> Option<Fingerprint> {
    Some(Fingerprint { bytes: take_number(rest)?, modified: take_number(rest)? as i64, inode: take_number(rest)? })
}
