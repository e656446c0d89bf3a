"""Reads what Parvis exports with others' readers, and prints what they understood as JSON.

usage: exports.py TREE [LETTER]    TREE is the folder of one audience, LETTER a path without its ending
A file that a reader refuses is a line on stderr and exit code 1.
"""

import csv
import email
import email.policy
import json
import pathlib
import sys
import warnings

import feedparser
import html5lib
import icalendar
import jsonschema
import vobject

PROBLEMS = []


def problem(path, words):
    PROBLEMS.append(f"{path}: {words}")


def feed(path, text):
    read = feedparser.parse(text)
    if read.bozo:
        problem(path, read.bozo_exception)
    if read.version != "atom10":
        problem(path, f"is {read.version!r}")
    for name in ("id", "title", "updated"):
        if not read.feed.get(name):
            problem(path, f"no {name}")
    ids = [entry.id for entry in read.entries]
    if len(set(ids)) != len(ids):
        problem(path, "an id twice")
    for entry in read.entries:
        if not (entry.get("updated_parsed") and entry.get("link") and entry.title):
            problem(path, f"an entry lacks something: {entry}")
    return {
        "id": read.feed.id,
        "title": read.feed.title,
        "entries": [[entry.id, entry.title, entry.link, entry.updated] for entry in read.entries],
    }


def calendar(path, data):
    for line in data.split(b"\r\n"):
        if len(line) > 75:
            problem(path, f"a line of {len(line)} bytes")
        if b"\n" in line or b"\r" in line:
            problem(path, "a line end that is none")
    read = icalendar.Calendar.from_ical(data)
    # Two readers, because neither is strict about everything.
    other = vobject.readOne(data.decode())
    other.validate(raiseException=True)
    zones = {str(zone["TZID"]) for zone in read.walk("VTIMEZONE")}
    events = []
    for event in read.walk("VEVENT"):
        for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):
            if name not in event:
                problem(path, f"no {name}")
        zone = event["DTSTART"].params.get("TZID")
        if zone and zone not in zones:
            problem(path, f"the zone {zone} is not said")
        if event.errors:
            problem(path, event.errors)
        told = {"uid": str(event["UID"]), "title": str(event["SUMMARY"]), "start": event["DTSTART"].dt.isoformat()}
        for key, name in (("end", "DTEND"), ("stamp", "DTSTAMP")):
            if name in event:
                told[key] = event[name].dt.isoformat()
        for key, name in (("place", "LOCATION"), ("words", "DESCRIPTION"), ("status", "STATUS"), ("url", "URL")):
            if name in event:
                told[key] = str(event[name])
        if "RRULE" in event:
            told["rule"] = event["RRULE"].to_ical().decode()
            component = next(e for e in other.vevent_list if e.uid.value == told["uid"])
            # The days on which another program would show it.
            told["days"] = [day.isoformat() for day in component.getrruleset(addRDate=True)[:12]]
        events.append(told)
    return sorted(events, key=lambda event: (event["start"], event["uid"]))


def card(path, data):
    read = vobject.readOne(data.decode())
    read.validate(raiseException=True)
    told = {name: str(read.contents[name][0].value) for name in sorted(read.contents) if name not in ("n", "org", "adr")}
    told["family"], told["given"] = read.n.value.family, read.n.value.given
    told["org"] = read.org.value
    if "adr" in read.contents:
        told["building"] = read.adr.value.extended
    return told


def site_map(path, data):
    import xml.etree.ElementTree as tree

    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = tree.fromstring(data)
    if root.tag != f"{space}urlset":
        problem(path, root.tag)
    return [[url.findtext(f"{space}loc"), url.findtext(f"{space}lastmod")] for url in root]


def letter(path):
    with open(f"{path}.eml", "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)
    if message.defects:
        problem(path, message.defects)
    parts = {part.get_content_type(): part for part in message.iter_parts()}
    text = parts["text/plain"].get_content().replace("\r\n", "\n")
    page = parts["text/html"].get_content().replace("\r\n", "\n")
    if text.rstrip("\n") != pathlib.Path(f"{path}.txt").read_text().rstrip("\n"):
        problem(path, "the text of the message is another")
    if page.rstrip("\n") != pathlib.Path(f"{path}.html").read_text().rstrip("\n"):
        problem(path, "the page of the message is another")
    parser = html5lib.HTMLParser(strict=True, tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    root = parser.parse(page)
    for name in ("script", "img", "table", "form", "iframe", "link"):
        if root.find(f".//{name}") is not None:
            problem(path, f"an element {name}")
    links = [link.get("href") for link in root.iter("a")]
    return {
        "subject": message["subject"],
        "from": message["from"],
        "types": list(parts),
        "text": text,
        "links": links,
        "titles": ["".join(title.itertext()) for title in root.iter("h3")],
        "longest": max(len(line) for line in text.splitlines() if "://" not in line),
    }


def main():
    warnings.simplefilter("ignore")
    root = pathlib.Path(sys.argv[1])
    schema = json.loads((pathlib.Path(__file__).parents[2] / "docs/pages.schema.json").read_text())
    told = {"feeds": {}, "calendars": {}, "cards": {}}
    for path in sorted(root.rglob("*")):
        name = str(path.relative_to(root))
        try:
            if path.name == "sitemap.xml":
                told["sitemap"] = site_map(name, path.read_bytes())
            elif path.suffix == ".xml":
                told["feeds"][name] = feed(name, path.read_bytes())
            elif path.suffix == ".ics":
                told["calendars"][name] = calendar(name, path.read_bytes())
            elif path.suffix == ".vcf":
                told["cards"][name] = card(name, path.read_bytes())
            elif path.suffix == ".csv" and not name.startswith("documents/"):
                rows = list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";", strict=True))
                if len({len(row) for row in rows}) > 1:
                    problem(name, "rows of several lengths")
            elif name == "pages.json":
                told["pages"] = json.loads(path.read_text())
                jsonschema.Draft202012Validator.check_schema(schema)
                jsonschema.validate(told["pages"], schema, cls=jsonschema.Draft202012Validator)
        except Exception as error:  # whatever a reader says is what is wrong with the file
            problem(name, f"{type(error).__name__}: {error}")
    if len(sys.argv) > 2:
        told["letter"] = letter(sys.argv[2])
    print(json.dumps(told, ensure_ascii=False))
    print("\n".join(PROBLEMS), file=sys.stderr)
    sys.exit(1 if PROBLEMS else 0)


main()
