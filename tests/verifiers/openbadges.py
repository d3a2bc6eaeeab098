"""Certificates judged by openbadgeslib (PyPI), a second family of code that is not ours.

    pip install 'openbadgeslib[ldp]==4.6.3'
    cargo run --example certificates -- 0..20 | python3 tests/verifiers/openbadges.py
    python3 tests/verifiers/openbadges.py a.json b.png c.svg

Reads what the example prints, or files with a certificate in them; fails when a certificate is refused, or a
changed one accepted.
"""

import copy
import json
import sys

from openbadgeslib.ob3 import OB3LdpVerifier, OB3VerificationError, OB3Verifier


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


def in_file(path):
    with open(path, "rb") as file:
        data = file.read()
    if path.endswith(".png"):
        return OB3Verifier.extract_token_from_png(data)
    if path.endswith(".svg"):
        return OB3Verifier.extract_token_from_svg(data)
    return data


def certificates():
    files = sys.argv[1:]
    if files:
        found = [json.loads(in_file(path)) for path in files]
        if any(certificate != found[0] for certificate in found):
            sys.exit("the files hold different certificates")
        yield from found
    else:
        yield from (json.loads(line)["certificate"] for line in sys.stdin)


count = 0
for certificate in certificates():
    if certificate["validFrom"] > "2026" and not sys.argv[1:]:
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
