//! The town of the leak test: `@@@ path`, then the text of the file. The secrets are as in `leak.rs`.

pub const SETTINGS: &str = r#"
# §nowhere comment of the settings§
name = "Valserelle"

[defaults]
portals = ["intranet"]
audiences = ["elus"]

[pictures]
widths = [64]
formats = { vignette = "32x16" }

[[rubriques]]
key = "conseil"
label = "§label of a rubrique§"
summary = "§summary of a rubrique§"

[audiences]
agents = { label = "Agents" }
elus = { label = "§label of the audience§", summary = "§? summary of the audience§" }

[portals.intranet]
label = "Intranet"
audiences = ["agents", "elus"]
addresses = { agents = "https://intranet.ville.example", elus = "https://§address of the tree§.ville.example" }
menu = [
  { label = "Accueil", path = "index.html" },
  { label = "§label of a menu§", path = "§service folder§/breves/2026-06-20-§file name§.html" },
  { label = "§heading of a menu§", children = [{ label = "§label of a submenu§", path = "rubriques/conseil.html" }] },
]
home = [
  { block = "featured", title = "À la une" },
  { block = "tabs", title = "Brèves", types = ["breve"], by = "category" },
  { block = "cards", title = "Questions", types = ["faq"] },
  { block = "agenda", title = "Agenda" },
  { block = "updates", title = "Mises à jour" },
  { block = "links", title = "En 1 clic", data = "en-1-clic" },
  { block = "links", title = "Assistance", data = "assistance" },
  { block = "links", title = "Tarifs", data = "tarifs" },
  { block = "links", title = "Usages", data = "usages" },
  { block = "welcome", title = "Le mot", entry = "§service folder§/editos/mot.md" },
  { block = "gallery", title = "En images", types = ["album"] },
  { block = "services", title = "Services" },
  { block = "text", title = "§title of a home block§", text = "§text of a home block§", audiences = ["elus"] },
]

[portals.projet]
label = "Projet"
audiences = ["agents", "elus"]
addresses = { agents = "https://projet.ville.example", elus = "https://projet-elus.ville.example" }
"#;

pub const TEXTS: &str = r#"
@@@ contributors.toml
# §nowhere contributors§
@@@ content/voirie/_service.md
---
titre: Voirie
direction: §service folder§
audiences: [agents, elus]
portals: [intranet, projet]
---
::: audience elus
§block on the page of a service§
:::
Les rues.
@@@ content/voirie/breves/_folder.md
---
titre: Les nouvelles
---
Toutes.

::: audience elus
§block on the page of a folder§
:::
@@@ content/voirie/breves/2026-06-19-partage.md
---
titre: Un partage
# §nowhere comment of a shared head§
date: 2026-06-19
projet: ../../§service folder§/projets/projet.md
espace: ../../§service folder§/espaces/espace.md
---
::: audience elus
§first paragraph in a block§
:::

La rue [et sa suite](../../§service folder§/breves/2026-06-20-§file name§.md "une suite") est [close][plus].

[plus]: ../../§service folder§/faq/§file name of a question§.md

::: audience elus
## §heading in a block§ {#§anchor in a block§}

