//! What the town of the leak test says of people and of a plan. The form is that of `leak_town.rs`.

pub const TEXTS: &str = r#"
@@@ content/§service folder§/annuaire/§file name of a person§.md
---
titre: §name of a person§
nom_de_famille: §? family name§
fonction: §function§
site: §site of a person§
bureau: §office of a person§
courriel: §email of a person§@ville.example
competences: [§skill§]
missions: [§mission of a person§, Une autre]
moyens: [§equipment§]
commune: §commune§
---
@@@ content/voirie/annuaire.csv
titre;nom_de_famille;fonction;site;telephone;missions;moyens;audiences;id;texte
Ada Aubin;Aubin;Cheffe;Mairie;01 02 03 04 05;Rues;Camion;;;"Bonjour.

::: audience elus
§block in a row§
:::
"
§name in a row§;§? family name in a row§;§function in a row§;§site in a row§;01 02 03 04 06;§mission in a row§;§equipment in a row§;elus;q§id in a row§;"§text of a row§ et ![§alternative in a row§](../images/§picture name in a block§.png)"
@@@ content/§service folder§/annuaire.csv
titre;nom_de_famille;fonction;remplacant
§name in a sheet§;Bé;§function in a sheet§;§file name of a person§.md
@@@ content/§service folder§/articles/film.md
---
titre: Un film
date: 2026-06-01
video: ../videos/§name of a film§.mp4
---
@@@ content/voirie/videos/§name of a film in a block§.txt
§text beside a film in a block§
@@@ content/voirie/videos/§name of a film in a block§.vtt
WEBVTT

00:00.000 --> 00:02.000
§captions beside a film in a block§
@@@ content/§service folder§/videos/§name of a film§.txt
§text beside a film§
@@@ content/§service folder§/videos/§name of a film§.vtt
WEBVTT

00:00.000 --> 00:02.000
§captions beside a film§
@@@ content/§service folder§/projets/jalons.md
---
titre: Des jalons
jalons: [{date: 2026-06-25, titre: §title of a milestone§, texte: §text of a milestone§}]
---
@@@ content/§service folder§/engagements/un.md
---
titre: §title of an engagement§
numero: 1
resume: §summary of an engagement§
---
@@@ content/§service folder§/actions/un.md
---
titre: §title of an action§
numero: 1
engagement: ../engagements/un.md
pilote: §service folder§
indicateur: [§indicator§]
partenaires: [§partner of an action§]
statut: en-cours
journal:
  - {date: 2026-06-03, texte: §log of an action§, statut: en-cours}
---
"#;
