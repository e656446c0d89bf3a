# Les dates
weekdays = lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche
months = janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre
months-short = janv. | févr. | mars | avr. | mai | juin | juil. | août | sept. | oct. | nov. | déc.
first-of-month = 1er
date-long = WEEKDAY DAY MONTH YEAR
date-medium = DAY MONTH YEAR
date-brief = WEEKDAY DAY MONTH
date-short = DAY2/MON2/YEAR
time-hour = HOUR{"\u00A0"}h
time-hour-minute = HOUR{"\u00A0"}h{"\u00A0"}MINUTE

# Les rythmes de ce qui revient
rhythm-day =
    { $count ->
        [one] Tous les jours
       *[other] Tous les { $count } jours
    }
rhythm-week =
    { $count ->
        [one] Toutes les semaines
       *[other] Toutes les { $count } semaines
    }
rhythm-week-days = Les { $days }
rhythm-days = { $day }s
rhythm-weeks-days = Toutes les { $count } semaines, le { $days }
rhythm-month =
    { $count ->
        [one] Tous les mois
       *[other] Tous les { $count } mois
    }
rhythm-month-rank =
    { $count ->
        [one] Le { $rank } { $days } du mois
       *[other] Le { $rank } { $days }, tous les { $count } mois
    }
rhythm-year =
    { $count ->
        [one] Tous les ans
       *[other] Tous les { $count } ans
    }
rhythm-rank-1 = premier
rhythm-rank-2 = deuxième
rhythm-rank-3 = troisième
rhythm-rank-4 = quatrième
rhythm-rank-5 = cinquième
rhythm-rank-last = dernier
rhythm-and = { $first } et { $last }
rhythm-until = jusqu’au { $day }
rhythm-except = sauf le { $days }

# Les nombres
decimal-mark = ,
thousands-mark = {"\u202F"}
size-bytes = octets
size-kilobytes = Ko
size-megabytes = Mo

# Les faits trouvés dans un thème
template-wrong = Le modèle `{ $template }` ne peut pas être utilisé : { $detail }
    .help = Ce fichier appartient au thème. Montrez ce message à la personne qui s’en occupe.
    .explain = Un modèle du thème contient une erreur, ou demande une valeur qui n’existe pas. Les pages qui en dépendent ne peuvent pas être fabriquées.
catalogue-wrong = Le catalogue de mots `{ $file }` du thème ne peut pas être lu : { $detail }
    .help = Chaque ligne s’écrit `clé = les mots`. Montrez ce message à la personne qui s’occupe du thème.
    .explain = Les mots du thème sont rangés dans des catalogues Fluent. Une ligne mal écrite ferait disparaître des mots des pages.
template-missing = Le thème n’a pas de modèle `{ $template }`
    .help = Ajoutez le fichier `templates/{ $template }` au thème, ou changez `template` dans la déclaration du type.
    .explain = Chaque type de contenu dit par quel modèle ses pages sont fabriquées. Ce modèle doit exister dans le thème.

# Les titres des pages fabriquées
home = Accueil
organisation-title = Organigramme
services-title = Les services
tags-title = Mots-clés
rubriques-title = Les rubriques
lists-title = Tous les contenus
sitemap-title = Plan du site
credits-title = Crédits des images
sitemap-portal = Le portail
search-title = Rechercher
search-sections = Listes et rubriques
search-section = À parcourir
not-found-title = Page introuvable
past-slug = passes
past-title = { $title }, archives
month-title = { $title }, { $month }
numbered-title = { $title }, page { $number }
facet-service = Service
facet-year = Année
facet-year-slug = annee
facet-title = { $title } – { $facet } : { $value }
late-slug = en-retard
late-title = { $title } en retard
late-summary =
    { $count ->
        [0] Rien n’est en retard.
        [one] Une échéance est passée sans que tout soit fait.
       *[other] { $count } échéances sont passées sans que tout soit fait.
    }
changes-slug = changements
changes-title = { $title }, ce qui a changé
sheet-slug = tableau
sheet-title = { $title }, le tableau complet
table-late = En retard
table-updated = Mise à jour
table-address = Adresse de la page
updates-all = Mises à jour
updates-pages = Pages
updates-documents = Documents
watch-video = Voir la vidéo « { $title } »
period-years =
    { $count ->
        [one] 1 an
       *[other] { $count } ans
    }
period-months = { $count } mois
period-days =
    { $count ->
        [one] 1 jour
       *[other] { $count } jours
    }

