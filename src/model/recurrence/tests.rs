use super::*;
use jiff::civil::date;

fn days(rhythm: &str, start: Date, from: Date, to: Date) -> Vec<String> {
    let rhythm = Recurrence::parse(rhythm).unwrap_or_else(|| panic!("{rhythm}"));
    rhythm.between(start, from, to).iter().map(Date::to_string).collect()
}

#[test]
fn rhythms_are_read_as_people_say_them() {
    let (start, end) = (date(2026, 12, 8), date(2027, 2, 28));
    let check = |text: &str, expected: &[&str]| assert_eq!(days(text, start, start, end), expected, "{text}");
    check("chaque 2e mardi", &["2026-12-08", "2027-01-12", "2027-02-09"]);
    check("le deuxième mardi du mois", &["2026-12-08", "2027-01-12", "2027-02-09"]);
    check("every second tuesday", &["2026-12-08", "2027-01-12", "2027-02-09"]);
    check("un mardi sur deux jusqu’au 05/01/2027", &["2026-12-08", "2026-12-22", "2027-01-05"]);
    check("every other week until 2027-01-05", &["2026-12-08", "2026-12-22", "2027-01-05"]);
    check(
        "les mardis et jeudis, jusqu'au 2026-12-24, sauf le 2026-12-10 et le 2026-12-22",
        &["2026-12-08", "2026-12-15", "2026-12-17", "2026-12-24"],
    );
    check("tous les mois", &["2026-12-08", "2027-01-08", "2027-02-08"]);
    check("chaque dernier vendredi", &["2026-12-25", "2027-01-29", "2027-02-26"]);
    check("tous les 60 jours", &["2026-12-08", "2027-02-06"]);
    check("chaque année", &["2026-12-08"]);
    for wrong in [
        "",
        "chaque",
        "mardi prochain",
        "chaque 2e",
        "chaque 2e mardi et jeudi",
        "toutes les 0 semaines",
        "toutes les 100 semaines",
        "chaque mardi jusqu'au printemps",
        "chaque mardi sauf",
        "2e mois",
        "chaque jour mardi",
        "jusqu'au 2027-01-01",
        "chaque mardi jusqu'au 2027-01-01 2027-02-01",
    ] {
        assert_eq!(Recurrence::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn days_that_a_month_does_not_have_are_passed_over() {
    let year = |text, start, to| days(text, start, start, to);
    let long = ["2027-01-31", "2027-03-31", "2027-05-31"];
    assert_eq!(year("chaque mois", date(2027, 1, 31), date(2027, 6, 30)), long);
    let leap = ["2024-02-29", "2028-02-29"];
    assert_eq!(year("chaque an", date(2024, 2, 29), date(2030, 1, 1)), leap);
    let fifth = ["2026-12-29", "2027-03-30"];
    assert_eq!(year("chaque 5e mardi", date(2026, 12, 1), date(2027, 4, 30)), fifth);
}

#[test]
fn a_window_far_from_the_beginning_is_found_at_once() {
    let start = date(1, 1, 1);
    for (rhythm, expected) in [
        ("chaque jour", vec!["9998-12-30", "9998-12-31"]),
        ("tous les 2 jours", vec!["9998-12-30"]),
        ("chaque an", vec![]),
    ] {
        assert_eq!(days(rhythm, start, date(9998, 12, 30), date(9998, 12, 31)), expected, "{rhythm}");
    }
    let endless = Recurrence::parse("chaque jour").unwrap();
    assert_eq!(endless.between(start, start, Date::MAX).len(), MOST);
    assert_eq!(endless.between(date(9999, 12, 30), date(9999, 12, 30), Date::MAX).len(), 2);
}

#[test]
fn the_last_day_is_known_when_there_is_an_end() {
    let last = |text: &str| Recurrence::parse(text).unwrap().last(date(2026, 12, 8));
    assert_eq!(last("chaque mardi"), None);
    assert_eq!(last("chaque mardi jusqu'au 2028-01-01"), Some(date(2027, 12, 28)));
    assert_eq!(last("chaque mardi jusqu'au 2026-12-22 sauf 2026-12-15, 2026-12-22"), Some(date(2026, 12, 8)));
    assert_eq!(last("chaque an jusqu'au 9999-12-31"), Some(date(9999, 12, 8)));
    assert_eq!(last("chaque mardi jusqu'au 2026-12-01"), None);
}

/// The days found in a window are those that a search from the beginning finds there.
#[test]
fn windows_agree_with_the_whole() {
    let start = date(2026, 1, 31);
    for rhythm in [
        "chaque jour",
        "toutes les 3 semaines",
        "les mardis et vendredis",
        "chaque mois",
        "tous les 5 mois",
        "chaque 5e lundi",
        "tous les 2 ans",
        "un jeudi sur trois",
    ] {
        let rhythm = Recurrence::parse(rhythm).unwrap();
        let whole = rhythm.between(start, start, date(2027, 2, 20));
        for shift in 0..300 {
            let from = start.checked_add(shift.days()).unwrap();
            let to = from.checked_add(40.days()).unwrap();
            let expected: Vec<Date> = whole.iter().filter(|day| **day >= from && **day <= to).copied().collect();
            assert_eq!(rhythm.between(start, from, to), expected, "{rhythm:?} from {from}");
        }
    }
}
