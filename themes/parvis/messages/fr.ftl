# Every word a reader of the theme meets, with its no-break spaces.

# page frame
skip-links = Accès rapide
skip-to-content = Aller au contenu
skip-to-menu = Aller au menu
skip-to-footer = Aller au pied de page
main-menu = Menu principal
menu = Menu
menu-overview = { $label } : vue d’ensemble
breadcrumb = Fil d’Ariane
home = Accueil
audience = Pages réservées à :
account = Mon compte
other-portals = Autres portails
rubriques = Rubriques
rubrique = Rubrique
services = Services
service = Service
all-services = Tous les services
sitemap = Plan du site
legal-notice = Mentions légales
ecodesign = Écoconception
personal-data = Données personnelles
accessibility-none = Accessibilité : non conforme
accessibility-partial = Accessibilité : partiellement conforme
accessibility-full = Accessibilité : totalement conforme
today = Nous sommes le

# the search: # is a number or a word, @ is what was typed
search = Rechercher
search-in = Rechercher dans { $name }
search-label = Une question, un document, une personne, un sigle…
search-without-script = La recherche se fait dans votre navigateur, et il lui faut JavaScript. Sans lui, les listes ci-dessous et le plan du site mènent à tout :
search-filters = Filtrer les résultats
search-types = Contenus
search-choices = # de plus
search-results = Résultats
search-one = # résultat pour « @ »
search-other = # résultats pour « @ »
search-none = Aucun résultat pour « @ »
search-partial = Rien ne contient tous ces mots. Voici ce qui en contient une partie.
search-spelt = « @ » ne se trouve nulle part. Voici les résultats pour « # ».
search-common = « @ » ne contient que des mots trop courants pour une recherche.
search-failed = La recherche ne répond pas, ou le site vient d’être mis à jour. Rechargez la page.
search-past = Passé
search-more = Afficher d’autres résultats
search-help = Quelques conseils :
search-help-words = écrivez moins de mots, ou seulement le début d’un mot ;
search-help-other = essayez un autre mot, ou le sigle au lieu du nom ;
search-help-filters = si vous avez choisi des filtres, décochez-les.
search-browse = Parcourir le portail

# words between dates
date-from = du
date-to = au
hour-at = à { $time }
hours-from-to = de { $start } à { $end }

# links and lists
about = – { $title }
see-all = Tout voir
see-past =
    { $count ->
        [one] Voir l’élément passé
       *[other] Voir les { $count } éléments passés
    }
read-whole = Lire le texte entier
read-answer = Lire la réponse complète
open-link = Suivre le lien
colon = { " :" }
help-from = Aide : { $who }
add-to-calendar = Ajouter à mon agenda
add-to-contacts = Enregistrer dans mes contacts
copy-address = Copier l’adresse
address-copied = Adresse copiée
follow-calendar = Tous les rendez-vous dans mon agenda
cancelled-event = Cet événement est annulé.
follow = Suivre par fil Atom
home-featured = À la une
home-updates = Ce qui vient de changer
home-agenda = Prochains rendez-vous
home-lists = Toutes les listes
nothing-yet = Rien à afficher pour le moment.
pagination = Pages de la liste
page = Page
page-of = page { $current } sur { $total }
previous-page = Page précédente
next-page = Page suivante
contents-count =
    { $count ->
        [one] { $count } contenu
       *[other] { $count } contenus
    }
alert = Information importante

# a page of content
published = Publié le
updated = Mis à jour le
by = par { $name }
published-by = Publié par { $name }
contents = Sommaire
in-short = À savoir
documents = Documents
contact = Contact
reach = Joindre
phone = Téléphone :
email = Courriel :
place = Lieu
hours = Horaires :
when = Quand
category = Catégorie
tags = Mots-clés
pictures = Photos
enlarge = Agrandir :
photo-number = Photo { $number } sur { $total }
photo-previous = Photo précédente
photo-next = Photo suivante
photo-back = Revenir aux vignettes
credits-summary = Qui a fait chaque image de ce site, sous quelle licence, et les pages qui la montrent.
credits-none = Ce site ne montre aucune image.
credits-caption = { $count ->
    [one] Une image
   *[other] { $count } images
}
credits-picture = Image
credits-author = Crédit
credits-licence = Droits
credits-pages = Pages
credits-unknown = Non précisé
credits-until = jusqu’au
credit = Crédit : { $name }
video = Vidéo
captioned = Vidéo sous-titrée
log = Journal d’avancement
members = Membres
service-children = Services rattachés
service-asked = Ce que l’on nous demande
service-news = Actualités
service-events = Rendez-vous
service-people = L’équipe
service-archive = Tout ce que publie le service
ad-answer = Répondre à l’annonce
ends-by = Fin prévue
issue-number = n° { $number }
print = Imprimer cette page
neighbours = À lire aussi dans « { $type } »
previous = Précédent
next = Suivant
see-organisation = Voir l’organigramme
print-organisation = Imprimer l’organigramme
replaced-by = Remplacé par
replaced-from = à partir du
past-entry = Cette information n’est plus d’actualité : elle reste ici pour mémoire.
past-event = Cet événement est passé.
action-over = La date limite est passée : c’était le
act-until = jusqu’au
offer-closed = Cette offre est close.
review-due = Page à relire avant le
review-overdue = Cette page devait être relue avant le

