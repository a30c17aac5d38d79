"""What a department of OneWindow needs to be a program in Python; the standard library is enough.

A department says what it does in functions, one for each service, and calls `serve`:

    def cancel(request, books):
        return Reply("card-cancelled", {"number": number_for(request)})

    serve({"cancel-card": cancel})

Here stands the rest: reading envelopes, answering the same message with the same answer, acting
once for a key, and refusing what is broken, too long, or known with other bytes.
"""

import datetime
import hashlib
import os
import re
import sqlite3
import sys
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import escape

ENVELOPE = "urn:onewindow:envelope:1"
MOST_BYTES = 1_048_576
CHINA = datetime.timezone(datetime.timedelta(hours=8))


class Reply:
    """The department has acted. `fields` in the order of the schema; a value may be a dict again."""

    def __init__(self, element, fields, outcome="done"):
        self.element, self.fields, self.outcome = element, fields, outcome


class Rejection:
    """The department says no, with a reason code of its manifest."""

    def __init__(self, code, reason):
        self.code, self.reason = code, reason


class Supplement:
    """The department needs more: everything that is missing, at once."""

    def __init__(self, missing, reason):
        self.missing, self.reason = missing, reason


class Fault(Exception):
    """The exchange broke. Never put values of the message into it."""

    def __init__(self, code, retryable=False):
        super().__init__(code)
        self.code, self.retryable = code, retryable


class Request:
    """A request that can be read: `header` by element name, `payload` as an element."""

    def __init__(self, data):
        if len(data) > MOST_BYTES:
            raise Fault("OW1003")
        if b"<!DOCTYPE" in data:
            raise Fault("OW1002")
        try:
            root = ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError):
            raise Fault("OW1020") from None
        head = root.find(f"{{{ENVELOPE}}}header")
        body = root.find(f"{{{ENVELOPE}}}payload")
        if root.tag != f"{{{ENVELOPE}}}envelope" or head is None:
            raise Fault("OW1601")
        self.header = {child.tag.split("}")[1]: child.text or "" for child in head}
        if self.header.get("kind") != "request" or body is None or len(body) != 1:
            raise Fault("OW1607")
        self.payload = body[0]
        self.namespace, _, self.element = self.payload.tag[1:].partition("}")
        version = head.find(f"{{{ENVELOPE}}}service")
        self.version = "1" if version is None else version.get("version", "1")
        self.digest = hashlib.sha256(data).hexdigest()

    @property
    def id(self):
        return self.header.get("message-id", "")

    @property
    def service(self):
        return self.header.get("service", "")

    @property
    def key(self):
        return self.header.get("key", "")

    def text(self, path):
        """The text of a field, `deceased/name`; empty where there is none."""
        names = (f"{{{self.namespace}}}{name}" for name in path.split("/"))
        return self.payload.findtext("/".join(names)) or ""


def number_for(request, length=12):
    """Digits that follow from service and key, so that asking again gives the same number."""
    return hashlib.sha256(f"{request.service}/{request.key}".encode()).hexdigest()[:length].upper()


def today():
    return datetime.datetime.now(CHINA).date().isoformat()


# --- Writing ---------------------------------------------------------------------------------


def _element(name, value):
    if isinstance(value, dict):
        inside = "".join(_element(key, part) for key, part in value.items())
    else:
        inside = escape(str(value), {"\r": "&#xD;"})
    return f"<{name}>{inside}</{name}>"


def _envelope(kind, about, content, payload=None):
    """The bytes of an answer to the message that `about` tells of: header, digest, version."""
    header, digest, version = about
    fields = [
        ("kind", kind),
        ("message-id", f"{header['message-id']}.{kind}"),
        ("in-reply-to", header["message-id"]),
        ("request-hash", digest),
        ("case", header["case"]),
        ("step", header["step"]),
        ("key", header["key"]),
        ("sender", header["receiver"]),
        ("receiver", header["sender"]),
    ]
    more = [
        ("purpose", header.get("purpose", "")),
        ("legal-basis", header.get("legal-basis", "")),
        ("created", datetime.datetime.now(CHINA).isoformat(timespec="seconds")),
        ("schema-digest", header["schema-digest"]),
    ]
    if payload is not None:
        # Over the payload in exclusive canonical form, which is how it is written here.
        more.append(("payload-digest", hashlib.sha256(payload.encode()).hexdigest()))
    head = "".join(_element(*field) for field in fields)
    head += f'<service version="{version}">{escape(header["service"])}</service>'
    head += "".join(_element(*field) for field in more)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<envelope xmlns="{ENVELOPE}" protocol="1"><header>{head}</header>{content}</envelope>\n'
    ).encode()


