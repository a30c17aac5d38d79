#!/usr/bin/env python3
"""The system of a household office, as it might have been bought years ago: it speaks its own XML in GB18030, wants a login, and
has never heard of an envelope. Python's standard library only. Everybody in its register is invented.

    python3 server.py --port 18018 [--uses 1000] [--log FILE]

It says on standard output where it listens, and there or in a file what it was asked, by code and without a name. A token is good for --uses
requests; after that it answers 401.
"""
import argparse
import hashlib
import os
import sys
import threading
import xml.etree.ElementTree as tree
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

USER = os.environ.get("HOUSEHOLD_USER", "window")
PASSWORD = os.environ.get("HOUSEHOLD_PASSWORD", "")

# Identity number: name, sex (GB/T 2261.1), what becomes of a request.
REGISTER = {
    "450103194806120017": ("韦大山", "1", "done"),
    "45010319501224010X": ("谢玉珍", "2", "broken date"),
    "450103193910010032": ("李国华", "1", "already"),
    "450102197011050040": ("黄秀兰", "2", "missing"),
    "450103194404040110": ("罗永福", "1", "unheard of"),
    "450109194512120044": ("梁桂英", "2", "busy once"),
    "450108195307150058": ("蒙建军", "1", "another's answer"),
    "450103194905060013": ("覃福安", "1", "no such card"),
    "45010819420820006X": ("周丽华", "2", "two things"),
}
PAPERS = ["死亡医学证明原件", "申报人身份证"]

lock = threading.Lock()
tokens = {}  # token: requests it is still good for
answers = {}  # lsh: its answer; the same request again gets the same answer
busy = set()


def said(text):
    print(text, file=log, flush=True)


def answer(request):
    def of(path):
        return request.findtext(path, "")

    lsh = of("lsh")
    if lsh in answers:
        return answers[lsh]
    name, sex, fate = REGISTER.get(of("sfzh"), ("", "", ""))
    if fate == "busy once" and lsh not in busy:
        busy.add(lsh)
        return "9001", f"<qxhkjg><lsh>{escape(lsh)}</lsh><dm>9001</dm><sm>系统繁忙</sm></qxhkjg>"
    day = of("swrq")
    result = ""
    if name != of("xm") or sex != of("xb") and of("xb") not in ("0", "9"):
        code, words = "1001", "查无此人"
    elif fate == "already":
        code, words = "1002", "该人户口已于二〇二六年十月注销"
    elif fate == "missing":
        code, words = "2001", "材料不齐"
        result = "<qcl>" + "".join(f"<mc>{paper}</mc>" for paper in PAPERS) + "</qcl>"
    elif fate == "unheard of":
        code, words = "7777", "内部状态"
    else:
        code, words = "0000", "办结"
        number = "HX" + hashlib.sha256(lsh.encode()).hexdigest()[:10].upper()
        date = "2026-11-2?" if fate == "broken date" else day
        card = "7" if fate == "no such card" else "1"
        if fate == "another's answer":
            lsh = "1"
        result = f"<jg><bh>{number}</bh><zxrq>{date}</zxrq><pcs>新竹派出所</pcs><sfz>{card}</sfz></jg>"
    document = f"<qxhkjg><lsh>{escape(lsh)}</lsh><dm>{code}</dm><sm>{words}</sm>{result}</qxhkjg>"
    answers[of("lsh")] = (code, document)
    return code, document


class Office(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        # The parser of the standard library does not read GB18030 by itself.
        text = body.decode("gb18030").split("?>", 1)[-1]
        request = tree.fromstring(text)
        with lock:
            if self.path == "/dl":
                return self.log_in(request)
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            if tokens.get(token, 0) <= 0:
                said("401")
                return self.say(401, "<cw/>")
            tokens[token] -= 1
            code, document = answer(request)
            said(f"{request.tag} {code}")
            self.say(200, document)

    def log_in(self, request):
        if request.findtext("yhm") != USER or request.findtext("mm") != PASSWORD:
            said("dlqq 0403")
            return self.say(200, "<dljg><dm>0403</dm></dljg>")
        token = f"T{len(tokens) + 1}-{os.urandom(8).hex()}"
        tokens[token] = arguments.uses
        said("dlqq 0000")
        self.say(200, f"<dljg><dm>0000</dm><pz>{token}</pz><yxq>1800</yxq></dljg>")

    def say(self, status, document):
        body = ('<?xml version="1.0" encoding="GB18030"?>' + document).encode("gb18030")
        self.send_response(status)
        self.send_header("Content-Type", "text/xml; charset=GB18030")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *parts):
        pass


parser = argparse.ArgumentParser()
parser.add_argument("--port", type=int, default=18018)
parser.add_argument("--uses", type=int, default=1000)
parser.add_argument("--log")
arguments = parser.parse_args()
log = open(arguments.log, "a") if arguments.log else sys.stdout
server = ThreadingHTTPServer(("127.0.0.1", arguments.port), Office)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
