use proptest::prelude::*;

use super::*;

/// What is found, each as `kind value`, with `?` where the words leave a doubt.
fn found(text: &str, form: TextForm) -> Vec<String> {
    let told = |found: &Sensitive| {
        let doubt = if found.is_certain { "" } else { "?" };
        format!("{:?}{doubt} {}", found.kind, &text[found.range.clone()])
    };
    find(text, form).iter().map(told).collect()
}

fn prose(text: &str) -> Vec<String> {
    found(text, TextForm::Prose)
}

/// A number that names nobody, with the key that makes it one.
fn social_security(first: &str) -> String {
    let number: u64 = first.replace(' ', "").parse().expect("digits");
    format!("{first} {:02}", 97 - number % 97)
}

/// A French account that belongs to nobody, with the check digits that make it one.
fn account(bban: &str) -> String {
    let digits: String =
        format!("{bban}FR00").chars().map(|c| c.to_digit(36).expect("a letter or a digit").to_string()).collect();
    let rest = digits.bytes().fold(0u64, |rest, byte| (rest * 10 + u64::from(byte - b'0')) % 97);
    format!("FR{:02}{bban}", 98 - rest)
}

fn in_fours(iban: &str) -> String {
    iban.as_bytes().chunks(4).map(|four| std::str::from_utf8(four).expect("ASCII")).collect::<Vec<_>>().join(" ")
}

#[test]
fn an_account_is_known_however_it_is_typed() {
    let iban = account("20041010050500013M02606");
    let fours = in_fours(&iban);
    for written in [
        iban.clone(),
        fours.clone(),
        fours.replace(' ', "\u{a0}"),
        fours.replace(' ', "\u{202f}"),
        fours.replace(' ', "-"),
        fours.replacen(' ', "\n", 1),
        iban.to_lowercase(),
        format!("FR {}", &iban[2..]),
    ] {
        assert_eq!(prose(&format!("Le compte : {written}, merci.")), [format!("Account {written}")]);
    }
    assert_eq!(prose("IBAN DE89 3704 0044 0532 0130 00."), ["Account DE89 3704 0044 0532 0130 00"]);
    assert_eq!(found(&format!("rib_{iban}.pdf"), TextForm::Name), [format!("Account {iban}")]);
    // One digit wrong, one too many, part of something longer.
    assert_eq!(prose(&iban.replace("0505", "0506")), [""; 0]);
    assert_eq!(prose(&format!("{iban}9")), [""; 0]);
    assert_eq!(prose(&format!("X{iban}")), [""; 0]);
    assert_eq!(prose("Salle BE14 de la maison des associations du centre"), [""; 0]);
}

#[test]
fn a_social_security_number_is_known_by_its_key() {
    let number = social_security("2 85 05 78 006 084");
    assert_eq!(prose(&format!("NIR : {number}.")), [format!("SocialSecurity {number}")]);
    let close = number.replace(' ', "");
    assert_eq!(prose(&close), [format!("SocialSecurity {close}")]);
    assert_eq!(prose(&number.replace(' ', ".")), [format!("SocialSecurity {}", number.replace(' ', "."))]);
    // Corsica: 2A counts as 19.
    let key = 97 - 2_850_519_006_084_u64 % 97;
    assert_eq!(prose(&format!("285052A006084{key:02}")), [format!("SocialSecurity 285052A006084{key:02}")]);
    // A wrong key, a month that is none, a longer number.
    let wrong = format!("{}{:02}", &close[..13], (close[13..].parse::<u32>().expect("a key") % 97) + 1);
    assert_eq!(prose(&wrong), [""; 0]);
    assert_eq!(prose(&social_security("2 85 15 78 006 084")), [""; 0]);
    assert_eq!(prose(&format!("{close}1")), [""; 0]);
    // Without a key, the words must say what it is: else it may be the code of a book.
    assert_eq!(prose("2 85 05 78 006 084"), [""; 0]);
    assert_eq!(prose("N° de sécurité sociale 2 85 05 78 006 084"), ["SocialSecurity 2 85 05 78 006 084"]);
    assert_eq!(prose("| Nom | NIR |\n|---|---|\n| A | 2850578006084 |"), ["SocialSecurity 2850578006084"]);
}

