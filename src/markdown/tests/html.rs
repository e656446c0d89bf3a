//! One line for each thing that a text can hold.

use super::super::typography::Mode;
use super::hostile::shape;
use super::{html_of, rendered_as};

#[rustfmt::skip]
const CASES: &[(&str, &str)] = &[
    // Sentences
    ("Un *mot* et **un autre**, ~~barré~~.", "<p>Un <em>mot</em> et <strong>un autre</strong>, <del>barré</del>.</p>"),
    ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
    ("`a < b`", "<p><code>a &lt; b</code></p>"),
    ("une  \nligne", "<p>une<br>\nligne</p>"),
    ("le 1^er^ mai, 2^2^ ^non^", "<p>le 1<sup>er</sup> mai, 2<sup>2</sup> ^non^</p>"),
    ("***", "<hr>"),
    // Links
    ("[a](b.md)", "<p><a href=\"b.html\">a</a></p>"),
    ("[a](b.md \"T'itre\")", "<p><a href=\"b.html\" title=\"T&#39;itre\">a</a></p>"),
    ("[a](b \"\\\" onx=1\")", "<p><a href=\"b\" title=\"&quot; onx=1\">a</a></p>"),
    ("[a](https://ville.fr/)", "<p><a href=\"https://ville.fr/\" class=\"external\" rel=\"noopener noreferrer\">a</a></p>"),
    ("[Le plan](plan.pdf)", "<p><a href=\"plan.pdf\">Le plan <span class=\"document-info\">(PDF, 1,2 Mo)</span></a></p>"),
    ("[rien](secret.md) ici", "<p>rien ici</p>"),
    ("voir https://ville.fr/a_b_c, puis", "<p>voir <a href=\"https://ville.fr/a_b_c\" class=\"external\" rel=\"noopener noreferrer\">https://ville.fr/a_b_c</a>, puis</p>"),
    ("(www.ville.fr)", "<p>(<a href=\"https://www.ville.fr\" class=\"external\" rel=\"noopener noreferrer\">www.ville.fr</a>)</p>"),
    ("accueil@ville.fr.", "<p><a href=\"mailto:accueil@ville.fr\" class=\"external\" rel=\"noopener noreferrer\">accueil@ville.fr</a>.</p>"),
    ("<accueil@ville.fr>", "<p><a href=\"mailto:accueil@ville.fr\" class=\"external\" rel=\"noopener noreferrer\">accueil@ville.fr</a></p>"),
    ("[voir www.ville.fr](b)", "<p><a href=\"b\">voir www.ville.fr</a></p>"),
    ("`www.ville.fr`", "<p><code>www.ville.fr</code></p>"),
    // What makes the address is written otherwise.
    ("a&#64;ville.fr", "<p><a href=\"mailto:a@ville.fr\" class=\"external\" rel=\"noopener noreferrer\">a@ville.fr</a></p>"),
    ("www\\.ville.fr", "<p><a href=\"https://www.ville.fr\" class=\"external\" rel=\"noopener noreferrer\">www.ville.fr</a></p>"),
    ("https:\\//ville.fr", "<p><a href=\"https://ville.fr\" class=\"external\" rel=\"noopener noreferrer\">https://ville.fr</a></p>"),
    ("https&colon;//ville.fr", "<p><a href=\"https://ville.fr\" class=\"external\" rel=\"noopener noreferrer\">https://ville.fr</a></p>"),
    ("[a](javascript:alert(1))", "<p>a</p>"),
    ("[a](JaVa&#x9;Script&colon;alert)", "<p>a</p>"),
    ("[a](javascript%3Aalert)", "<p>a</p>"),
    ("[a](//evil.fr) [b](/\\evil.fr) [c](data:x)", "<p>a b c</p>"),
    // Headings
    ("# Un\n\n## Deux", "<h2 id=\"un\">Un</h2>\n<h3 id=\"deux\">Deux</h3>"),
    ("### Été à l’œuvre", "<h2 id=\"ete-a-l-oeuvre\">Été à l’œuvre</h2>"),
    ("## A\n\n## A\n\n## B {#a-1}", "<h2 id=\"a\">A</h2>\n<h2 id=\"a-2\">A</h2>\n<h2 id=\"a-1\">B</h2>"),
    ("## A {#x\"y .petit .rouge onclick=b}", "<h2 id=\"x-y\" class=\"petit\">A</h2>"),
    ("## 🎉", "<h2 id=\"section\">🎉</h2>"),
    ("## 🎉 Fête", "<h2 id=\"fete\">🎉 Fête</h2>"),
    ("## Fn-1 {#fn-1}", "<h2 id=\"fn-1\">Fn-1</h2>"),
    ("a[^1]\n\n[^1]: b\n\n    ### C\n\n## D", "<p>a<sup class=\"footnote-ref\"><a href=\"#_fn-1\" id=\"_fnref-1\">1</a></sup></p>\n<h2 id=\"d\">D</h2>\n<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"footnotes\">\n<ol>\n<li id=\"_fn-1\">\n<p>b</p>\n<h3 id=\"c\">C</h3>\n <a class=\"footnote-back\" href=\"#_fnref-1\" aria-label=\"footnote-back 1\">↩</a></li>\n</ol>\n</section>"),
    ("::: {.note}\na\n:::", "<div class=\"callout callout-note\">\n<p class=\"callout-title\">callout-note</p>\n<p>a</p>\n</div>"),
    // Lists
    ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>"),
    ("- [x] a\n- [ ] b", "<ul>\n<li class=\"task\"><span class=\"task-box\" role=\"img\" aria-label=\"task-done\">☑</span> a</li>\n<li class=\"task\"><span class=\"task-box\" role=\"img\" aria-label=\"task-to-do\">☐</span> b</li>\n</ul>"),
    ("Sigle\n: Son sens", "<dl>\n<dt>Sigle</dt>\n<dd>Son sens</dd>\n</dl>"),
    // Footnotes
    ("a[^1] b[^n] c[^1]\n\n[^n]: Deux\n[^1]: Un", "<p>a<sup class=\"footnote-ref\"><a href=\"#_fn-1\" id=\"_fnref-1\">1</a></sup> b<sup class=\"footnote-ref\"><a href=\"#_fn-2\" id=\"_fnref-2\">2</a></sup> c<sup class=\"footnote-ref\"><a href=\"#_fn-1\" id=\"_fnref-1-2\">1</a></sup></p>\n<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"footnotes\">\n<ol>\n<li id=\"_fn-1\">\n<p>Un <a class=\"footnote-back\" href=\"#_fnref-1\" aria-label=\"footnote-back 1-1\">↩</a> <a class=\"footnote-back\" href=\"#_fnref-1-2\" aria-label=\"footnote-back 1-2\">↩</a></p>\n</li>\n<li id=\"_fn-2\">\n<p>Deux <a class=\"footnote-back\" href=\"#_fnref-2\" aria-label=\"footnote-back 2\">↩</a></p>\n</li>\n</ol>\n</section>"),
    // Frames
    ("> mot", "<blockquote>\n<p>mot</p>\n</blockquote>"),
    ("> [!WARNING]\n> mot", "<div class=\"callout callout-warning\">\n<p class=\"callout-title\">callout-warning</p>\n<p>mot</p>\n</div>"),
    ("::: note\nmot\n:::", "<div class=\"callout callout-note\">\n<p class=\"callout-title\">callout-note</p>\n<p>mot</p>\n</div>"),
    ("a\n::: attention Danger & co\n- mot\n:::\nb", "<p>a</p>\n<div class=\"callout callout-warning\">\n<p class=\"callout-title\">Danger &amp; co</p>\n<ul>\n<li>mot</li>\n</ul>\n</div>\n<p>b</p>"),
    ("::: details Plus\n::: conseil\nmot\n:::\n:::", "<details>\n<summary>Plus</summary>\n<div class=\"callout callout-tip\">\n<p class=\"callout-title\">callout-tip</p>\n<p>mot</p>\n</div>\n</details>"),
    ("::: jalons\n- 2026 : étude\n- 2027 : travaux\n:::", "<ol class=\"timeline\">\n<li>2026 : étude</li>\n<li>2027 : travaux</li>\n</ol>"),
    ("::: note\nmot", "<div class=\"callout callout-note\">\n<p class=\"callout-title\">callout-note</p>\n<p>mot</p>\n</div>"),
    ("- a\n  ::: note\n  b\n  :::\n- c", "<ul>\n<li>a<div class=\"callout callout-note\">\n<p class=\"callout-title\">callout-note</p>\nb</div>\n</li>\n<li>c</li>\n</ul>"),
    ("::: note\n| a |\n|---|\n| b |\n:::", "<div class=\"callout callout-note\">\n<p class=\"callout-title\">callout-note</p>\n<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"table 1\">\n<table>\n<thead>\n<tr><th scope=\"col\">a</th></tr>\n</thead>\n<tbody>\n<tr><td>b</td></tr>\n</tbody>\n</table>\n</div>\n</div>"),
    ("```\n::: note\n:::\n```", "<pre tabindex=\"0\"><code>::: note\n:::\n</code></pre>"),
    ("    ::: note\n    :::", "<pre tabindex=\"0\"><code>::: note\n:::</code></pre>"),
    // Tables
    ("|   | n |\n|:--|--:|\n| x | 1 |\n\nTable : Les *n*", "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Les n\">\n<table>\n<caption>Les <em>n</em></caption>\n<thead>\n<tr><td class=\"align-left\"></td><th scope=\"col\" class=\"align-right\">n</th></tr>\n</thead>\n<tbody>\n<tr><th scope=\"row\" class=\"align-left\">x</th><td class=\"align-right\">1</td></tr>\n</tbody>\n</table>\n</div>"),
    ("Tableau : T\n\n| a |\n|---|\n| b |", "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"T\">\n<table>\n<caption>T</caption>\n<thead>\n<tr><th scope=\"col\">a</th></tr>\n</thead>\n<tbody>\n<tr><td>b</td></tr>\n</tbody>\n</table>\n</div>"),
    ("|  |\n|---|\n| b |", "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"table 1\">\n<table>\n<tbody>\n<tr><th scope=\"row\">b</th></tr>\n</tbody>\n</table>\n</div>"),
    // Pictures
    ("![Pont](p.png)", "<p><img src=\"../images/p.png\" alt=\"Pont\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\"></p>"),
    ("![Pont](p.jpg \"Le pont\")", "<figure role=\"figure\" aria-label=\"Le pont\"><picture><source type=\"image/webp\" srcset=\"a-320.webp 320w\" sizes=\"100vw\"><img src=\"../images/p.jpg\" alt=\"Pont\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\"></picture><figcaption>Le pont</figcaption></figure>"),
    ("![Pont](credit-legende.png){.large}", "<figure role=\"figure\" aria-label=\"Le pont neuf\"><img src=\"../images/credit-legende.png\" alt=\"Pont\" width=\"640\" height=\"480\" class=\"large\" loading=\"lazy\" decoding=\"async\"><figcaption>Le pont neuf <span class=\"credit\">Ville</span></figcaption></figure>"),
    ("![x](f.png){.deco} mot", "<p><img src=\"../images/f.png\" alt=\"\" width=\"640\" height=\"480\" class=\"deco\" loading=\"lazy\" decoding=\"async\"> mot</p>"),
    ("![Le *pont*](absent.png)", "<p><span class=\"picture-missing\">Le pont</span></p>"),
    // Code
    ("```rust x\" onmouseover=\"alert(1)\nlet a;\n```", "<pre tabindex=\"0\"><code class=\"language-rust\"><span class=\"hl-source hl-rust\"><span class=\"hl-storage hl-type hl-rust\">let</span> a<span class=\"hl-punctuation hl-terminator hl-rust\">;</span>\n</span></code></pre>"),
    ("```js\"onclick=x\na<b\n```", "<pre tabindex=\"0\"><code>a&lt;b\n</code></pre>"),
    // Contributors' HTML
    ("un <b>mot</b> <mark>là</mark>", "<p>un <b>mot</b> <mark>là</mark></p>"),
    ("un <b>mot\n\nautre", "<p>un <b>mot</b></p>\n<p>autre</p>"),
    ("un</div></p> mot", "<p>un mot</p>"),
    ("<script>alert(1)</script>", ""),
    ("un <script>alert(1)</script> mot", "<p>un  mot</p>"),
    ("<details open>\n<summary>Plus</summary>\n\n*mot*\n\n</details>", "<details open=\"\">\n<summary>Plus</summary>\n<p><em>mot</em></p>\n</details>"),
    ("<a href=\"b.md\" onclick=\"x\">mot</a>", "<p><a href=\"b.html\">mot</a></p>"),
    ("<a href=\"java&#115;cript:alert(1)\">mot</a>", "<p>mot</p>"),
    ("<span id=\"location\" class=\"alerte petit\" style=\"color:red\">mot</span>", "<p><span id=\"_c-location\" class=\"petit\">mot</span></p>"),
    ("::: note\n</div>\nmot\n\n:::\n\nfin", "<div class=\"callout callout-note\">\n<p class=\"callout-title\">callout-note</p>\n\nmot\n</div>\n<p>fin</p>"),
    ("a <!-- note --> b", "<p>a  b</p>"),
    ("<a name=\"bas\">[mot](b.md)", "<p><span id=\"_c-bas\"></span><a href=\"b.html\">mot</a></p>"),
    ("<a id=\"1.1\" name=\"1.1\"></a>mot", "<p><span id=\"_c-1.1\"></span>mot</p>"),
    ("## Titre <a href=\"#docs\" id=\"docs\"></a>", "<h2 id=\"titre\">Titre <span id=\"_c-docs\"></span></h2>"),
    ("H<sub>2</sub>O <kbd>Ctrl</kbd> <abbr title=\"Comité\">CST</abbr> <u>a</u> <strike>b</strike>", "<p>H<sub>2</sub>O <kbd>Ctrl</kbd> <abbr title=\"Comité\">CST</abbr> <u>a</u> <s>b</s></p>"),
    ("<h1>a</h1>\n<center>b</center>\n<font color=\"red\">c</font>", "<h2>a</h2>\n<div>b</div>\nc"),
    ("<img src=\"p.png\" alt=\"Le pont\" width=\"50\" class=\"large x\">", "<img src=\"../images/p.png\" alt=\"Le pont\" width=\"640\" height=\"480\" class=\"large\" loading=\"lazy\" decoding=\"async\">"),
    ("un <img src=\"absent.png\" alt=\"pont\"> mot", "<p>un <span class=\"picture-missing\">pont</span> mot</p>"),
    ("<figure>\n<img src=\"p.png\" alt=\"Pont\">\n<figcaption>Le <b>pont</b> neuf</figcaption>\n</figure>", "<figure role=\"figure\" aria-label=\"Le pont neuf\">\n<img src=\"../images/p.png\" alt=\"Pont\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\">\n<figcaption>Le <b>pont</b> neuf</figcaption>\n</figure>"),
    ("<picture><source srcset=\"x.webp\"><img src=\"p.png\" role=\"presentation\"></picture>", "<p><img src=\"../images/p.png\" alt=\"\" width=\"640\" height=\"480\" class=\"deco\" loading=\"lazy\" decoding=\"async\"></p>"),
    ("un <iframe src=\"https://a.example\">b</iframe>mot", "<p>un mot</p>"),
    ("<img src=x onerror=alert(1)>", "<img src=\"../images/x\" alt=\"\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\">"),
    ("<img src=\"javascript:alert(1)\" alt=\"mot\">", "<span class=\"picture-missing\">mot</span>"),
];

