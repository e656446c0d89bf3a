"""A mail server of a town: real SMTP, TLS and a password. What it takes is read by Python's `email`, a line of JSON each.

usage: smtp.py FOLDER (tls|starttls) [REFUSED…]    FOLDER holds cert.pem and key.pem; REFUSED are addresses nobody has
Says its port on a line, then goes on until its stdin ends. Messages go to FOLDER/received.jsonl.
"""

import asyncio
import email
import email.policy
import json
import logging
import pathlib
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

FOLDER, WAY, REFUSED = pathlib.Path(sys.argv[1]), sys.argv[2], set(sys.argv[3:])


class Town:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in REFUSED:
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        read = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        parts = list(read.walk())
        told = {
            "envelope": [envelope.mail_from, envelope.rcpt_tos],
            "encrypted": session.ssl is not None or WAY == "tls",
            "authenticated": session.authenticated,
            "from": str(read["From"]),
            "to": str(read["To"]),
            "subject": str(read["Subject"]),
            "id": str(read["Message-ID"]),
            "text": read.get_body(("plain",)).get_content(),
            "attached": [[part.get_filename(), part.get_content_type(), part.get_content()] for part in read.iter_attachments()],
            "defects": [str(defect) for part in parts for defect in [*part.defects, *(d for v in part.values() for d in v.defects)]],
            "longest": max(len(line) for line in envelope.original_content.split(b"\r\n")),
            "bare": envelope.original_content.replace(b"\r\n", b"").count(b"\n"),
        }
        with open(FOLDER / "received.jsonl", "a", encoding="utf-8") as file:
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"rappels", b"s\xc3\xa9same $1"))


def protocol():
    return SMTP(Town(), hostname="localhost", authenticator=authenticate, auth_required=True, enable_SMTPUTF8=False,
                require_starttls=WAY == "starttls", tls_context=context if WAY == "starttls" else None,
                auth_require_tls=WAY == "starttls")


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(protocol, host="127.0.0.1", port=0, ssl=context if WAY == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


# What the server says for itself of its settings, and of those whom it sent away, is no fault of the test.
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(FOLDER / "cert.pem", FOLDER / "key.pem")
asyncio.run(serve())
