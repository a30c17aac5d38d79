"""The work of one case, written once with lxml and used by every Python peer.

A case = parse the dossier, then for each of three steps:
  prepare(dossier, step)  -> request bytes   (XPath fields, build, validate, serialise)
  department(step, bytes) -> response bytes  (parse, validate, answer; plays the other side)
  accept(dossier, step, bytes)               (parse, validate, XPath fields, merge in the dossier)
"""
import os
import time

from lxml import etree

HERE = os.path.dirname(os.path.abspath(__file__))
WORKLOAD = os.path.join(HERE, "..", "workload")
SAMPLE_ID = "AC-450100-20261123-000001"
FIELD_LIMIT = 500


def now():
    # time zone of the cases is fixed: +08:00
    t = time.time()
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(t + 8 * 3600)) + "+08:00"


class Step:
    def __init__(self, e, root):
        self.name = e.get("name")
        self.order = int(e.get("order"))
        self.after = [x for x in e.get("after").split() if x]
        self.ns = e.get("namespace")
        self.receiver = (e.get("receiverCode"), e.get("receiverName"))
        self.sender = (root.get("senderCode"), root.get("senderName"))
        self.item, self.region = root.get("itemCode"), root.get("regionCode")
        self.hns, self.dns = root.get("headerNamespace"), root.get("dossierNamespace")
        rq, rs = e.find("Request"), e.find("Response")
        self.rq_root, self.rs_root = rq.get("root"), rs.get("root")
        self.rq_xsd = etree.XMLSchema(etree.parse(os.path.join(WORKLOAD, rq.get("xsd"))))
        self.rs_xsd = etree.XMLSchema(etree.parse(os.path.join(WORKLOAD, rs.get("xsd"))))
        self.tail = [
            ("{%s}%s" % (self.hns, t), root.get(t[0].lower() + t[1:]))
            for t in ("System", "Contact", "ContactPhone", "LegalBasis")
        ]
        d = {"d": self.dns, "s": self.ns, "h": self.hns}
        xp = lambda x: etree.XPath(x, namespaces=d, smart_strings=False)
        self.rq_fields = [(f"{{{self.ns}}}{f.get('name')}", xp(f.get("select"))) for f in rq]
        self.rs_answer = []  # the department's plan
        self.rs_fields = []  # what the orchestrator reads back
        for f in rs:
            n = f.get("name")
            src = xp(f"string(/s:{self.rq_root}/s:Body/s:{f.get('echo')})") if f.get("echo") else f.get("const")
            self.rs_answer.append((f"{{{self.ns}}}{n}", src))
            self.rs_fields.append((f"{{{self.dns}}}{n}", xp(f"string(/s:{self.rs_root}/s:Body/s:{n})")))
        self.case_id = xp("string(/d:Dossier/d:Case/d:CaseId)")
        self.rq_id = xp(f"string(/s:{self.rq_root}/h:Header/h:MessageId)")
        self.rq_case = xp(f"string(/s:{self.rq_root}/h:Header/h:CaseId)")
        self.rs_reply = xp(f"string(/s:{self.rs_root}/h:Header/h:InReplyTo)")
        self.results = etree.XPath("/d:Dossier/d:Results", namespaces=d)

    def header(self, top, mid, reply, case, kind, frm, to, at=None):
        h = "{%s}" % self.hns
        sub = etree.SubElement
        e = sub(top, h + "Header", version="1.0")
        sub(e, h + "MessageId").text = mid
        if reply:
            sub(e, h + "InReplyTo").text = reply
        sub(e, h + "CaseId").text = case
        sub(e, h + "MessageType").text = kind
        sub(e, h + "ItemCode").text = self.item
        sub(e, h + "RegionCode").text = self.region
        for tag, p in (("Sender", frm), ("Receiver", to)):
            x = sub(e, h + tag)
            sub(x, h + "Code").text = p[0]
            sub(x, h + "Name").text = p[1]
        sub(e, h + "SentAt").text = at or now()
        for tag, v in self.tail:
            sub(e, tag).text = v


_plan = etree.parse(os.path.join(WORKLOAD, "steps.xml")).getroot()
STEPS = [Step(e, _plan) for e in _plan.iterfind("Step")]
BY_NAME = {s.name: s for s in STEPS}
with open(os.path.join(WORKLOAD, "dossier.xml"), encoding="utf-8") as f:
    _sample = f.read()


def dossier_text(i):
    return _sample.replace(SAMPLE_ID, "AC-450100-20261123-%06d" % i).encode()


def open_dossier(data):
    return etree.fromstring(data)


def close_dossier(d):
    return etree.tostring(d, encoding="UTF-8", xml_declaration=True)


def _check(v, what):
    if not v or len(v) > FIELD_LIMIT:
        raise ValueError("field missing or too long: " + what)
    return v


def prepare(dossier, name, at=None):
    """at: the sending time, for engines that replay their workflow code (it must not change)."""
    s = BY_NAME[name]
    case = s.case_id(dossier)
    top = etree.Element(f"{{{s.ns}}}{s.rq_root}", nsmap={None: s.ns, "h": s.hns})
    s.header(top, f"{case}-{s.order}Q", None, case, s.rq_root, s.sender, s.receiver, at)
    body = etree.SubElement(top, f"{{{s.ns}}}Body")
    for tag, xp in s.rq_fields:
        etree.SubElement(body, tag).text = _check(xp(dossier), tag)
    s.rq_xsd.assertValid(top)
    return etree.tostring(top, encoding="UTF-8", xml_declaration=True)


def department(name, request):
    s = BY_NAME[name]
    rq = etree.fromstring(request)
    s.rq_xsd.assertValid(rq)
    mid, case = s.rq_id(rq), s.rq_case(rq)
    top = etree.Element(f"{{{s.ns}}}{s.rs_root}", nsmap={None: s.ns, "h": s.hns})
    s.header(top, f"{case}-{s.order}R", mid, case, s.rs_root, s.receiver, s.sender)
    body = etree.SubElement(top, f"{{{s.ns}}}Body")
    for tag, src in s.rs_answer:
        etree.SubElement(body, tag).text = src if isinstance(src, str) else src(rq)
    return etree.tostring(top, encoding="UTF-8", xml_declaration=True)


def accept(dossier, name, response):
    s = BY_NAME[name]
    rs = etree.fromstring(response)
    s.rs_xsd.assertValid(rs)
    case = s.case_id(dossier)
    if s.rs_reply(rs) != f"{case}-{s.order}Q":
        raise ValueError("answer to another message")
    res = s.results(dossier)[0]
    out = etree.SubElement(res, f"{{{s.dns}}}Result", step=name)
    for tag, xp in s.rs_fields:
        etree.SubElement(out, tag).text = _check(xp(rs), tag)


def check_final(data):
    """Cheap proof that a peer really did the three steps."""
    d = etree.fromstring(data)
    n = len(d.findall("{%s}Results/{%s}Result" % (STEPS[0].dns, STEPS[0].dns)))
    leaves = len(d.findall("{%s}Results/{%s}Result/*" % (STEPS[0].dns, STEPS[0].dns)))
    if n != 3 or leaves != sum(len(s.rs_fields) for s in STEPS):
        raise SystemExit("final dossier is wrong")