# Les pages que la loi demande, en Markdown
legal-notice = Mentions légales
legal-notice-publisher =
    ## Éditeur

    Ce site est édité par { $publisher }.
legal-notice-address = Adresse : { $address }.
legal-notice-phone = Téléphone : { $phone }.
legal-notice-director =
    ## Direction de la publication

    { $director }.
legal-notice-host =
    ## Hébergement

    { $name }, { $address }, { $phone }.
legal-notice-credits =
    ## Crédits

    { $credits }

legal-accessibility = Accessibilité
legal-accessibility-commitment = { $publisher } s’engage à rendre ses sites internet, intranet et extranet accessibles, conformément à l’article 47 de la loi nº 2005-102 du 11 février 2005. Cette déclaration d’accessibilité s’applique à ce portail.
legal-accessibility-none =
    ## État de conformité

    Ce portail, { $name }, est **non conforme** avec le référentiel général d’amélioration de l’accessibilité, RGAA version 4.1 : aucun audit en cours de validité ne permet de mesurer le respect des critères.
legal-accessibility-partial =
    ## État de conformité

    Ce portail, { $name }, est **partiellement conforme** avec le référentiel général d’amélioration de l’accessibilité, RGAA version 4.1, en raison des non-conformités énumérées ci-dessous.
legal-accessibility-full =
    ## État de conformité

    Ce portail, { $name }, est **totalement conforme** avec le référentiel général d’amélioration de l’accessibilité, RGAA version 4.1.
legal-accessibility-none-audited =
    ## État de conformité

    Ce portail, { $name }, est **non conforme** avec le référentiel général d’amélioration de l’accessibilité, RGAA version 4.1, en raison des non-conformités énumérées ci-dessous.
legal-accessibility-plan =
    Le schéma pluriannuel de mise en accessibilité et le plan d’actions de l’année : { $plan }
legal-accessibility-results =
    ## Résultats des tests
legal-accessibility-audited = L’audit réalisé le { $date } par { $auditor } révèle que { $rate } % des critères du RGAA version 4.1 sont respectés.
legal-accessibility-not-audited = Aucun audit en cours de validité ne permet de donner un taux de conformité.
legal-accessibility-contents =
    ## Contenus non accessibles
legal-accessibility-issues =
    ### Non-conformités
legal-accessibility-to-audit = Les non-conformités seront énumérées ici après un audit.
legal-accessibility-no-issue = L’audit n’en a relevé aucune.
legal-accessibility-exemptions =
    ### Dérogations pour charge disproportionnée
legal-accessibility-no-exemption = Aucune dérogation n’est demandée.
legal-accessibility-out =
    ### Contenus non soumis à l’obligation d’accessibilité
legal-accessibility-no-out = Aucun contenu n’est déclaré comme tel.
legal-list = { $list }
legal-accessibility-established =
    ## Établissement de cette déclaration d’accessibilité
legal-accessibility-established-on = Cette déclaration a été établie le { $date }.
legal-accessibility-technologies =
    ### Technologies utilisées pour la réalisation du site

    HTML5, CSS, SVG ; JavaScript, dont aucune page n’a besoin pour être lue.
legal-accessibility-environments =
    ### Environnement de test
legal-accessibility-tools =
    ### Outils pour évaluer l’accessibilité
legal-accessibility-pages =
    ### Pages du site ayant fait l’objet de la vérification de conformité
legal-accessibility-nothing-tested = Aucun audit en cours de validité.
legal-accessibility-contact =
    ## Retour d’information et contact

    Si vous n’arrivez pas à accéder à un contenu ou à un service, écrivez à { $contact } pour être orienté vers une solution accessible ou obtenir le contenu sous une autre forme. Une réponse vous est donnée en une semaine.
