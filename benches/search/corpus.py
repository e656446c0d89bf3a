"""Makes the content of a municipality whose words are as many, as rare and as common as those of real texts.

The first words are those of the example, by how often it says them; the rest are made of its syllables, so that
N pages have the vocabulary that N real pages have. How often each is said follows Zipf's law.
"""
import bisect
import collections
import itertools
import os
import random
import re

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SEED = 34000
RARE = 60_000
SERVICES = 40
FOLDERS = {
    "pages": "ordre: 1", "breves": "date: {day}", "articles": "date: {day}", "faq": "date: {day}",
    "annuaire": "nom_de_famille: {name}\nfonction: {function}\ntelephone: 01 99 0{d} {d}{d} {d}{e}",
}
SETTINGS = """name = "Ville"
language = "fr"

[search]
enabled = {search}

[defaults]
portals = ["intranet"]
audiences = ["agents"]

[audiences.agents]
label = "Agents"

[portals.intranet]
label = "Intranet"
audiences = ["agents"]
"""


def vocabulary(chance):
    """Words by how often they are said, the most common first."""
    counts = collections.Counter()
    for directory, _, names in os.walk(os.path.join(ROOT, "content")):
        for name in sorted(names):
            if name.endswith(".md"):
                with open(os.path.join(directory, name), encoding="utf-8") as file:
                    counts.update(re.findall(r"[a-zà-öø-ÿœ]+(?:’[a-zà-öø-ÿœ]+)?", file.read().replace("'", "’").lower()))
    words = [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    syllables = sorted({word[at:at + 2] for word in words for at in range(len(word) - 1) if "’" not in word})
    known = set(words)
    while len(words) < RARE:
        word = "".join(chance.choice(syllables) for _ in range(chance.randint(2, 5)))
        if word not in known:
            known.add(word)
            words.append(word)
    return words


class Author:
    def __init__(self):
        self.chance = random.Random(SEED)
        self.words = vocabulary(self.chance)
        self.weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))

    def say(self, count):
        """So many words."""
        total = self.weights[-1]
        draws = (bisect.bisect(self.weights, self.chance.random() * total) for _ in range(count))
        return " ".join(self.words[min(draw, len(self.words) - 1)] for draw in draws)

    def sentence(self):
        return self.say(self.chance.randint(8, 20)).capitalize() + "."

    def body(self):
        sections = []
        for _ in range(3):
            paragraphs = (" ".join(self.sentence() for _ in range(self.chance.randint(3, 6))) for _ in range(2))
            sections.append(f"## {self.say(4).capitalize()}\n\n" + "\n\n".join(paragraphs))
        return "\n\n".join(sections)

    def page(self, folder):
        chance = self.chance
        day = f"20{chance.randint(18, 26)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        if day > "2026-11-21":
            day = day.replace("2026", "2025")
        digits = {"d": chance.randint(0, 9), "e": chance.randint(0, 9)}
        head = FOLDERS[folder].format(day=day, name=self.say(1).capitalize(), function=self.say(3), **digits)
        return f"---\ntitre: \"{self.say(chance.randint(3, 8)).capitalize()}\"\nresume: \"{self.sentence()}\"\n{head}\n---\n{self.body()}\n"


def make(number, town):
    """Writes a town of so many pages, with a search and, beside it, its settings without one."""
    author = Author()
    for service in range(SERVICES):
        for folder in FOLDERS:
            os.makedirs(f"{town}/content/service-{service}/{folder}")
        with open(f"{town}/content/service-{service}/_service.md", "w", encoding="utf-8") as file:
            file.write(f"---\ntitre: {author.say(3).capitalize()}\n---\n")
    for search in ("true", "false"):
        with open(f"{town}/{'parvis' if search == 'true' else 'without'}.toml", "w", encoding="utf-8") as file:
            file.write(SETTINGS.format(search=search))
    folders = list(FOLDERS)
    for position in range(number):
        folder = folders[position % len(folders)]
        path = f"{town}/content/service-{position % SERVICES}/{folder}/p{position:06d}.md"
        with open(path, "w", encoding="utf-8") as file:
            file.write(author.page(folder))
    return author.words
