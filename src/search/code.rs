//! Whole numbers as printable letters, so that an index is a text that any browser reads.

/// The letters of the code: printable ASCII without the space, the quote and the backslash.
const LETTERS: u32 = 92;
/// Numbers below are one letter; then so many first letters lead one more, one leads two more, one four more.
const ONE: u32 = 64;
const TWO: u32 = 26;

fn letter(value: u32) -> char {
    let mut code = value + u32::from(b'!');
    code += u32::from(code >= u32::from(b'"'));
    code += u32::from(code >= u32::from(b'\\'));
    char::from(code as u8)
}

/// Adds a number to a text; numbers beyond 70 million do not occur.
pub fn push(value: u32, text: &mut String) {
    if value < ONE {
        text.push(letter(value));
    } else if value - ONE < TWO * LETTERS {
        text.push(letter(ONE + (value - ONE) / LETTERS));
        text.push(letter((value - ONE) % LETTERS));
    } else if value < LETTERS * LETTERS {
        text.push(letter(ONE + TWO));
        text.push(letter(value / LETTERS));
        text.push(letter(value % LETTERS));
    } else {
        text.push(letter(ONE + TWO + 1));
        for power in (0..4).rev() {
            text.push(letter(value / LETTERS.pow(power) % LETTERS));
        }
    }
}

/// Reads a text of numbers back, as the client does.
#[cfg(test)]
pub fn read(text: &str) -> Vec<u32> {
    let value = |byte: u8| u32::from(byte) - 33 - u32::from(byte > 34) - u32::from(byte > 92);
    let mut letters = text.bytes().map(value);
    let mut numbers = Vec::new();
    while let Some(first) = letters.next() {
        let more = match first {
            0..64 => 0,
            64..90 => 1,
            90 => 2,
            _ => 4,
        };
        let rest = (0..more).fold(0, |sum, _| sum * LETTERS + letters.next().expect("a whole number"));
        numbers.push(match more {
            0 => first,
            1 => ONE + (first - ONE) * LETTERS + rest,
            _ => rest,
        });
    }
    numbers
}
