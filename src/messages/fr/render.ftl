# Les dates
weekdays = lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche
months = janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre
months-short = janv. | févr. | mars | avr. | mai | juin | juil. | août | sept. | oct. | nov. | déc.
first-of-month = 1er
date-long = WEEKDAY DAY MONTH YEAR
date-medium = DAY MONTH YEAR
date-short = DAY2/MON2/YEAR
time-hour = HOUR{"\u00A0"}h
time-hour-minute = HOUR{"\u00A0"}h{"\u00A0"}MINUTE

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
