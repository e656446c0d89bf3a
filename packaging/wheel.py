#!/usr/bin/env python3
"""Puts the program in a wheel, as a script that `pip install` lays beside Python's own (PEP 427, PEP 491).

usage: wheel.py PROGRAM VERSION MACHINE FOLDER
"""

import base64
import hashlib
import os
import sys
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
program, version, machine, folder = sys.argv[1:]
tag = f"py3-none-manylinux_2_17_{machine}.manylinux2014_{machine}"
info = f"parvis-{version}.dist-info"
metadata = f"""Metadata-Version: 2.4
Name: parvis
Version: {version}
Summary: Static portals for a municipality's own people
License-Expression: MIT OR Apache-2.0
License-File: LICENSE-APACHE
License-File: LICENSE-MIT
Requires-Python: >=3.8
Description-Content-Type: text/markdown

"""
wheel = "".join(
    [f"Wheel-Version: 1.0\nGenerator: parvis-packaging\nRoot-Is-Purelib: false\n"]
    + [f"Tag: py3-none-{platform}\n" for platform in tag.removeprefix("py3-none-").split(".")]
)
files = {
    f"parvis-{version}.data/scripts/parvis": Path(program).read_bytes(),
    f"{info}/licenses/LICENSE-APACHE": (ROOT / "LICENSE-APACHE").read_bytes(),
    f"{info}/licenses/LICENSE-MIT": (ROOT / "LICENSE-MIT").read_bytes(),
    f"{info}/METADATA": metadata.encode() + (ROOT / "README.md").read_bytes(),
    f"{info}/WHEEL": wheel.encode(),
}
digest = lambda data: base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
record = [f"{name},sha256={digest(data)},{len(data)}\n" for name, data in files.items()]
files[f"{info}/RECORD"] = "".join([*record, f"{info}/RECORD,,\n"]).encode()
# An archive of this kind knows no moment before 1980.
moment = time.gmtime(max(int(os.environ["SOURCE_DATE_EPOCH"]), 315532800))[:6]
with zipfile.ZipFile(Path(folder) / f"parvis-{version}-{tag}.whl", "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
    for name, data in files.items():
        entry = zipfile.ZipInfo(name, moment)
        entry.external_attr = (0o100755 if "/scripts/" in name else 0o100644) << 16
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, data)