legal-accessibility-remedies =
    ## Voies de recours

    Si vous constatez un défaut d’accessibilité vous empêchant d’accéder à un contenu ou à une fonctionnalité du site, que vous nous le signalez et que vous ne parvenez pas à obtenir une réponse de notre part, vous êtes en droit de faire parvenir vos doléances ou une demande de saisine au Défenseur des droits :

    - par un message sur [le formulaire du Défenseur des droits](https://formulaire.defenseurdesdroits.fr/) ;
    - auprès de [son délégué dans votre région](https://www.defenseurdesdroits.fr/saisir/delegues) ;
    - par courrier, gratuit et sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.

legal-privacy = Données personnelles
legal-privacy-site = Ce site ne dépose aucun cookie, ne mesure pas son audience et ne demande rien à un autre site.
legal-privacy-gate = Ce site se lit après s’être connecté. Il ne mesure pas son audience et ne demande rien à un autre site.
legal-privacy-cookie =
    ## Votre connexion

    Un seul cookie dit à ce site, et à lui seul, que vous êtes connecté. Il est indispensable, dure { $session } et s’efface quand vous vous déconnectez. Pendant que vous vous connectez, un second dure quinze minutes.
legal-privacy-cookie-narrow =
    ## Votre connexion

    Un seul cookie dit à ce site, et à lui seul, que vous êtes connecté. Il est indispensable, dure huit heures au plus et s’efface quand vous vous déconnectez. Pendant que vous vous connectez, un second dure quinze minutes.
legal-privacy-log = Un journal note le moment de chaque connexion et déconnexion, le site et l’adresse de courriel ; jamais les pages lues. Chaque ligne est effacée au bout de { $log }.
legal-privacy-device =
    ## Ce que garde votre appareil

    Vos préférences d’affichage restent sur votre appareil. Elles ne sont transmises à personne, et vous pouvez les effacer avec les données du navigateur.
legal-privacy-controller =
    ## Responsable du traitement

    { $publisher }.
legal-privacy-purposes =
    ## Finalités

    { $purposes }
legal-privacy-retention =
    ## Durées de conservation

    { $retention }
legal-privacy-officer =
    ## Déléguée ou délégué à la protection des données

    { $dpo }
legal-privacy-rights =
    ## Vos droits

    Vous pouvez demander à voir les données qui vous concernent, à les faire rectifier ou effacer, ou vous opposer à leur utilisation. Si la réponse ne vous convient pas, vous pouvez adresser une réclamation à la [CNIL](https://www.cnil.fr/).

legal-ecodesign = Écoconception
legal-ecodesign-intro = Cette page est la déclaration d’écoconception de ce portail, { $name }, d’après le référentiel général d’écoconception des services numériques, RGESN, version 2024.
legal-ecodesign-assessed =
    ## Évaluation

    Les critères ont été évalués le { $date }. Le score obtenu est de { $score } %.
legal-ecodesign-not-assessed =
    ## Évaluation

    Les critères du référentiel n’ont pas encore été évalués : aucun score ne peut être donné.
legal-ecodesign-done =
    ## Ce que ce portail fait pour peser peu

    - Les pages sont des fichiers fabriqués une fois pour toutes : les servir ne demande ni base de données ni calcul.
    - Une page, sa mise en forme et son script pèsent moins de 60 Ko, images à part ; aucune police n’est téléchargée.
    - Rien n’est demandé à un autre site : ni mesure d’audience, ni police, ni vidéo qui se lance seule.
    - Les images sont réduites à la taille de l’écran, dans un format récent, et chargées quand on s’en approche.
    - Le format et le poids de chaque document sont dits avant de le télécharger.
    - Tout se lit sans script et sur un appareil ancien, et ce qui est périmé quitte les listes de lui-même.
legal-ecodesign-actions =
    ## Ce qui reste à faire
legal-ecodesign-no-action = Aucune action n’est encore inscrite.
legal-ecodesign-contact =
    ## Contact

    Pour signaler une page trop lourde ou proposer une amélioration : { $contact }.

# La lettre
letter-subject =
    { $portal } : { $new ->
        [0] { $changed ->
            [0] rien de nouveau
            [one] une page mise à jour
           *[other] { $changed } pages mises à jour
        }
        [one] une nouveauté
       *[other] { $new } nouveautés
    } depuis le { $day }
letter-published = { $service }, le { $day }
letter-changed = { $service }, mis à jour le { $day }
letter-begins = Le { $day }
letter-begins-at = Le { $day } à { $time }
letter-more =
    { $count ->
        [one] Encore une page
       *[other] Encore { $count } pages
    }
letter-reason = Cette lettre s’adresse à : { $audience }.
page-unmade = La page `{ $address }` ne peut pas être faite : Parvis s’est arrêté en chemin ({ $reason })
    .help = C’est un défaut de Parvis, pas du texte. Revenez sur la dernière modification pour pouvoir publier, et signalez-le avec ce message et le fichier.
    .explain = Une page dont la fabrication s’arrête sur un imprévu n’est jamais publiée à moitié : rien n’est publié, les autres pages sont faites et jugées, et celle-ci est nommée.
