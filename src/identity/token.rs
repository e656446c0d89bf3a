//! What cannot be guessed: tokens for addresses and cookies, short codes for people to copy.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Letters and figures that nobody takes for one another.
const LETTERS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// The length of a code: 39 bits, of which a guesser has five tries.
const CODE: usize = 8;

/// The system gives no random bytes.
#[derive(Debug, thiserror::Error)]
#[error("the system gives no random bytes: {0}")]
pub struct NoRandom(getrandom::Error);

/// Random bytes of the system.
///
/// # Errors
/// When it has none, which no system should come to.
pub fn random<const LENGTH: usize>() -> Result<[u8; LENGTH], NoRandom> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(NoRandom)?;
    Ok(bytes)
}

/// A new token of 256 bits, in the letters of an address.
///
/// # Errors
/// When the system gives no random bytes.
pub fn token() -> Result<String, NoRandom> {
    Ok(URL_SAFE_NO_PAD.encode(random::<32>()?))
}

/// A new code, such as `7K4M-Q2XD`.
///
/// # Errors
/// When the system gives no random bytes.
pub fn code() -> Result<String, NoRandom> {
    let mut code = String::with_capacity(CODE + 1);
    while code.len() < CODE + 1 {
        for byte in random::<16>()? {
            if code.len() == CODE / 2 {
                code.push('-');
            }
            // Taking the rest of a division would make some letters likelier.
            if let Some(letter) = LETTERS.get(usize::from(byte & 31)).filter(|_| code.len() < CODE + 1) {
                code.push(char::from(*letter));
            }
        }
    }
    Ok(code)
}

/// A code as it was typed, in the form in which it was made; `None` when it can be none.
pub fn typed(text: &str) -> Option<String> {
    let letters: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let letters = letters.to_ascii_uppercase();
    let known = letters.len() == CODE && letters.bytes().all(|byte| LETTERS.contains(&byte));
    known.then(|| format!("{}-{}", &letters[..CODE / 2], &letters[CODE / 2..]))
}

/// What is kept of a token: enough to know it again, not to make it.
pub fn hash(token: &str) -> [u8; 32] {
    *blake3::hash(token.as_bytes()).as_bytes()
}