#[test]
fn each_text_gives_its_html() {
    let mut wrong = String::new();
    for (text, expected) in CASES {
        let html = html_of(text);
        if html != *expected {
            wrong.push_str(&format!("\n--- {text:?}\n want {expected:?}\n got  {html:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_guard_against_foreign_html_keeps_our_own() {
    for (_, html) in CASES {
        assert_eq!(shape(&super::super::html::guard(html)), shape(html), "{html}");
    }
}

#[test]
fn typography_reaches_titles_alternatives_and_captions() {
    let text = "## Pourquoi ?\n\n![Il dit \"oui\" !](p.png \"Vraiment ?\")\n\n::: note Attention !\n:::";
    let shown = rendered_as(text, Mode::ImprimerieNationale);
    assert!(shown.html.contains("<h2 id=\"pourquoi\">Pourquoi\u{202F}?</h2>"));
    assert!(shown.html.contains("alt=\"Il dit «\u{202F}oui\u{202F}»\u{202F}!\""));
    assert!(shown.html.contains("<figcaption>Vraiment\u{202F}?</figcaption>"));
    assert!(shown.html.contains("<p class=\"callout-title\">Attention\u{202F}!</p>"));
    assert_eq!(shown.toc[0].text, "Pourquoi\u{202F}?");
}

#[test]
fn quotes_reach_across_bold_words_and_code_is_left_alone() {
    let html = |text| rendered_as(text, Mode::ImprimerieNationale).html;
    assert_eq!(
        html("\"**mot**\" : `a ? b` !"),
        "<p>«\u{202F}<strong>mot</strong>\u{202F}»\u{A0}: <code>a ? b</code>\u{202F}!</p>\n"
    );
    assert_eq!(html("L'**eau** a \"coulé"), "<p>L’<strong>eau</strong> a \"coulé</p>\n");
    assert_eq!(
        html("Le 1er, à 10h30 : 5 000 €."),
        "<p>Le 1<sup>er</sup>, à 10\u{A0}h\u{A0}30\u{A0}: 5\u{202F}000\u{A0}€.</p>\n"
    );
}

#[test]
fn the_table_of_contents_is_a_tree() {
    let toc = rendered_as("# A\n\n### B\n\n## C\n\n# D", Mode::None).toc;
    assert_eq!(toc.iter().map(|item| item.text.as_str()).collect::<Vec<_>>(), ["A", "D"]);
    assert_eq!(
        toc[0].children.iter().map(|item| (item.level, item.text.as_str())).collect::<Vec<_>>(),
        [(4, "B"), (3, "C")]
    );
}

#[test]
fn plain_words_are_given_when_asked() {
    let plain = rendered_as("## Titre\n\nUn *mot*\nici.\n\n- a\n- b", Mode::None).plain;
    assert_eq!(plain.as_deref(), Some("Titre\nUn mot ici.\na\nb\n"));
}
