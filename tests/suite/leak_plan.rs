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