# statuses and the plan
status = Statut :
status-label = Statut
status-scale = Étapes
step-done = (étape franchie)
late = En retard
late-explained = L’échéance est passée et cette action n’est pas encore réalisée.
deadline = Date limite
due = Échéance :
apply-before = Candidater avant le
progress-words =
    { $total ->
        [one] { $total } action
       *[other] { $total } actions
    } : { $done ->
        [one] { $done } réalisée
       *[other] { $done } réalisées
    }, { $ongoing } en cours, { $planned ->
        [one] { $planned } prévue
       *[other] { $planned } prévues
    }
actions-total = actions
actions-done = réalisées
actions-ongoing = en cours
actions-planned = prévues

# narrowing a list
table-link = Tableau pour tableur (CSV)
filter = Filtrer la liste
filter-all = Tout
filter-reset = Tout afficher
filter-one = 1 résultat
filter-many = # résultats
filter-none = Aucun résultat : élargissez votre recherche.
browse = Parcourir par
letters = De A à Z
status-becomes = passe à « { $status } »
changes-explained = Chaque étape notée dans un journal, et chaque page mise à jour, de la plus récente à la plus ancienne.
changes-since = Depuis le
changes-visit = Depuis ma dernière visite
changes-new = (nouveau)
changes-one = 1 changement
changes-many = # changements
changes-none = Rien n’a changé depuis cette date.
changes-device = La date de votre dernière visite reste sur cet appareil.
changes-page =
    { $count ->
        [one] Page mise à jour
       *[other] { $count } pages mises à jour
    }
sheet-date = Situation au
sheet-number = N°
sheet-what = Intitulé
sheet-lead = Service pilote
deadline-short = Échéance
print-sheet = Imprimer le tableau

# results of a survey
results = Résultats
answers =
    { $count ->
        [one] { $count } réponse
       *[other] { $count } réponses
    }
answer = Réponse
share = Part
number = Nombre
percent = { $value } %

# page not found, messages
back-home = Retour à l’accueil
not-found-advice = L’adresse a peut-être changé, ou la page a été retirée. L’accueil et le plan du site mènent à toutes les pages.

# Hors connexion

offline-title = Hors connexion
offline-summary = Les pages que vous avez lues, et celles dont vous pouvez avoir besoin sur le terrain, restent sur cet appareil.
offline-pages = Pages gardées sur cet appareil
offline-none = Aucune page n’est gardée sur cet appareil.
offline-wanted = La page demandée n’est pas sur cet appareil.
offline-retry = Réessayer
offline-device = Les copies ne quittent pas cet appareil et personne ne sait lesquelles y sont. Sur un appareil partagé, effacez-les en partant.
offline-erase = Effacer les copies et n’en plus garder
offline-keep = Garder de nouveau des copies
install-title = Ouvrir ce site comme une application
install-how = Dans le menu du navigateur de votre téléphone, choisissez « Ajouter à l’écran d’accueil » ou « Installer l’application ».
copy-of = Copie du { $day } à { $time }
time-of-hour = { $hour } h
time-of-day = { $hour } h { $minutes }

# Les pages qui ont changé d’adresse
moved-title = Cette page a changé d’adresse

# Le réseau des contributeurs

