use crate::serve::html::{LocalAddress, insert_script, rewrite_links};

fn rewritten(html: &str) -> String {
    let address = |declared: &str, local: &str| LocalAddress { declared: declared.into(), local: local.into() };
    let addresses = [
        address("https://intranet.town.example", "/intranet/agents/"),
        address("https://intranet.town.example/elus/", "/intranet/elus/"),
        address("", "/never/"),
    ];
    String::from_utf8(rewrite_links(html.as_bytes(), &addresses)).unwrap()
}

#[test]
fn links_to_declared_addresses_stay_in_the_preview() {
    for (html, expected) in [
        ("<a href=\"https://intranet.town.example/x.html#y\">", "<a href=\"/intranet/agents/x.html#y\">"),
        ("<a href='https://intranet.town.example'>", "<a href='/intranet/agents/'>"),
        ("<a href=https://intranet.town.example/>", "<a href=/intranet/agents/>"),
        ("<a class=b HREF = \"HTTPS://Intranet.Town.example?q=1\">", "<a class=b HREF = \"/intranet/agents/?q=1\">"),
        ("<a href=\"https://intranet.town.example/elus/x.html\">", "<a href=\"/intranet/elus/x.html\">"),
        ("<!-- < --><a href=\"https://intranet.town.example/\">", "<!-- < --><a href=\"/intranet/agents/\">"),
        (
            "<script>\"<a \"</script><a href=\"https://intranet.town.example/\">",
            "<script>\"<a \"</script><a href=\"/intranet/agents/\">",
        ),
    ] {
        assert_eq!(rewritten(html), expected);
    }
}

#[test]
fn everything_else_keeps_its_bytes() {
    for html in [
        "<a href=\"https://intranet.town.example.evil.test/\">",
        "<a href=\"https://intranet.town.examples\">",
        "<a href=\"../voirie/index.html\">",
        "<img src=\"https://intranet.town.example/x.png\">",
        "<a title='href=\"https://intranet.town.example/\"'>",
        "href=\"https://intranet.town.example/\"",
        "<p>1 < 2 href=\"https://intranet.town.example/\"</p>",
        "<!-- <a href=\"https://intranet.town.example/\"> -->",
        "<script>\"<a href='https://intranet.town.example/'>\"</script>",
        "<title><a href=\"https://intranet.town.example/\"></title>",
        "<a data-href=\"https://intranet.town.example/\">",
        "<a href",
        "<a href=",
        "<a =\"\" =",
        "<",
        "<!--",
        "<script>",
        "",
    ] {
        assert_eq!(rewritten(html), html);
    }
}

#[test]
fn script_goes_before_the_end_of_the_body() {
    let script = "<script src=\"/_parvis/preview.js\" data-revision=\"7\" defer></script>";
    for (before, after) in [("<p></body> é</p>\u{a0}", "</body>\n</html>"), ("<p>no end", "")] {
        let html = format!("{before}{after}");
        let expected = format!("{before}{script}{after}");
        assert_eq!(insert_script(html.as_bytes(), 7), expected.as_bytes());
    }
}
