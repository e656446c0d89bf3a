//! Whatever is typed, what comes out is tags that we chose.

use proptest::prelude::*;

use super::super::typography::Mode;
use super::super::{outline, render};
use super::rendered_as;

/// The tags of an HTML text with the names of their attributes, in an order that does not matter.
pub(super) fn shape(html: &str) -> Vec<String> {
    let opened = tags(html).into_iter().map(|tag| {
        let mut names: Vec<&str> = tag.split('"').step_by(2).flat_map(str::split_whitespace).collect();
        names.sort_unstable();
        names.join(" ")
    });
    opened.collect()
}

/// The tags of an HTML text, from `<` to `>`.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or(rest)).collect()
}

/// The elements that a page may hold.
#[rustfmt::skip]
const OURS: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i",
    "img", "ins", "kbd", "li", "mark", "ol", "p", "picture", "pre", "q", "rp", "rt", "ruby", "samp", "section",
    "small", "source", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
    "time", "tr", "ul", "var", "wbr",
];

/// The first thing that a page must never hold.
fn danger(html: &str) -> Option<String> {
    let lower = html.to_lowercase();
    for tag in tags(&lower) {
        let name = tag.trim_start_matches('/').split([' ', '\n', '\t', '/']).next().unwrap_or_default();
        if !OURS.contains(&name) {
            return Some(format!("element {name}"));
        }
        let outside_values: String = tag.split('"').step_by(2).collect();
        let on = outside_values
            .split_whitespace()
            .any(|attribute| attribute.starts_with("on") || attribute.starts_with("style"));
        if on {
            return Some(format!("attribute in {tag}"));
        }
        for value in tag.split("href=\"").skip(1) {
            let address: String = value
                .split('"')
                .next()
                .unwrap_or_default()
                .chars()
                .filter(|c| !c.is_whitespace() && !c.is_control())
                .collect();
            if ["javascript:", "data:", "vbscript:"].iter().any(|scheme| address.starts_with(scheme)) {
                return Some(format!("address {address}"));
            }
        }
    }
    None
}

/// What hostile texts are made of.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "<", ">", "\"", "'", "&", "`", "*", "_", "~", "[", "]", "(", ")", "!", "{", "}", "|", ":", "::: note\n",
    ":::\n", "\n", "\n\n", "    ", "- ", "> ", "# ", "```\n", "|-|\n", "[^1]", "[^1]: ", "<script>", "</script>",
    "<b ", "<a href=", "<a href=\"", "onclick=", "style=\"", "javascript:alert(1)", "java&#115;cript:",
    "data:text/html,", "&Tab;", "&colon;", "<svg>", "<math>", "<style>", "</style>", "<!--", "-->", "<![CDATA[",
    "<?", "</p>", "</div>", "<details open>", "<p>", "<table>", "<td>", "<textarea>", "<title>", "<noscript>",
    "](javascript:x)", "![", "](x.png \"t\")", "{.deco}", "{#id onclick=x}", "http://x", "www.a.b", "a@b.fr",
    "^er^", "1", "é", "\u{202E}", "\r", "\t", "\0", "<iframe src=x>", "</a>", "<a>", "<li>", "> [!NOTE]\n",
    "Table : x\n\n", "term\n: def\n", "- [x] ", "--", "...", " ? ",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![8 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => "[a-z ]{1,6}", 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn nothing_dangerous_is_ever_written(pieces in proptest::collection::vec(piece(), 0..30)) {
        let text = pieces.concat();
        let read = outline(&text);
        for finding in &read.findings {
            prop_assert!(finding.range.start <= finding.range.end && finding.range.end <= text.len());
        }
        for link in &read.links {
            prop_assert!(text.get(link.range.clone()).is_some());
        }
        let shown = rendered_as(&text, Mode::ImprimerieNationale);
        prop_assert_eq!(danger(&shown.html), None, "{:?} gave {}", text, shown.html);
    }

    #[test]
    fn ids_of_headings_are_the_same_for_the_loader_and_the_page(pieces in proptest::collection::vec(piece(), 0..20)) {
        let text = pieces.concat();
        let html = rendered_as(&text, Mode::None).html;
        let headings = outline(&text).headings;
        let ids: std::collections::HashSet<&str> = headings.iter().map(|heading| heading.id.as_str()).collect();
        prop_assert_eq!(ids.len(), headings.len());
        if !html.contains("c-") {
            let written = tags(&html).iter().filter(|tag| tag.starts_with('h') && tag.contains(" id=\"")).count();
            prop_assert!(written <= headings.len());
        }
    }
}

