"""Calls a department that `adapter serve` serves, with the SOAP client zeep, by what its WSDL says: 1.1 and 1.2."""
import sys

import zeep
from zeep.exceptions import Fault
from zeep.helpers import serialize_object
from zeep.transports import Transport

url = sys.argv[1]


class Wide(Transport):
    """Says everything in UTF-16."""

    def post(self, address, message, headers):
        text = message.decode().split("?>", 1)[1]
        wide = ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")
        headers = {**headers, "Content-Type": headers["Content-Type"].replace("utf-8", "utf-16")}
        return super().post(address, wide, headers)


def cancel(port, name, transport=None):
    client = zeep.Client(url + "?wsdl", port_name=port, transport=transport)
    answer = client.service["cancel-household-registration"](
        deceased={"name": name, "id-number": "450103194806120017", "death-date": "2026-11-12"},
        declarant={"name": "韦小明", "relation": "20"},
        **{"certificate-number": "450103194806120017"},
    )
    return serialize_object(answer, dict)


for port in ("soap", "soap12"):
    answer = cancel(port, "韦大山")
    assert answer["police-station"].startswith("南宁市"), answer
    assert answer["id-card-withdrawn"] is True, answer
    # The same request again is the same message: acted on once, answered alike.
    assert cancel(port, "韦大山") == answer
    try:
        cancel(port, "韦小山")
        sys.exit(f"{port}: another name was accepted")
    except Fault as fault:
        assert fault.code == {"soap": "soap:Client", "soap12": "soap:Sender"}[port], fault.code
        codes = [element.text for element in fault.detail.iter("{urn:onewindow:envelope:1}code")]
        assert codes == ["name-differs"], codes
    # In another encoding it is the same request.
    assert cancel(port, "韦大山", Wide()) == answer
    print(f"{port}: answered, in UTF-16 too, answered alike, refused by a fault with its reason")
