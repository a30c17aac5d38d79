"""Writes Tests/Fixtures/XPath/agreement.tsv: expressions, and what XPath 3.1 says they give.

The values come from `elementpath` (pip install elementpath xmlschema lxml), an implementation of XPath 3.1 that is not
ours. Where it does not do what the recommendation says, EXCEPTIONS holds what the recommendation says and the clause.
The third column says what our compiler makes of the row and is written by the test:

    python3 scripts/xpath_agreement.py [SEED]
    ONEWINDOW_AGREEMENT=write swift test --disable-xctest --filter AgreementTests

A row is `expression TAB value TAB ours TAB note`. A value is the items in order, each `type:lexical form`, or `node:path`,
with `; ` between them, `()` for nothing, and `error CODE` for an error of XPath.
"""
import itertools
import os
import random
import sys
import warnings
from decimal import Decimal

import lxml.etree
import xmlschema
from elementpath import XPathContext, datatypes
from elementpath.exceptions import ElementPathError
from elementpath.xpath31 import XPath31Parser
from elementpath.xpath_nodes import AttributeNode, ElementNode, TextNode, XPathNode
from xmlschema.xpath import XMLSchemaProxy

sys.path.insert(0, os.path.dirname(__file__))
from xpath_rows import EXCEPTIONS, ROWS, product_rows  # noqa: E402

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Tests", "Fixtures", "XPath")
NAMESPACES = {
    "": "urn:test:xpath", "o": "urn:test:other", "xs": "http://www.w3.org/2001/XMLSchema",
    "fn": "http://www.w3.org/2005/xpath-functions",
}
warnings.simplefilter("ignore")


def path(node):
    """As `XMLNode.path` writes it, with `/text()[n]` for text."""
    if isinstance(node, AttributeNode):
        return f"{path(node.parent)}/@{node.name.split('}')[-1]}"
    if isinstance(node, TextNode):
        texts = [child for child in node.parent.children if isinstance(child, TextNode)]
        return f"{path(node.parent)}/text()[{texts.index(node) + 1}]"
    name = node.name.split("}")[-1]
    if node.parent is None:
        return "/" + name
    same = [child for child in node.parent.children if isinstance(child, ElementNode) and child.name == node.name]
    place = f"[{same.index(node) + 1}]" if len(same) > 1 else ""
    return f"{path(node.parent)}/{name}{place}"


def decimal(number):
    """The canonical form of an xs:decimal (Functions and Operators 3.1, section 19.1.2.2)."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def item(value):
    if isinstance(value, XPathNode):
        return "node:" + path(value)
    if isinstance(value, bool):
        return "boolean:" + str(value).lower()
    if isinstance(value, int):
        return f"integer:{value}"
    if isinstance(value, Decimal):
        return "decimal:" + decimal(value)
    if isinstance(value, float):
        return f"double:{value}"
    kinds = [
        (datatypes.UntypedAtomic, "untypedAtomic"), (datatypes.YearMonthDuration, "yearMonthDuration"),
        (datatypes.DayTimeDuration, "dayTimeDuration"), (datatypes.Date10, "date"), (datatypes.DateTime10, "dateTime"),
        (datatypes.Time, "time"), (datatypes.Duration, "duration"),
    ]
    for kind, name in kinds:
        if isinstance(value, kind):
            return f"{name}:{value}"
    return f"string:{value}"


def escaped(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


class Oracle:
    def __init__(self):
        schema = xmlschema.XMLSchema(os.path.join(HERE, "document.xsd"))
        document = os.path.join(HERE, "document.xml")
        schema.validate(document)
        self.proxy = XMLSchemaProxy(schema)
        self.root = lxml.etree.parse(document).getroot()
        self.parser = XPath31Parser(namespaces=NAMESPACES, default_namespace="urn:test:xpath")

    def value(self, expression):
        context = XPathContext(self.root, schema=self.proxy, timezone="+08:00")
        context.variables = {"form": context.root}
        try:
            found = list(self.parser.parse(expression).select(context))
        except ElementPathError as error:
            return "error " + (error.code or "?").split(":")[-1]
        except RecursionError:
            return "error ?"
        except Exception as error:  # a bug of the other side: must have an exception
            return f"crash {type(error).__name__}"
        return "; ".join(map(item, found)) or "()"


def main():
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 20260705
    print(f"seed {seed}")
    rows = list(dict.fromkeys(itertools.chain(ROWS, product_rows(random.Random(seed)))))
    oracle = Oracle()
    target = os.path.join(HERE, "agreement.tsv")
    ours = {}
    if os.path.exists(target):
        with open(target, encoding="utf-8") as file:
            for line in file:
                cells = line.rstrip("\n").split("\t")
                if len(cells) == 4:
                    ours[cells[0]] = cells[2]
    crashed = 0
    used = set()
    with open(target, "w", encoding="utf-8") as file:
        file.write(f"# Written by scripts/xpath_agreement.py, seed {seed}; the third column by AgreementTests.\n")
        for row in rows:
            value, note = oracle.value(row), ""
            if row in EXCEPTIONS:
                used.add(row)
                right, note = EXCEPTIONS[row]
                if right == value:
                    print(f"no exception any more: {row}")
                value = right
            if value.startswith("crash"):
                crashed += 1
                print(f"{value}: {row}")
            file.write(f"{escaped(row)}\t{escaped(value)}\t{ours.get(escaped(row), '?')}\t{note}\n")
    for row in EXCEPTIONS.keys() - used:
        print(f"an exception without a row: {row}")
    print(f"{len(rows)} rows, {len(used)} by the recommendation against the other implementation, {crashed} crashed")
    if crashed:
        sys.exit(1)


main()