#[test]
fn known_attacks_leave_nothing() {
    let attacks = [
        "<svg><animate onbegin=alert(1) attributeName=x></svg>",
        "<math><annotation-xml encoding=\"text/html\"><img src=x onerror=alert(1)></annotation-xml></math>",
        "<a href=\"java\tscript:alert(1)\">x</a>",
        "<a href=\"\u{1}javascript:alert(1)\">x</a>",
        "<a href=java&NewLine;script&colon;alert(1)>x</a>",
        "<<script>alert(1)//<</script>",
        "<b/onclick=alert(1)>x",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<p><style><!--</style><a title=\"--><img src onerror=alert(1)>\">",
        "[x](<javascript:alert(1)>)",
        "![x](javascript:alert(1) \"t\")",
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n[x]",
    ];
    for attack in attacks {
        let html = rendered_as(attack, Mode::None).html;
        assert_eq!(danger(&html), None, "{attack} gave {html}");
        assert!(!html.contains("alert(1)") || !html.contains("href"), "{attack} gave {html}");
    }
}

#[test]
fn texts_made_to_exhaust_are_read_in_time() {
    let many = 20_000;
    let footnote = format!("{}\n\n[^1]: {}", "[^1]".repeat(many), "x ".repeat(10));
    let attacks = [
        "> ".repeat(many),
        "- ".repeat(many),
        "[".repeat(many),
        "![".repeat(many),
        "*a_".repeat(many),
        "`a``".repeat(many),
        "<b>".repeat(many),
        "<div>\n\n".repeat(many),
        "<b lang=x>\n\na".repeat(many / 10),
        "<a ".repeat(many),
        "&".repeat(many),
        "a@".repeat(many),
        "http://".repeat(many),
        "((((".repeat(many),
        format!("http://x{}", ")".repeat(many)),
        "\"a ".repeat(many),
        "'".repeat(many),
        "1 ".repeat(many),
        "^a".repeat(many),
        "-".repeat(many),
        ".".repeat(many),
        "::: note\n".repeat(many / 10),
        ":::\n".repeat(many),
        "::: audience x\n".repeat(many / 10),
        "# a\n".repeat(many / 4),
        "|a".repeat(many / 10),
        footnote,
        "<!--".repeat(many),
        "<a href=\"".repeat(many),
        "![a](b){".repeat(many / 4),
        "Table : x\n\n".repeat(many / 4),
    ];
    for attack in attacks {
        let start: String = attack.chars().take(12).collect();
        let begun = std::time::Instant::now();
        outline(&attack);
        rendered_as(&attack, Mode::ImprimerieNationale);
        assert!(begun.elapsed().as_secs() < 20, "{start} took {:?}", begun.elapsed());
    }
}

#[test]
fn a_text_that_is_too_long_is_not_shown() {
    let words = |key: &str| key.to_owned();
    let options = super::RenderOptions {
        typography: Mode::None,
        words: &words,
        top_heading: 2,
        id_prefix: Some(""),
        plain: false,
    };
    let shown = render(&"a".repeat((1 << 20) + 1), &options, &super::Everywhere);
    assert!(shown.html.is_empty());
    assert_eq!(shown.findings[0].rule.name, "text-too-large");
}
