"""Reads CODEOWNERS of GitHub with a port of the matcher that one of its authors published (PyPI `codeowners`), and demands
that every path selects exactly whom it should; escapes included, which the readers of npm cut in two.

usage: github.py CASES.json
"""

import json
import sys

from codeowners import CodeOwners

compared = wrong = 0
for town in json.load(open(sys.argv[1], encoding="utf-8")):
    read = CodeOwners(town["github"])
    for path in town["paths"]:
        first = sorted({name for group in path["groups"] if group["step"] == 0 for name in group["owners"]})
        found = sorted({name for _, name in read.of(path["path"])})
        compared += 1
        if found != first:
            wrong += 1
            if wrong <= 3:
                print(path["path"], "found", found, "instead of", first, town["github"], sep="\n", file=sys.stderr)
print(f"github: {compared} comparisons, {wrong} wrong")
sys.exit(1 if wrong or not compared else 0)
