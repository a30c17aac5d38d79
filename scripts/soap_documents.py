"""Sends a document by MTOM to a service made with spyne, which takes it apart by itself: SOAP 1.1 and 1.2, small and large."""
import hashlib
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

from spyne import Application, ByteArray, ServiceBase, Unicode, rpc
from spyne.protocol.soap import Soap11, Soap12
from spyne.server.wsgi import WsgiApplication

MANIFEST = """\
adapter: archive
title: 档案馆
code: 11450100MB0000B27U
messages: messages.xsd
wire:
  schema: theirs.xsd
services:
  file-paper:
    title: 归档
    request: file-paper
    reply: paper-filed
    promise: 1 working day
    undo: none
    why-not: It is kept.
    on-unknown: desk
    attachments: [pdf]
    wire:
      element: submit
      send:
        number: $request/number
        scan: {{attachment: booklet}}
      answer: submitResponse
      read:
        digest: $answer/submitResult
    outcome:
      done: exists($answer/submitResult)
transport: http
url: {url}
style: {style}
attachments-as: {form}
"""
# As the service's own WSDL has them.
THEIRS = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:archive" elementFormDefault="qualified">
  <xs:element name="submit"><xs:complexType><xs:sequence>
    <xs:element name="number" type="xs:string" minOccurs="0"/>
    <xs:element name="scan" type="xs:base64Binary" minOccurs="0"/>
  </xs:sequence></xs:complexType></xs:element>
  <xs:element name="submitResponse"><xs:complexType><xs:sequence>
    <xs:element name="submitResult" type="xs:string" minOccurs="0"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>
"""
OURS = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:archive:1" elementFormDefault="qualified">
  <xs:element name="file-paper"><xs:complexType><xs:sequence><xs:element name="number" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="paper-filed"><xs:complexType><xs:sequence><xs:element name="digest" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
</xs:schema>
"""


class Archive(ServiceBase):
    @rpc(Unicode, ByteArray, _returns=Unicode)
    def submit(ctx, number, scan):
        return hashlib.sha256(b"".join(scan)).hexdigest()


class Quiet(WSGIRequestHandler):
    def log_message(self, *words):
        pass


def serve(protocol):
    """What comes first of each request says in which form it was sent."""
    forms = []
    application = WsgiApplication(
        Application([Archive], "urn:archive", in_protocol=protocol(validator="lxml"), out_protocol=protocol()))

    def noting(environment, start):
        forms.append(environment["CONTENT_TYPE"].split(";")[0])
        return application(environment, start)

    server = make_server("127.0.0.1", 0, noting, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/", forms


program = os.path.abspath(sys.argv[1])
with tempfile.TemporaryDirectory() as folder:
    home = Path(folder)
    adapter = home / "Adapters/archive"
    (adapter / "examples").mkdir(parents=True)
    (home / "Workflows").mkdir()
    (adapter / "theirs.xsd").write_text(THEIRS)
    (adapter / "messages.xsd").write_text(OURS)
    (adapter / "examples/file-paper.xml").write_text('<file-paper xmlns="urn:archive:1"><number>7</number></file-paper>')
    for style, protocol in (("soap-1.1", Soap11), ("soap-1.2", Soap12)):
        url, forms = serve(protocol)
        for form, size in (("multipart", 3000), ("mtom", 3000), ("mtom", 2_000_000)):
            scan = b"%PDF-1.7\r\n--\r\n" + bytes(range(256)) + os.urandom(size) + b"\r\n"
            (home / "page.pdf").write_bytes(scan)
            (adapter / "adapter.yaml").write_text(MANIFEST.format(url=url, style=style, form=form))
            said = subprocess.run(
                [program, "adapter", "try", "archive", "file-paper", "--attach", f"booklet={home}/page.pdf", "--home", folder],
                capture_output=True, check=False)
            assert hashlib.sha256(scan).hexdigest().encode() in said.stdout.split(b"submitResult>")[-2], said
            assert forms[-1] == "multipart/related" if form == "mtom" else forms[-1] != "multipart/related", forms
        print(f"{style}: a document as base64 and by MTOM came as the bytes that it was")
