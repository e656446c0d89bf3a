use super::{findings, in_head};

#[test]
fn pictures_name_their_author_and_may_be_shown() {
    let of = |notice: &str| findings(&[("content/voirie/a.png", ""), ("content/voirie/a.png.yaml", notice)]);
    assert_eq!(of("credit: Ville\n"), [""; 0]);
    assert_eq!(of("credit: Ville\nlicence_fin: 2026-11-21\n"), [""; 0]);
    assert_eq!(of("legende: Le pont\n"), ["picture-without-credit @ a.png"]);
    assert_eq!(of("credit: Ville\nlicence_fin: 2026-11-20\n"), ["picture-licence-expired @ a.png"]);
    assert_eq!(findings(&[("content/voirie/a.png", "")]), ["picture-without-credit @ a.png"]);
    // An album says it for the photos beside it, and for no other.
    let album = |head: &'static str| {
        let files = [("content/voirie/albums/fete/a.png", ""), ("content/voirie/b.png", "")];
        let alternative = ("content/voirie/albums/fete/a.png.yaml", "alternative: Une ronde\n");
        in_head("content/voirie/albums/fete/index.md", head, &[files[0], files[1], alternative])
    };
    assert_eq!(album("date: 2026-06-01\ncredit: Club photo"), ["picture-without-credit @ b.png"]);
    assert_eq!(album("date: 2026-06-01").len(), 2);
}

#[test]
fn a_picture_that_suits_no_format_is_small() {
    let notice = ("content/voirie/a.png.yaml", "credit: Ville\nalternative: Un pont\n");
    assert_eq!(
        in_head("content/voirie/page.md", "image: a.png", &[("content/voirie/a.png", ""), notice]),
        ["picture-too-small @ a.png"]
    );
}

#[test]
fn dates_follow_one_another() {
    let event = |head: &str| in_head("content/voirie/agenda/fete.md", head, &[]);
    assert_eq!(event("debut: 2026-12-01 18:00\nfin: 2026-12-01"), [""; 0]);
    assert_eq!(event("debut: 2026-12-01 18:00\nfin: 2026-12-01 19:00"), [""; 0]);
    assert_eq!(event("debut: 2026-12-01 18:00\nfin: 2026-12-01 17:00"), ["end-before-start @ agenda/fete.md:4:6"]);
    assert_eq!(event("debut: 2026-12-01\nfin: 2026-11-30"), ["end-before-start @ agenda/fete.md:4:6"]);
    let weekly = |rhythm: &str| event(&format!("debut: 2026-12-01 18:00\nrepetition: {rhythm}"));
    assert_eq!(weekly("chaque mardi jusqu'au 2026-12-01"), [""; 0]);
    assert_eq!(weekly("{every: week, days: [mardi], until: 2027-01-01}"), [""; 0]);
    assert_eq!(weekly("chaque mardi"), ["rhythm-without-end @ agenda/fete.md:4:13"]);
    assert_eq!(weekly("chaque lundi jusqu'au 2027-01-01"), ["start-outside-rhythm @ agenda/fete.md:4:13"]);
    assert_eq!(weekly("chaque mardi jusqu'au 2026-11-30"), ["start-outside-rhythm @ agenda/fete.md:4:13"]);
    let page = |head: &str| in_head("content/voirie/page.md", head, &[]);
    assert_eq!(page("publication: 2026-12-01\nexpiration: 2026-12-01"), [""; 0]);
    assert_eq!(page("publication: 2026-12-02\nexpiration: 2026-12-01"), ["expiry-before-publication @ page.md:4:13"]);
    assert_eq!(page("a_la_une: {du: 2026-12-01, au: 2026-12-01}"), [""; 0]);
    assert_eq!(page("a_la_une: {du: 2026-12-02, au: 2026-12-01}"), ["featured-dates-backwards @ page.md:3:11"]);
}

#[test]
fn what_is_not_news_is_reviewed_in_time() {
    let of = |path: &str, date: &str, every: &str| in_head(path, &format!("date: {date}\n{every}"), &[]);
    let overdue = |path: &str| vec![format!("review-overdue @ {path}:1")];
    assert_eq!(of("content/voirie/page.md", "2026-05-21", "review_every: 6 mois"), [""; 0]);
    assert_eq!(of("content/voirie/page.md", "2026-05-20", "review_every: 6 mois"), overdue("page.md"));
    assert_eq!(of("content/voirie/page.md", "2020-01-01", ""), [""; 0]);
    assert_eq!(of("content/voirie/page.md", "2020-01-01", "draft: oui\nreview_every: 1 an"), [""; 0]);
    let service = (
        "content/voirie/_service.md",
        "---\ntitre: V\nportals: [intranet]\naudiences: [agents]\nreview_every: 1 an\n---\n",
    );
    let inherited = |path: &str| in_head(path, "date: 2020-01-01", &[service]);
    assert_eq!(inherited("content/voirie/page.md"), overdue("page.md"));
    assert_eq!(inherited("content/voirie/breves/vieille.md"), [""; 0]);
    assert_eq!(
        of("content/voirie/breves/vieille.md", "2020-01-01", "review_every: 1 an"),
        overdue("breves/vieille.md")
    );
}

#[test]
fn titles_can_be_shown_whole() {
    let of = |title: String| findings(&[("content/voirie/page.md", &format!("---\ntitre: {title}\n---\n"))]);
    assert_eq!(of("é".repeat(110)), [""; 0]);
    assert_eq!(of("é".repeat(111)), ["title-too-long @ page.md:2:8"]);
}

#[test]
fn nothing_is_a_part_of_itself() {
    let service = |direction: &str| {
        format!("---\ntitre: S\nportals: [intranet]\naudiences: [agents]\ndirection: {direction}\n---\n")
    };
    let two = |a: &str, b: &str| {
        let files = [("content/a/_service.md", service(a)), ("content/b/_service.md", service(b))];
        findings(&files.each_ref().map(|(path, text)| (*path, text.as_str())))
    };
    assert_eq!(two("b", "voirie"), [""; 0]);
    assert_eq!(
        two("b", "a"),
        ["part-of-itself @ content/a/_service.md:5:12", "part-of-itself @ content/b/_service.md:5:12"]
    );
    assert_eq!(two("a", "voirie"), ["part-of-itself @ content/a/_service.md:5:12"]);
}

#[test]
fn names_that_nearly_mean_something_are_found() {
    let page = "---\ntitre: La page\n---\nTexte.\n";
    let of = |path: &str| findings(&[(path, page)]);
    assert_eq!(of("content/voirie/Breves/pont.md"), ["folder-almost-of-a-type @ Breves/pont.md -> breves"]);
    assert_eq!(of("content/voirie/projets/Br\u{e8}ves/pont.md").len(), 1);
    assert_eq!(of("content/voirie/Chantiers/pont.md"), [""; 0]);
    let several = [("content/voirie/Breves/a.md", page), ("content/voirie/Breves/b.md", page)];
    assert_eq!(findings(&several), ["folder-almost-of-a-type @ Breves/a.md -> breves"]);
    assert_eq!(of("content/voirie/horaires.md.txt"), ["page-saved-as-text @ horaires.md.txt -> horaires.md"]);
    assert_eq!(of("content/voirie/horaires.txt"), [""; 0]);
}
