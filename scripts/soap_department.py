"""A service made with spyne is a department: imported by its own WSDL, tried, and asked by a case. SOAP 1.1 and 1.2."""
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.request
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

from spyne import Application, ComplexModel, Fault, ServiceBase, Unicode, rpc
from spyne.protocol.soap import Soap11, Soap12
from spyne.server.wsgi import WsgiApplication

WORKFLOW = """\
workflow: register
title: 登记注销
version: "1"
application: application.xsd
calendar: plain
steps:
  register:
    title: 登记注销
    department: registry
    service: cancel
    send:
      name: $application/name
    on-rejection: desk
"""
CALENDAR = """\
name: plain
version: "1"
years:
  "2026": {source: made for this trial}
  "2027": {source: made for this trial}
"""
FORM = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:trial:form" elementFormDefault="qualified">
  <xs:element name="form"><xs:complexType><xs:sequence><xs:element name="name" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
</xs:schema>
"""


# It writes each fault down, as if it were a mistake.
logging.disable(logging.CRITICAL)


class Cancelled(ComplexModel):
    __namespace__ = "urn:registry"
    number = Unicode(min_occurs=1, nillable=False)
    station = Unicode(min_occurs=1, nillable=False)


asked = []


class Registry(ServiceBase):
    @rpc(Unicode(min_occurs=1, nillable=False), _returns=Cancelled)
    def cancel(ctx, name):
        asked.append(name)
        if name == "韦无名":
            raise Fault("Client.NotFound", "查无此人")
        if name == "韦大忙":
            raise Fault("Server", "系统忙")
        return Cancelled(number="HX-1", station=f"新竹派出所：{name}")


class Quiet(WSGIRequestHandler):
    def log_message(self, *words):
        pass


def serve(protocol):
    application = WsgiApplication(
        Application([Registry], "urn:registry", in_protocol=protocol(validator="lxml"), out_protocol=protocol()))
    server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def request(namespace, name):
    return f'<cancel xmlns="{namespace}"><name>{name}</name></cancel>'


program = os.path.abspath(sys.argv[1])
for word, protocol in (("SOAP 1.1", Soap11), ("SOAP 1.2", Soap12)):
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)

        def run(*arguments, status=0):
            said = subprocess.run(
                [program, *arguments, "--home", folder], capture_output=True, text=True, check=False)
            assert said.returncode == status, (arguments, said)
            return said.stdout + said.stderr

        url = serve(protocol)
        with urllib.request.urlopen(url + "?wsdl") as description:
            (home / "registry.wsdl").write_bytes(description.read())
        run("adapter", "import", "registry", f"{folder}/registry.wsdl", "--title", "登记处")
        run("adapter", "check", "registry")
        adapter = home / "Adapters/registry"
        manifest = (adapter / "adapter.yaml").read_text()
        namespace = re.search(r'targetNamespace="([^"]*)"', (adapter / "messages.xsd").read_text()).group(1)

        def tries(name, status):
            (home / "request.xml").write_text(request(namespace, name))
            return run("adapter", "try", "registry", "cancel", f"{folder}/request.xml", status=status)

        assert "新竹派出所：韦大山" in tries("韦大山", 0)
        # What blames the message is not sent again, what blames the server is; the department's own words are shown.
        refused = tries("韦无名", 1)
        assert "OW2040" in refused and "查无此人" in refused, refused
        busy = tries("韦大忙", 1)
        assert "OW2041" in busy, busy

        workflow = home / "Workflows/register"
        workflow.mkdir(parents=True)
        (home / "Workflows/calendars").mkdir()
        (home / "Workflows/calendars/plain.yaml").write_text(CALENDAR)
        (workflow / "workflow.yaml").write_text(WORKFLOW)
        (workflow / "application.xsd").write_text(FORM)
        (home / "form.xml").write_text('<form xmlns="urn:trial:form"><name>韦大山</name></form>')
        before = asked.count("韦大山")
        said = run("run", f"{folder}/form.xml", "--store", f"{folder}/cases.store")
        assert "completed" in said and asked.count("韦大山") == before + 1, said
    print(f"{word}: a service made with spyne was imported, answered in Chinese, refused by faults, and carried a case")
shutil.rmtree("__pycache__", ignore_errors=True)