#[test]
fn a_telephone_is_private_by_its_words_or_likely_by_its_shape() {
    assert_eq!(prose("Appelez Marie au 06 12 34 56 78."), ["Telephone? 06 12 34 56 78"]);
    assert_eq!(prose("Appelez Marie au 06.12.34.56.78"), ["Telephone? 06.12.34.56.78"]);
    assert_eq!(prose("+33 6 12 34 56 78"), ["Telephone? +33 6 12 34 56 78"]);
    assert_eq!(prose("+33 (0)6 12 34 56 78"), ["Telephone? +33 (0)6 12 34 56 78"]);
    assert_eq!(prose("[appeler](tel:+33612345678)"), ["Telephone? +33612345678"]);
    assert_eq!(prose("Téléphone personnel : 01 23 45 67 89"), ["Telephone 01 23 45 67 89"]);
    assert_eq!(prose("06 12 34 56 78 (perso)"), ["Telephone 06 12 34 56 78"]);
    assert_eq!(prose("| Nom | Domicile |\n|---|---|\n| A | 0123456789 |"), ["Telephone 0123456789"]);
    assert_eq!(found("nom;portable perso\nA;0612345678\n", TextForm::Sheet), ["Telephone 0612345678"]);
    for of_a_service in [
        "Standard : 01 23 45 67 89",
        "Astreinte : 06 12 34 56 78",
        "| Service | Astreinte |\n|---|---|\n| Voirie | 06 12 34 56 78 |",
        "Portable professionnel 06 12 34 56 78",
        "Le 06.12.2024 à 14 h",
        "SIRET 061 234 567 80012",
        "Facture 2024-06 12 34 56 78",
        "06123456789",
        "de 06 à 12 34 56 78",
    ] {
        assert_eq!(prose(of_a_service), [""; 0], "{of_a_service}");
    }
}

#[test]
fn a_mailbox_is_private_by_its_provider() {
    assert_eq!(prose("écrire à marie.dupont@gmail.com."), ["Mailbox? marie.dupont@gmail.com"]);
    assert_eq!(prose("<jean@Wanadoo.fr>"), ["Mailbox? jean@Wanadoo.fr"]);
    assert_eq!(prose("courriel personnel : club@orange.fr"), ["Mailbox club@orange.fr"]);
    for of_several in [
        "petanque.valserelle@gmail.com",
        "asso-lecture@free.fr",
        "marie@ville.example",
        "@gmail.com",
        "a@gmail.com.example",
    ] {
        assert_eq!(prose(of_several), [""; 0], "{of_several}");
    }
}

#[test]
fn a_birth_is_known_by_the_words_before_its_date() {
    assert_eq!(prose("Date de naissance : 12/03/1985"), ["BirthDate 12/03/1985"]);
    assert_eq!(prose("- **Date de naissance** : 1985-03-12"), ["BirthDate 1985-03-12"]);
    assert_eq!(prose("Léa, née le 1er mars 1985 à Lyon"), ["BirthDate? 1er mars 1985"]);
    assert_eq!(prose("né(e) le mardi 12 août 1985"), ["BirthDate? 12 août 1985"]);
    assert_eq!(found("nom;date de naissance\nA;12/03/1985\n", TextForm::Sheet), ["BirthDate 12/03/1985"]);
    for other in [
        "Enfants nés entre le 01/01/2020 et le 31/12/2023",
        "Copie de l’acte de naissance, à demander avant le 12/03/2026",
        "né avant le 12/03/2010",
        "La nouvelle salle, donnée le 12/03/2024",
        "Congé de naissance : 12/03/2026",
        "L’année 2024 : le 12/03/2024",
    ] {
        assert_eq!(prose(other), [""; 0], "{other}");
    }
}

