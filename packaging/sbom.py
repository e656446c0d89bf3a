#!/usr/bin/env python3
"""Writes the bill of materials of the program (CycloneDX 1.6): the crates that Cargo.lock has it built of, on one target.

usage: sbom.py TARGET
"""

import datetime
import json
import os
import subprocess
import sys
import uuid

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", sys.argv[1]]
metadata = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
packages = {package["id"]: package for package in metadata["packages"]}
nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
root = metadata["resolve"]["root"]
checksums = {}
with open(f"{metadata['workspace_root']}/Cargo.lock") as lock:
    for block in lock.read().split("[[package]]\n")[1:]:
        fields = dict(line.split(" = ", 1) for line in block.splitlines() if " = " in line)
        checksums[fields["name"].strip('"'), fields["version"].strip('"')] = fields.get("checksum", "").strip('"')


def needed(identifier):
    """What is needed to run or to build it, its tests apart."""
    used = lambda dependency: any(kind["kind"] != "dev" for kind in dependency["dep_kinds"])
    return [dependency["pkg"] for dependency in nodes[identifier]["deps"] if used(dependency)]


def component(identifier):
    package = packages[identifier]
    name, version = package["name"], package["version"]
    checksum = checksums.get((name, version))
    # "MIT/Apache-2.0" is how it was written before there was an expression.
    licence = (package["license"] or "").replace("/", " OR ")
    return Component(
        type=ComponentType.APPLICATION if identifier == root else ComponentType.LIBRARY,
        name=name,
        version=version,
        bom_ref=f"pkg:cargo/{name}@{version}",
        purl=PackageURL("cargo", None, name, version),
        licenses=[LicenseFactory().make_from_string(licence)] if licence else [],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=checksum)] if checksum else [],
    )


reached, left = {}, [root]
while left:
    identifier = left.pop()
    if identifier not in reached:
        reached[identifier] = component(identifier)
        left.extend(needed(identifier))
bom = Bom()
bom.metadata.component = reached[root]
bom.metadata.timestamp = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
bom.components.update(part for identifier, part in reached.items() if identifier != root)
for identifier, part in reached.items():
    bom.register_dependency(part, [reached[other] for other in needed(identifier)])
# The same for the same crates.
bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(sorted(str(part.purl) for part in reached.values())))
print(JsonV1Dot6(bom).output_as_string(indent=1))
