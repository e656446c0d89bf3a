//! What a language adds to the reading of words. Nobody reads these lists: programs do.

use rust_stemmers::{Algorithm, Stemmer};

use crate::messages::Language;

/// Words so common that they tell nothing, folded.
const STOPS: [&str; 2] = [
    "a au aux avec c ce ces cet cette d dans de des du e elle elles en es est et eux il ils j je l la le les leur \
     leurs lui m ma mais me mes mon n ne nos notre nous on ont ou par pas pour qu que qui s sa sans se ses si son sont \
     sous sur t ta te tes ton tu un une vos votre vous y",
    "a an and are as at be by for from has have in is it its of on or our s t that the their this to was we were \
     with you your",
];

/// What stands before an apostrophe without being a part of the word.
const ELISIONS: [&str; 2] = ["c d j jusqu l lorsqu m n presqu puisqu qu quelqu quoiqu s t", ""];

/// What is added to a word after a full stop so that it speaks of everybody; after a middle dot all is.
const INCLUSIVES: [&str; 2] =
    ["e ere eres es euse euses fe fes ive ives le les ne nes rice rices s se ses te tes trice trices ve ves x", ""];

/// Endings that replace another one rather than follow the word: `chercheur·euse`.
const REPLACED: &[(&str, &str)] =
    &[("trice", "teur"), ("rice", "eur"), ("euse", "eur"), ("ere", "er"), ("ive", "if"), ("ve", "f"), ("te", "s")];

/// What agents call the same thing, folded: they type the one, pages write the other.
const SYNONYMS: &[&[&str]] = &[
    &["bulletin de paie", "fiche de paie", "bulletin de salaire", "feuille de paie", "paie", "salaire"],
    &["prime", "regime indemnitaire", "rifseep", "indemnite", "remuneration"],
    &["rib", "releve d identite bancaire", "coordonnees bancaires", "compte bancaire"],
    &["conge", "vacances", "absence", "jour de repos"],
    &["rtt", "temps de travail"],
    &["arret maladie", "arret de travail", "maladie"],
    &["vehicule", "voiture", "auto", "camion"],
    &["badge", "carte professionnelle", "carte d acces"],
    &["mot de passe", "mdp", "identifiant"],
    &["ordinateur", "pc", "poste informatique"],
    &["imprimante", "copieur", "photocopieur", "imprimer"],
    &["courriel", "mail", "email", "mel", "messagerie"],
    &["telephone", "portable", "mobile", "smartphone"],
    &["visioconference", "visio", "teams", "zoom", "reunion a distance"],
    &["teletravail", "travail a distance", "travailler a domicile"],
    &["formation", "stage", "cours", "se former"],
    &["concours", "examen professionnel"],
    &["offre d emploi", "recrutement", "poste a pourvoir", "postuler", "candidature"],
    &["mobilite", "changer de poste", "reconversion"],
    &["entretien annuel", "evaluation", "entretien professionnel"],
    &["mutuelle", "complementaire sante", "prevoyance"],
    &["restaurant", "cantine", "menu", "dejeuner", "restauration"],
    &["creche", "petite enfance", "tout petits"],
    &["accident", "blessure", "accident du travail"],
    &["danger", "risque", "registre"],
    &["ecoute", "soutien", "psychologue", "harcelement", "souffrance", "assistante sociale"],
    &["syndicat", "representant du personnel", "dialogue social", "instance"],
    &["retraite", "pension"],
    &["assistance", "aide", "support", "hotline", "depannage", "panne"],
    &["fuite", "plomberie", "serrure", "radiateur", "chauffage", "depannage"],
    &["achat", "acheter", "commande", "fournisseur", "devis", "marche public"],
    &["facture", "budget", "comptabilite", "depense"],
    &["frais", "remboursement", "deplacement", "ordre de mission"],
    &["salle", "reserver", "reservation"],
    &["organigramme", "hierarchie", "qui fait quoi"],
    &["billetterie", "tarif reduit", "oeuvres sociales", "comite"],
    &["covoiturage", "trajet", "deplacement"],
    &["chantier", "travaux"],
    &["verglas", "neige", "viabilite hivernale", "salage"],
    &["petite annonce", "annonce", "vends"],
    &["nouvel agent", "arrivee", "accueil", "integration", "premiers jours"],
    &["conge maternite", "paternite", "naissance", "conge parental"],
    &["enfant malade", "garde d enfant"],
    &["cet", "compte epargne temps"],
    &["tenue", "uniforme", "vetement de travail", "equipement de protection", "epi"],
    &["sante au travail", "medecine du travail", "visite medicale", "medecin"],
    &["hameconnage", "phishing", "piratage", "faux message", "arnaque", "virus"],
    &["photo", "image", "album", "phototheque"],
    &["reglement", "charte", "regles"],
    &["deconnexion", "droit a la deconnexion"],
    &["election", "vote", "scrutin"],
    &["velo", "piste cyclable", "forfait mobilites"],
    &["don", "donne", "gratuit"],
];

fn position(language: Language) -> usize {
    match language {
        Language::Fr => 0,
        Language::En => 1,
    }
}

pub fn stops(language: Language) -> &'static str {
    STOPS[position(language)]
}

pub fn elisions(language: Language) -> &'static str {
    ELISIONS[position(language)]
}

pub fn inclusives(language: Language) -> &'static str {
    INCLUSIVES[position(language)]
}

/// The words that say the same thing, each list one thing.
pub fn synonyms(language: Language) -> impl Iterator<Item = &'static [&'static str]> {
    let known = if language == Language::Fr { SYNONYMS } else { &[] };
    known.iter().copied()
}

pub fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one == word)
}

/// The word that an inclusive ending makes of a folded one: `agent`, `es` gives `agentes`.
pub fn ended(base: &str, ending: &str) -> String {
    let (singular, plural) = match ending.strip_suffix('s') {
        Some(singular) if singular.len() > 1 => (singular, "s"),
        _ => (ending, ""),
    };
    for (added, replaced) in REPLACED {
        if singular == *added
            && let Some(root) = base.strip_suffix(replaced)
        {
            return format!("{root}{added}{plural}");
        }
    }
    format!("{base}{ending}")
}

pub fn stemmer(language: Language) -> Stemmer {
    Stemmer::create(match language {
        Language::Fr => Algorithm::French,
        Language::En => Algorithm::English,
    })
}
