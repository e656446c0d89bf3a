//! Words on lines: no word is cut, except one that is wider than the line by itself.

use super::font::Weight;

/// Lines of text at a size in points.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBlock {
    pub lines: Vec<String>,
    pub weight: Weight,
    pub size: f32,
    /// From one line to the next, in millimetres.
    pub leading: f32,
}

/// Points in a millimetre.
pub const POINTS: f32 = 72.0 / 25.4;

impl TextBlock {
    pub fn height(&self) -> f32 {
        self.lines.len() as f32 * self.leading
    }
}

/// The room for a text: its width in millimetres, its lines, and its sizes in points, the best first.
#[derive(Debug, Clone, Copy)]
pub struct TextRoom {
    pub width: f32,
    pub lines: usize,
    pub sizes: &'static [f32],
}

/// A text in the largest size at which it fits; in the smallest, what has no room is left out with `…`.
pub fn fit(text: &str, weight: Weight, room: TextRoom) -> TextBlock {
    fit_or_cut(text, weight, room).0
}

/// The block, and whether words were cut or left out.
fn fit_or_cut(text: &str, weight: Weight, room: TextRoom) -> (TextBlock, bool) {
    let block = |size: f32, lines: Vec<String>| TextBlock { lines, weight, size, leading: size * 1.25 / POINTS };
    for size in room.sizes {
        let (lines, cut) = wrap(text, weight, *size, room.width);
        if lines.len() <= room.lines && !cut {
            return (block(*size, lines), false);
        }
    }
    let smallest = room.sizes.last().copied().unwrap_or(6.0);
    let (mut lines, _) = wrap(text, weight, smallest, room.width);
    if lines.len() > room.lines {
        lines.truncate(room.lines);
        if let Some(last) = lines.last_mut() {
            while weight.font().width(&format!("{last}\u{a0}…"), smallest) / POINTS > room.width && last.pop().is_some()
            {
            }
            *last = format!("{}\u{a0}…", last.trim_end());
        }
    }
    (block(smallest, lines), true)
}

/// An address: on one line, else broken before its path, else also after its dots and hyphens.
pub fn fit_address(address: &str, weight: Weight, room: TextRoom) -> TextBlock {
    let at_path = address.replacen('/', &format!("{BREAK}/"), 1);
    let (whole, cut) = fit_or_cut(&at_path, weight, room);
    if !cut {
        return whole;
    }
    let everywhere = at_path.replace('.', &format!(".{BREAK}")).replace('-', &format!("-{BREAK}"));
    fit(&everywhere, weight, room)
}

/// Where a line may end without a space.
const BREAK: char = '\u{200b}';

/// The lines of a text, and whether a word had to be cut.
fn wrap(text: &str, weight: Weight, size: f32, width: f32) -> (Vec<String>, bool) {
    let font = weight.font();
    let fits = |line: &str| font.width(line, size) / POINTS <= width;
    let mut lines = vec![String::new()];
    let mut cut = false;
    for piece in text.split_inclusive([' ', '\n', BREAK]).flat_map(|piece| [piece.trim_end_matches(BREAK)]) {
        let line = lines.last_mut().expect("there is always a line");
        if fits(&format!("{line}{}", piece.trim_end_matches([' ', '\n']))) {
            line.push_str(piece);
            continue;
        }
        let mut line = String::new();
        for character in piece.chars() {
            if !line.is_empty() && character != ' ' && !fits(&format!("{line}{character}")) {
                lines.push(std::mem::take(&mut line));
                cut = true;
            }
            line.push(character);
        }
        lines.push(line);
    }
    let mut lines: Vec<String> = lines.into_iter().map(|line| line.trim().to_owned()).collect();
    lines.retain(|line| !line.is_empty());
    (lines, cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: TextRoom = TextRoom { width: 50.0, lines: 2, sizes: &[20.0, 12.0, 8.0] };

    #[test]
    fn words_stay_whole_and_the_size_gives_way() {
        let short = fit("Télétravail", Weight::Bold, ROOM);
        assert_eq!((short.size, short.lines.as_slice()), (20.0, ["Télétravail".to_owned()].as_slice()));
        let long = fit("Le règlement intérieur du restaurant municipal", Weight::Bold, ROOM);
        assert!(long.size < 20.0 && long.lines.len() == 2, "{long:?}");
        assert_eq!(long.lines.join(" "), "Le règlement intérieur du restaurant municipal");
    }

    #[test]
    fn what_has_no_room_ends_in_an_ellipsis() {
        let block = fit(&"mot ".repeat(200), Weight::Regular, ROOM);
        assert_eq!(block.lines.len(), 2);
        assert!(block.lines[1].ends_with('…'));
        let word = fit(&"x".repeat(500), Weight::Regular, ROOM);
        assert_eq!(word.lines.len(), 2);
        assert!(word.lines.iter().all(|line| Weight::Regular.font().width(line, 8.0) / POINTS <= 50.5), "{word:?}");
        assert_eq!(fit("", Weight::Regular, ROOM).lines.len(), 0);
    }

    #[test]
    fn addresses_break_where_people_break_them() {
        let room = TextRoom { width: 38.0, lines: 3, sizes: &[7.0] };
        let block = fit_address("intranet.valserelle.example/q/action-20", Weight::Regular, room);
        assert_eq!(block.lines.concat(), "intranet.valserelle.example/q/action-20");
        assert_eq!(block.lines.last().map(String::as_str), Some("/q/action-20"), "{block:?}");
        let narrow = TextRoom { width: 14.0, ..room };
        let block = fit_address("intranet.valserelle.example/q/action-20", Weight::Regular, narrow);
        assert_eq!(block.lines[0], "intranet.", "{block:?}");
    }
}