def _content(request, answer):
    """What an answer says, without the header: kind, content, payload. Kept for the request's key."""
    if isinstance(answer, Reply):
        inside = "".join(_element(key, value) for key, value in answer.fields.items())
        payload = f'<{answer.element} xmlns="{request.namespace}">{inside}</{answer.element}>'
        return "reply", f'<payload outcome="{answer.outcome}">{payload}</payload>', payload
    if isinstance(answer, Rejection):
        fields = {"stage": "decision", "code": answer.code, "reason": answer.reason}
        return "rejection", _element("rejection", fields), None
    missing = "".join(_element("missing", word) for word in answer.missing)
    missing += _element("reason", answer.reason)
    return "supplement", f"<supplement>{missing}</supplement>", None


def _fault(data, fault):
    """About a message that may not be readable: its header is looked for as far as it goes."""
    text = data[:65_536].decode("utf-8", "replace")

    def found(name, otherwise):
        match = re.search(rf"<{name}[^>]*>([A-Za-z0-9][A-Za-z0-9._:/-]{{0,149}})</{name}>", text)
        return match.group(1) if match else otherwise

    digest = hashlib.sha256(data).hexdigest()
    names = ["message-id", "case", "step", "key", "sender", "service"]
    header = {name: found(name, "unknown") for name in names}
    header["receiver"] = os.path.basename(os.getcwd())
    header["schema-digest"] = found("schema-digest", digest)
    content = _element(
        "fault",
        {
            "code": fault.code,
            "retryable": "true" if fault.retryable else "false",
            "place": "",
            "look-up": f"{header['receiver']}/{digest[:12]}",
        },
    )
    return _envelope("fault", (header, digest, "1"), content)


# --- Books -----------------------------------------------------------------------------------


def open_books():
    folder = os.environ.get("ONEWINDOW_BOOKS", "books")
    os.makedirs(folder, exist_ok=True)
    books = sqlite3.connect(os.path.join(folder, "books.sqlite"), timeout=10, isolation_level=None)
    books.execute("PRAGMA journal_mode=WAL")
    books.execute("PRAGMA synchronous=FULL")
    books.execute(
        "CREATE TABLE IF NOT EXISTS message (id TEXT PRIMARY KEY, digest TEXT, answer BLOB)"
    )
    books.execute(
        "CREATE TABLE IF NOT EXISTS effect (service TEXT, key TEXT, kind TEXT, content TEXT, "
        "payload TEXT, PRIMARY KEY (service, key))"
    )
    return books


def answer(data, services, books):
    """The answer to a message, bytes both. What was done is in the books before this returns."""
    try:
        request = Request(data)
        department = os.path.basename(os.getcwd())
        if request.header.get("receiver") != department:
            raise Fault("OW1605")
        if request.service not in services:
            raise Fault("OW1606")
        books.execute("BEGIN IMMEDIATE")
        try:
            told = _decide(request, services[request.service], books)
            books.execute("COMMIT")
        except BaseException:
            books.execute("ROLLBACK")
            raise
        return told
    except Fault as fault:
        return _fault(data, fault)
    except sqlite3.OperationalError:
        # Rolled back, so nothing has been done: the message may come again.
        return _fault(data, Fault("books-busy", retryable=True))


def _decide(request, service, books):
    known = books.execute(
        "SELECT digest, answer FROM message WHERE id = ?", (request.id,)
    ).fetchone()
    if known and known[0] != request.digest:
        raise Fault("OW1609")
    if known:
        return known[1]
    told = books.execute(
        "SELECT kind, content, payload FROM effect WHERE service = ? AND key = ?",
        (request.service, request.key),
    ).fetchone()
    if told is None:
        said = service(request, books)
        told = _content(request, said)
        if isinstance(said, Reply):
            effect = (request.service, request.key, *told)
            books.execute("INSERT INTO effect VALUES (?, ?, ?, ?, ?)", effect)
    kind, content, payload = told
    data = _envelope(kind, (request.header, request.digest, request.version), content, payload)
    books.execute("INSERT INTO message VALUES (?, ?, ?)", (request.id, request.digest, data))
    return data


# --- Serving ---------------------------------------------------------------------------------


def serve(services, kept_alive=False):
    """Answers one message and ends; or, kept alive, one after the other until the input ends.

    Kept alive, each message in both directions has a line before it with the number of its bytes.
    """
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    # What a function prints is for people, and must not get between the bytes of the answers.
    sys.stdout = sys.stderr
    try:
        books = open_books()
    except (OSError, sqlite3.OperationalError):
        sys.exit(75)  # not taken: nothing has been done, and the message may come again
    if not kept_alive:
        sink.write(answer(source.read(), services, books))
        sink.flush()
        return
    while line := source.readline():
        told = answer(source.read(int(line)), services, books)
        sink.write(b"%d\n" % len(told) + told)
        sink.flush()