§text in a block§ avec [§link text in a block§](https://§link target in a block§.example/ "§? link title in a block§"),
`§code in a block§`, ![§alternative in a block§](../images/§picture name in a block§.png), une note[^1]
et [un fichier](../documents/§document name in a block§.pdf), ou [§reference in a block§].

[^1]: §footnote in a block§

[§reference in a block§]: https://§reference target in a block§.example/

| §table heading in a block§ | b |
|---|---|
| §table cell in a block§ | d |

![§title of a film in a block§](../videos/§name of a film in a block§.mp4)

- §list item in a block§
- [ ] §task in a block§

> §quotation in a block§

Terme
: §definition in a block§

```
§fence in a block§
```

::: note §title of a container in a block§
§container in a block§
:::

::: audience agents
§nowhere block for the agents in a block for the élus§
:::

<!-- §? HTML comment in a block§ -->
:::

La fin.
@@@ content/voirie/espaces/rue.md
---
titre: La rue
membres: [../../§service folder§/annuaire/§file name of a person§.md]
animation: [../../§service folder§/annuaire/§file name of a person§.md]
---
Nous.
@@@ content/voirie/fiches/fiche.md
---
titre: Une fiche
statut: realisee
fiches_connexes: [../../§service folder§/projets/projet.md]
---
Texte.
@@@ content/voirie/agenda/reunion.md
---
titre: Une réunion
debut: 2026-07-01 18:00
documents: [../documents/programme.pdf]
---
Avec [le projet](../../§service folder§/projets/projet.md).
@@@ content/voirie/brouillon.md
---
titre: §nowhere title of a shared draft§
draft: oui
mots_cles: [§nowhere tag of a shared draft§]
---
§nowhere body of a shared draft§
@@@ content/voirie/autre-portail.md
---
titre: §projet title on one portal§
portals: [projet]
mots_cles: [§projet tag on one portal§]
---
§projet body on one portal§
@@@ content/_types/§key of a type§.yaml
label: §label of a type§
plural: §plural of a type§
folder: §folder of a type§
help: §? help of a type§
fields:
  - {name: nature_du_vote, label: §label of a field§, kind: text}
  - {name: issue, kind: choice, label: Issue, options: [{value: adopte, label: §label of an option§}]}
@@@ content/§service folder§/_service.md
---
titre: §title of a service§
resume: §summary of a service§
responsable: §head of a service§
courriel: §email of a service§@ville.example
adresse: §address of a service§
horaires: §hours of a service§
audiences: [elus]
portals: [intranet, projet]
---
§body of a service§
@@@ content/§service folder§/breves/_folder.md
---
titre: §title of a folder§
---
§body of a folder§
@@@ content/§service folder§/breves/2026-06-20-§file name§.md
---
titre: §title§
resume: §summary§
# §nowhere comment of a head§
date: 2026-06-20
id: §id§
mots_cles: [§tag§, commun]
rubrique: conseil
anciennes_adresses: [voirie/§redirect§.html]
contact: §contact§
image: ../images/§picture name§.png
image_alternative: §alternative of a field§
lien: https://§link of a field§.example/
a_la_une: {du: 2026-06-01, au: 2026-07-01, poids: 3}
---
# §heading§

§body§ et [§link text§](https://§link host§.example/§link path§).

![§alternative§](../images/portrait.jpg)

::: conseil §title of a container§
§container§
:::
@@@ content/§service folder§/images/portrait.jpg.yaml
alternative: §alternative of a notice§
legende: §caption§
credit: §credit§
source: §nowhere source of a picture§
personnes: §nowhere people of a picture§
@@@ content/§service folder§/albums/sortie/index.md
---
titre: §title of an album§
date: 2026-06-12
lieu: §place of an album§
---
§body of an album§
@@@ content/§service folder§/albums/sortie/01-§photo name§.jpg.yaml
alternative: §alternative of a photo§
legende: §caption of a photo§
@@@ content/§service folder§/documents/fiche.md
---
titre: §title of a document§
date: 2026-06-11
fichier: §document name§.pdf
---
§body of a document's page§ avec [le rapport](rapport.docx).
@@@ content/§service folder§/agenda/seance.md
---
titre: §title of an event§
debut: 2026-06-30 18:00
lieu: §place§
commune: §commune of an event§
adresse: §address of an event§
organisateur: §organizer§
public: §public of an event§
---
@@@ content/§service folder§/projets/projet.md
---
titre: §title of a project§
budget: §budget§
equipe: [../annuaire/§file name of a person§.md]
journal:
  - {date: 2026-06-02, texte: §log§}
video: https://videos.example/§video§
sous_titres: ../documents/§name of captions§.vtt
transcription: §transcript§
---
@@@ content/§service folder§/documents/§name of captions§.vtt
WEBVTT

00:00.000 --> 00:01.000
§text of captions§
@@@ content/§service folder§/espaces/espace.md
---
titre: §title of a space§
image: ../images/portrait.jpg
membres: [../annuaire/§file name of a person§.md]
rejoindre: §way to join a space§
---
@@@ content/§service folder§/offres/offre.md
---
titre: §title of an offer§
date_limite: 2026-09-01
categorie: A
grade: §grade§
---
@@@ content/§service folder§/annonces/annonce.md
---
titre: §title of a classified§
date: 2026-06-20
nature: vends
prix: §price§
contact: §contact of a classified§
---
@@@ content/§service folder§/editos/mot.md
---
titre: §title of an edito§
signataire: §signatory§
fonction: §function of a signatory§
---
§body of an edito§
@@@ content/§service folder§/enquetes/enquete.md
---
titre: §title of a survey§
cloture: 2026-09-01
question: §question of a survey§
resultats: ../documents/§name of figures§.csv
---
@@@ content/§service folder§/documents/§name of figures§.csv
Réponse;Nombre
§figure§;12
@@@ content/§service folder§/faq/§file name of a question§.md
---
titre: §title of a question§
theme: §theme of a question§
---
§answer of a question§
@@@ content/§service folder§/fiches/fiche.md
---
titre: §title of a sheet§
statut: realisee
enjeux: [§stake§]
partenaires: [§partner§]
---
@@@ content/§service folder§/publications/numero.md
---
titre: §title of an issue§
date: 2026-06-01
numero: 4
serie: §series§
fichier: ../documents/§document name§.pdf
---
@@@ content/§service folder§/mouvements/arrivee.md
---
titre: §name of a newcomer§
date: 2026-06-10
nature: arrivee
fonction: §function of a newcomer§
---
@@@ content/§service folder§/§folder of a type§/vote.md
---
titre: §title of a type of the town§
nature_du_vote: §field of a type of the town§
issue: adopte
---
@@@ content/§service folder§/brouillon.md
---
titre: §nowhere title of a draft§
draft: oui
---
§nowhere body of a draft§
@@@ content/§service folder§/a-venir.md
---
titre: §nowhere title to come§
publication: 2026-12-01
---
§nowhere body to come§
@@@ content/§service folder§/retire.md
---
titre: §nowhere title withdrawn§
expiration: 2026-01-31
---
§nowhere body withdrawn§
@@@ content/_data/en-1-clic.yaml
# §nowhere comment of a list§
audiences: [agents, elus]
items:
  - {nom: La ville, adresse: "https://www.ville.example"}
  - {nom: §name of an item§, adresse: "https://§address of an item§.example", resume: §summary of an item§, audiences: [elus]}
@@@ content/_data/assistance.yaml
audiences: [elus]
items:
  - {nom: §name in a list of the élus§, resume: §summary in a list of the élus§, courriel: "§email in a list of the élus§@ville.example", horaires: §hours in a list of the élus§}
@@@ content/_data/usages.yaml
items:
  - {titre: §title of a use§, lien: "§service folder§/projets/projet.md", categorie: §category of a use§, audiences: [elus]}
  - {titre: Aller voir, lien: "§service folder§/projets/projet.md", audiences: [agents]}
@@@ content/_data/tarifs.csv
prestation;domaine;tarif;public;unite;audiences;applicable_le;ancien_tarif
§cell of a list in CSV§;§domain of a list in CSV§;3;§public of a list in CSV§;§unit of a list in CSV§;;2027-01-01;2
Repas;Restauration;3;;par repas;agents;;
"#;
