#!/usr/bin/env python3
"""Makes a municipal corpus of N pages, the same words for Parvis and for Hugo.

usage: corpus.py N OUT   ->  OUT/town (for Parvis), OUT/hugo, and OUT/whole (for Parvis with its own theme and search)

Twenty-five services, one folder each; every page has two tags out of twenty, three headings, a list, a
table, links to other pages, and one page in ten has code. What does not depend on N (settings, themes)
is in benches/town and benches/hugo and is copied beside the content.
"""
import os
import random
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SEED = 34000
WORDS = (
    "agent service ville projet direction commune accueil marché délibération conseil réunion équipe usager "
    "démarche formulaire budget travaux école crèche médiathèque voirie propreté urbanisme logement culture sport "
    "jeunesse senior solidarité emploi formation congé paie mutuelle badge parking vélo transport énergie climat "
    "le la les un une des de du et ou mais pour avec sans sous sur dans par chez vers entre depuis pendant afin "
    "présente organise améliore publie valide accompagne rappelle invite informe propose prépare anime partage "
    "nouvelle ancienne grande petite prochaine dernière annuelle municipale interne commune utile simple claire"
).split()
SERVICES = (
    "accueil etat-civil ressources-humaines finances marches-publics informatique communication urbanisme voirie "
    "proprete espaces-verts batiments education petite-enfance jeunesse sports culture mediatheque ccas "
    "police-municipale sante logement transition-ecologique democratie-locale archives"
).split()
TAGS = (
    "rh formation sécurité numérique travaux agenda budget climat culture sport santé école mobilité accueil projet "
    "élections patrimoine jeunesse seniors qualité"
).split()
CODE = "```python\ndef total(lignes):\n    return sum(l.montant for l in lignes if l.valide)\n```\n"


class Author:
    """Writes the pages of a corpus, always the same ones for the same number."""

    def __init__(self, number):
        self.random = random.Random(SEED)
        self.number = number
        self.pages = [self.head(position) for position in range(number)]

    def words(self, count):
        return " ".join(self.random.choice(WORDS) for _ in range(count))

    def sentence(self):
        words = self.words(self.random.randint(8, 18))
        return words[0].upper() + words[1:] + "."

    def paragraph(self):
        return " ".join(self.sentence() for _ in range(self.random.randint(3, 6)))

    def head(self, position):
        service = SERVICES[position % len(SERVICES)]
        title = self.sentence()[:-1]
        tags = self.random.sample(TAGS, 2)
        year, month, day = (self.random.randint(*limits) for limits in ((18, 25), (1, 12), (1, 28)))
        return service, f"note-{position:07d}", title, tags, f"20{year:02d}-{month:02d}-{day:02d}"

    def link(self):
        service, name, *_ = self.pages[self.random.randrange(self.number)]
        return f"../{service}/{name}.md"

    def body(self, position):
        parts = []
        for section in range(3):
            parts.append(f"## {self.sentence()[:-1]}\n")
            parts.append(self.paragraph() + "\n")
            link = self.link()
            parts.append(f"Voir **{self.words(3)}** et [{self.words(3)}]({link}), *{self.words(2)}*.\n")
            if section == 0:
                parts.append("\n".join(f"- {self.words(6)}" for _ in range(5)) + "\n")
            if section == 1:
                rows = (
                    f"| {self.words(2)} | {self.words(1)} | {self.random.randint(100, 499)} |" for _ in range(4)
                )
                parts.append("| Poste | Contact | Bureau |\n|---|---|---|\n" + "\n".join(rows) + "\n")
            if section == 2 and position % 10 == 0:
                parts.append(CODE)
            parts.append(self.paragraph() + "\n")
        return "\n".join(parts)

    def files(self):
        """The path and the text of every page."""
        for position, (service, name, title, tags, date) in enumerate(self.pages):
            head = f'---\ntitle: "{title}"\ndate: {date}\ndescription: "{title}"\ntags: [{", ".join(tags)}]\n---\n\n'
            yield f"{service}/{name}.md", head + self.body(position)


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def blank_the_rest(theme):
    """Empties what the town's theme does not replace: the embedded theme must do no work here."""
    embedded = os.path.join(os.path.dirname(HERE), "themes/parvis")
    for directory, _, names in os.walk(embedded):
        for name in names:
            place = os.path.join(theme, os.path.relpath(os.path.join(directory, name), embedded))
            if name.endswith((".html", ".css", ".js")) and not os.path.exists(place):
                os.makedirs(os.path.dirname(place), exist_ok=True)
                write(place, "")


def whole_settings(text):
    """The settings of the town without those that leave out the embedded theme and the search."""
    lines = text.split("\n[search]\n")[0].split("\n") + text.split("enabled = false\n")[1].split("\n")
    return "\n".join(line for line in lines if not line.startswith(("theme = ", "# The budget")))


def make_whole(out):
    """The same town with the embedded theme and the search: what municipalities build."""
    shutil.copytree(os.path.join(out, "town/content"), os.path.join(out, "whole/content"))
    with open(os.path.join(HERE, "town/parvis.toml"), encoding="utf-8") as file:
        write(os.path.join(out, "whole/parvis.toml"), whole_settings(file.read()))


def make(number, out):
    for tool in ("town", "hugo"):
        shutil.copytree(os.path.join(HERE, tool), os.path.join(out, tool))
        for service in SERVICES:
            os.makedirs(os.path.join(out, tool, "content", service))
    blank_the_rest(os.path.join(out, "town/themes/bench"))
    for service in SERVICES:
        write(os.path.join(out, "town/content", service, "_service.md"), f"---\ntitre: {service}\n---\n")
        write(os.path.join(out, "hugo/content", service, "_index.md"), f"---\ntitle: {service}\n---\n")
    for path, text in Author(number).files():
        write(os.path.join(out, "town/content", path), text)
        write(os.path.join(out, "hugo/content", path), text)
    make_whole(out)


if __name__ == "__main__":
    make(int(sys.argv[1]), sys.argv[2])