steward = Page tenue par { $owner }.
steward-people = Référents : { $people }.
steward-edit = Modifier cette page
steward-files = Modifier les pages de cette liste
steward-pictures = Ajouter des photos
steward-report = Signaler une erreur
addition = Ajouter :
addition-to-list = Ajouter à cette liste
addition-for = Ajouter à cette liste, pour :
addition-name = Nommez ce fichier en quelques mots séparés par des tirets, sans accent, suivis de « .md ».
addition-name-folder = Nommez ce fichier en deux temps : quelques mots séparés par des tirets, sans accent, puis « /index.md ».
network-who = Qui valide quoi
network-who-summary = Par service, les personnes qui écrivent, relisent et valident aujourd’hui, remplaçants compris.
network-dashboard = Tableau de bord du réseau
network-dashboard-summary = Par service : la dernière contribution, les pages à relire, les mandats qui finissent, les absences.
network-proposals = Propositions en attente
network-proposals-none = Aucune proposition connue. La vérification continue les écrit dans le fichier propositions.csv de content/_data.
network-waiting = depuis le
network-last = Dernière contribution le
network-last-none = Dernière contribution inconnue.
network-due = Pages à relire
network-ends = Mandats qui finissent
network-absences = Absences
network-from = du
network-until = au
network-deputy = remplaçant :
network-forms = Fiches mission et fiches d’identification
form-mission = Fiche mission
form-objectives = 1.1 Objectifs
form-objectives-text = Être le véritable référent et relais entre sa direction ou son service et la direction de la communication.
form-missions = 1.2 Missions
form-mission-collect = Recueillir et centraliser les informations de sa direction ou de son service.
form-mission-write = Rédiger des rubriques et des articles, réaliser les pages.
form-mission-relay = Relayer auprès de ses collègues le réflexe d’utilisation du site.
form-mission-train = Participer aux sessions de formation continue et aux réunions du réseau.
form-conditions = 2 Conditions délimitées
form-conditions-text = Le correspondant propose ; le service, puis la communication, valident. Personne ne valide ses propres pages. La mission vaut pour le périmètre et les dates ci-dessous.
form-role = Rôle
form-scope = Périmètre
form-days = Dates
form-designated = Désigné par
form-reference = Référence
form-identification = Fiche d’identification
form-person = 1 Le correspondant
form-name = Nom
form-email = Courriel
form-training = Formations
form-training-none = aucune
form-own-missions = 2 Missions
form-validation = 3 Pour validation individuelle des correspondants
form-sign-person = Le correspondant
form-sign-head = Le chef de service ou le directeur
form-sign-communication = La direction de la communication
form-sign-here = Date et signature

# L'agenda
agenda-by-month = Le calendrier du mois
agenda-as-list = Voir en liste
agenda-by-service = L’agenda d’un service
agenda-months = Mois précédent et mois suivant
all-months = Tous les mois
comes-back = Ce rendez-vous revient
filter-category = Nature
filter-service = Service
filter-commune = Commune

# Les favoris
favourite = Dans mes favoris
favourites-page = Mes pages
favourites-space = Mes espaces
favourites-application = Mes applications
favourites-none = Touchez l’étoile au bas d’une page ou à côté d’une application pour la retrouver ici.
favourites-note = Cette liste reste dans ce navigateur. Elle n’est envoyée à personne.
favourites-export = Enregistrer dans un fichier
favourites-import = Reprendre un fichier
favourites-erase = Tout effacer
favourites-erased = Vos favoris et votre profil sont effacés de cet appareil.
favourites-imported = Favoris lus :
favourites-unread = Aucun favori n’a pu être lu dans ce fichier.
favourites-remove = Retirer
favourites-file = mes-favoris.json

# Les offres
offers-category = Catégorie
offers-recent = Récentes
offers-profile = Mon profil
offers-kept = Ce choix reste dans ce navigateur.
filter-sector = Filière

alert-until = Jusqu’au
open-now = Ouvert
closed-now = Fermé
feed-source = Source : { $name }
feed-read = lu le { $date }
tariffs-summary = Ce que coûtent les services de la ville, à la date d’aujourd’hui.
tariffs-today = Tarifs au
tariffs-what = Prestation
tariffs-price = Tarif
tariffs-views = Voir
tariffs-all = Tous les tarifs
tariffs-changes = Ce qui change au { $date }
tariffs-changes-undated = Ce qui change
tariffs-before = Aujourd’hui
tariffs-after = Au { $date }
tariffs-after-undated = Ensuite
tariffs-change = Différence
tariffs-from = À partir du { $date } : { $price }
tariffs-next = Ensuite : { $price }
tariffs-more = { $amount } de plus
tariffs-less = { $amount } de moins
tariffs-new = nouveau
tariffs-others = Autres tarifs
price-amount = { $amount } €
price-free = gratuit
milestones = Jalons
milestone-next = Prochain jalon
milestone-now = Jalon en cours
milestone-until = jusqu’au
milestone-past = Passé
milestone-ongoing = En cours
milestone-coming = À venir
answer-updated = Réponse mise à jour le
ask-question = Poser une question
usages-summary = Choisissez ce que vous voulez faire, l’outil ou la page est à côté.

# La page d’une commune
commune = Commune
commune-calendar = Son agenda dans le mien
commune-town-hall = La mairie
commune-site = Son site
commune-events = Prochains rendez-vous
commune-people = Qui y travaille
