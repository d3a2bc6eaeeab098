"""Certificates judged by openbadgeslib (PyPI), a second family of code that is not ours.

    pip install 'openbadgeslib[ldp]==4.6.3'
    cargo run --example certificates -- 0..20 | python3 tests/verifiers/openbadges.py

Reads what the example prints; fails when a certificate is refused, or a changed one accepted.
"""

import copy
import json
import sys

from openbadgeslib.ob3 import OB3LdpVerifier, OB3VerificationError


def accepted(certificate):
    try:
        OB3LdpVerifier.for_issuer_did(certificate["issuer"]["id"]).verify(certificate)
        return None
    except OB3VerificationError as error:
        return str(error)


def changed(certificate):
    def with_change(change):
        other = copy.deepcopy(certificate)
        change(other)
        return other

    subject = lambda c: c["credentialSubject"]
    yield "name", with_change(lambda c: subject(c)["identifier"][0].update(identityHash="Nogen anden"))
    yield "time", with_change(lambda c: c.update(validFrom="2001-01-01T00:00:00Z"))
    yield "conditions", with_change(lambda c: c["evidence"][0].update(narrative="Set af kommunen."))
    if subject(certificate).get("result"):
        yield "level", with_change(lambda c: subject(c)["result"].pop())


count = 0
for line in sys.stdin:
    certificate = json.loads(line)["certificate"]
    if certificate["validFrom"] > "2026":
        continue  # it refuses what is valid only later, rightly
    error = accepted(certificate)
    if error:
        sys.exit(f"refused: {certificate['id']}: {error}")
    for what, other in changed(certificate):
        if accepted(other) is None:
            sys.exit(f"accepted with another {what}: {certificate['id']}")
    count += 1
if count == 0:
    sys.exit("nothing was read")
print(f"openbadgeslib accepted {count} certificates and refused every change")
