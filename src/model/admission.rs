//! What writers ask the rules to admit, in place and with a reason: `<!-- parvis: admet RULE : reason -->` in a text,
//! `# parvis: admet RULE : reason` in a head or in a list.

use crate::ground::Spot;

/// The word that makes a comment one for Parvis.
const WORD: &str = "parvis:";
/// What admits, in French and in English.
const VERBS: [&str; 2] = ["admet", "allows"];

/// A fault that is admitted, or what was meant to admit one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admission {
    /// The rule whose fault is admitted; empty when it is not said.
    pub rule: String,
    /// Why; empty when it is not said.
    pub reason: String,
    /// Where it is written.
    pub spot: Spot,
    /// The lines where it holds, the last included.
    lines: (u32, u32),
    /// Whether it holds for what is found of the file as a whole too.
    pub of_file: bool,
}

impl Admission {
    /// Whether it holds for what is found on a line; 0 stands for the whole file.
    pub fn holds_on(&self, line: u32) -> bool {
        self.of_file || line > 0 && (self.lines.0..=self.lines.1).contains(&line)
    }
}

/// What a file admits. In a text, a comment alone on its line holds for the paragraph that follows, another for its own
/// line; in a head or a list, likewise for the field that follows; on the first line of a head or a list, for the file.
pub fn admissions(text: &str, is_list: bool) -> Vec<Admission> {
    if memchr::memmem::find(text.as_bytes(), WORD.as_bytes()).is_none() {
        return Vec::new();
    }
    let lines: Vec<&str> = text.lines().collect();
    let is_head = !is_list && lines.first().is_some_and(|line| line.trim_start_matches('\u{feff}').trim_end() == "---");
    let end_of_head = lines.iter().skip(1).position(|line| line.trim_end() == "---").map_or(0, |at| at + 1);
    let head = match (is_list, is_head) {
        (true, _) => 0..lines.len(),
        (false, true) => 1..end_of_head.max(1),
        (false, false) => 0..0,
    };
    let mut found = Vec::new();
    let mut fence = false;
    for (at, line) in lines.iter().enumerate() {
        if head.contains(&at) {
            found.extend(in_yaml(&lines, at, head.clone()));
        } else {
            fence ^= line.trim_start().starts_with("```");
            if !fence {
                found.extend(in_text(&lines, at));
            }
        }
    }
    found
}

fn in_yaml(lines: &[&str], at: usize, head: std::ops::Range<usize>) -> Option<Admission> {
    let line = lines[at];
    let sign = if line.trim_start().starts_with('#') { line.find('#')? } else { line.find(" #")? + 1 };
    let comment = line[sign + 1..].trim().strip_prefix(WORD)?;
    if !line[..sign].trim().is_empty() {
        return Some(admission(line, (at, sign, line.len()), comment, (at, at)));
    }
    let is_comment = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let first = (at + 1..head.end).find(|at| !is_comment(lines[*at])).unwrap_or(at);
    let depth = |line: &str| line.len() - line.trim_start().len();
    let goes_on = |at: &usize| lines[*at].trim().is_empty() || depth(lines[*at]) > depth(lines[first]);
    let last = (first + 1..head.end).take_while(goes_on).last().unwrap_or(first);
    let of_file = lines[head.start..at].iter().all(|line| is_comment(line));
    Some(Admission { of_file, ..admission(line, (at, sign, line.len()), comment, (first, last)) })
}

fn in_text(lines: &[&str], at: usize) -> Option<Admission> {
    let line = lines[at];
    let start = line.find("<!--")?;
    let end = start + line[start..].find("-->")?;
    let comment = line[start + 4..end].trim().strip_prefix(WORD)?;
    let is_alone = line[..start].trim().is_empty() && line[end + 3..].trim().is_empty();
    let holds = match is_alone {
        false => (at, at),
        true => {
            let is_other = |line: &str| line.trim().is_empty() || line.trim_start().starts_with("<!--");
            let first = (at + 1..lines.len()).find(|at| !is_other(lines[*at])).unwrap_or(at);
            let last = (first..lines.len()).take_while(|at| !lines[*at].trim().is_empty()).last().unwrap_or(first);
            (first, last)
        }
    };
    Some(admission(line, (at, start, end + 3), comment, holds))
}

/// What a comment between two bytes of the line `at` says after its first word; lines are counted from 0.
fn admission(line: &str, (at, start, end): (usize, usize, usize), comment: &str, holds: (usize, usize)) -> Admission {
    let said = comment.trim();
    let said = VERBS.iter().find_map(|verb| said.strip_prefix(verb)).unwrap_or_default();
    let (rule, reason) = said.split_once(':').unwrap_or((said, ""));
    let number = |at: usize| at as u32 + 1;
    let spot = Spot {
        line: number(at),
        column: line[..start].chars().count() as u32 + 1,
        length: line[start..end].chars().count() as u32,
    };
    Admission {
        rule: rule.trim().to_owned(),
        reason: reason.trim().to_owned(),
        spot,
        lines: (number(holds.0), number(holds.1)),
        of_file: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, is_list: bool) -> Vec<String> {
        let told = |one: &Admission| {
            let (from, to) = one.lines;
            let file = if one.of_file { " file" } else { "" };
            format!("{} ({}) @ {}:{} holds {from}-{to}{file}", one.rule, one.reason, one.spot.line, one.spot.column)
        };
        admissions(text, is_list).iter().map(told).collect()
    }

    #[test]
    fn a_comment_holds_for_what_follows_or_for_its_line() {
        let text = "---\n# parvis: admet title-too-long : voulu\ntitre: A\nlien: b # parvis: admet x : un lien\n# parvis: admet y : deux\n\
                    documents:\n  - a\n  - b\ndate: 2026-01-01\n---\n<!-- parvis: admet vague-link-text : le plan -->\n\n[ici](a.md)\n\
                    suite\n\nautre <!-- parvis: allows z : here -->\n\n```\n<!-- parvis: admet code : non -->\n```\n";
        assert_eq!(
            told(text, false),
            [
                "title-too-long (voulu) @ 2:1 holds 3-3 file",
                "x (un lien) @ 4:9 holds 4-4",
                "y (deux) @ 5:1 holds 6-8",
                "vague-link-text (le plan) @ 11:1 holds 13-14",
                "z (here) @ 16:7 holds 16-16",
            ]
        );
        assert_eq!(told("items:\n# parvis: admet x : a\n- b\n", true), ["x (a) @ 2:1 holds 3-3"]);
    }

    #[test]
    fn what_is_not_said_is_empty() {
        assert_eq!(told("a <!-- parvis: admet x -->", false), ["x () @ 1:3 holds 1-1"]);
        assert_eq!(told("a <!-- parvis: autre x : b -->", false), [" () @ 1:3 holds 1-1"]);
        assert_eq!(told("parvis: admet x : b", false), Vec::<String>::new());
        assert_eq!(told("<!-- parvis: admet x : b -->", false), ["x (b) @ 1:1 holds 1-1"]);
    }
}
