#!/usr/bin/env python3
"""Writes what was made, of which commit and with what (in-toto statement 1, SLSA provenance 1).

It is a note, signed by nobody: the release workflow has the forge sign what it attests.

usage: provenance.py TARGET FOLDER
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

target, folder = sys.argv[1], Path(sys.argv[2])


def said(*command):
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return ran.stdout.strip() if ran.returncode == 0 else None


made = sorted(file for file in folder.iterdir() if file.is_file() and file.stat().st_size)
commit = said("git", "rev-parse", "HEAD")
clean = said("git", "status", "--porcelain", "--untracked-files=no") == ""
lock = hashlib.sha256(Path("Cargo.lock").read_bytes()).hexdigest()
statement = {
    "_type": "https://in-toto.io/Statement/v1",
    "subject": [
        {"name": file.name, "digest": {"sha256": hashlib.sha256(file.read_bytes()).hexdigest()}} for file in made
    ],
    "predicateType": "https://slsa.dev/provenance/v1",
    "predicate": {
        "buildDefinition": {
            "buildType": "packaging/make",
            "externalParameters": {"target": target, "sourceDateEpoch": os.environ["SOURCE_DATE_EPOCH"]},
            "internalParameters": {"clean": clean},
            "resolvedDependencies": [
                {"name": "source", "digest": {"gitCommit": commit}} if commit else {"name": "source"},
                {"name": "Cargo.lock", "digest": {"sha256": lock}},
            ],
        },
        "runDetails": {
            "builder": {
                "id": os.environ.get("GITHUB_WORKFLOW_REF", "packaging/make"),
                "version": {"rustc": said("rustc", "--version"), "zig": said("python3", "-m", "ziglang", "version")},
            },
        },
    },
}
print(json.dumps(statement, indent=1))