#[test]
fn a_password_is_what_follows_words_that_announce_it() {
    assert_eq!(prose("Mot de passe : Mairie2024!"), ["Password Mairie2024!"]);
    assert_eq!(prose("Mot de passe du wifi invités : « Soleil »."), ["Password Soleil"]);
    assert_eq!(prose("identifiant : ville / mdp : **ete2026**"), ["Password ete2026"]);
    assert_eq!(prose("password = \"hunter2\""), ["Password hunter2"]);
    assert_eq!(prose("MDP Valserelle2026 pour tous"), ["Password Valserelle2026"]);
    assert_eq!(prose("Digicode : 45A8"), ["Password 45A8"]);
    assert_eq!(prose("Code de la porte : 4582"), ["Password 4582"]);
    assert_eq!(prose("| Compte | Mot de passe |\n|---|---|\n| ville | Ete-2026 |"), ["Password Ete-2026"]);
    assert_eq!(found("compte;mot de passe\nville;abcd1234\n", TextForm::Sheet), ["Password abcd1234"]);
    for words in [
        "Mot de passe : au moins 12 caractères, dont un chiffre.",
        "Mot de passe : 12 caractères au moins",
        "Le mot de passe est personnel.",
        "Mot de passe oublié : https://ville.example/mdp",
        "mot de passe : voir [la charte](charte2024.md)",
        "Votre mot de passe : JJMMAAAA",
        "password: ${PASSWORD1}",
        "mot de passe : xxxxxxxx",
        "mot de passe : ********",
        "[Mot de passe](../numerique/mot-de-passe-2024.md)",
        "Changer de mot de passe en 2026",
        "mot de passe : 3e étage",
        "| Compte | Mot de passe |\n|---|---|\n| ville | à demander |",
        "Code de la route : 2026",
    ] {
        assert_eq!(prose(words), [""; 0], "{words}");
    }
}

#[test]
fn a_key_is_known_by_its_shape() {
    // Written in parts: a scanner of repositories would take them for keys.
    let token = format!("gh{}_{}", "p", "a1B2".repeat(9));
    assert_eq!(prose(&format!("jeton {token}")), [format!("Key {token}")]);
    assert_eq!(prose("https://ville:s3cret@forge.example/depot"), ["Key s3cret"]);
    let pem = format!("-----BEGIN {} KEY-----\nMIIE\n-----END {} KEY-----", "PRIVATE", "PRIVATE");
    assert_eq!(prose(&pem), [format!("Key {pem}")]);
    assert_eq!(prose("https://ville.example:8443/chemin@ici"), [""; 0]);
}

#[test]
fn a_mask_keeps_lines_and_columns() {
    let iban = in_fours(&account("20041010050500013M02606"));
    let text = format!("Ville : {iban} été\nsuite");
    let masked = mask(&text, TextForm::Prose);
    assert_eq!(masked, "Ville : •••• •••• •••• •••• •••• •••• ••• été\nsuite");
    assert_eq!(mask("Rien ici, le 12/03/2026.", TextForm::Prose), "Rien ici, le 12/03/2026.");
}

/// Texts in which parts of values and of tables come together.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zé]{1,6}",
        "[0-9]{1,4}",
        Just(" ".to_owned()),
        Just("\n".to_owned()),
        Just("|".to_owned()),
        Just("|---|---|".to_owned()),
        Just("mot de passe : ".to_owned()),
        Just("né le ".to_owned()),
        Just("06 12 34 56 78".to_owned()),
        Just("@gmail.com".to_owned()),
        Just("\u{a0}".to_owned()),
        Just("date de naissance".to_owned()),
        Just("FR76".to_owned()),
        Just(";".to_owned()),
        Just("\"".to_owned()),
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_panics_and_a_mask_hides_all(text in pieces(), random in ".{0,60}") {
        for form in [TextForm::Prose, TextForm::Sheet, TextForm::Name] {
            for text in [&text, &random] {
                let all = find(text, form);
                let masked = mask(text, form);
                prop_assert_eq!(masked.chars().count(), text.chars().count());
                prop_assert_eq!(masked.lines().count(), text.lines().count());
                for value in &all {
                    let said: String = text[value.range.clone()].chars().filter(char::is_ascii_digit).collect();
                    let left: String = masked.chars().filter(char::is_ascii_digit).collect();
                    prop_assert!(said.len() < 8 || left.len() < text.chars().filter(char::is_ascii_digit).count());
                }
            }
        }
    }

    #[test]
    fn every_account_with_its_check_is_found(bban in "[0-9]{10}[0-9A-Z]{11}[0-9]{2}") {
        let iban = account(&bban);
        prop_assert_eq!(prose(&in_fours(&iban)), [format!("Account {}", in_fours(&iban))]);
    }
}
