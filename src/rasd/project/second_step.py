"""The second step of signing in: codes that change every half minute (TOTP), each good once."""

from __future__ import annotations

import hmac

import msgspec
import pyotp

from rasd.model import InputError, NotAllowedError
from rasd.model.people import Proof
from rasd.project.people_means import Means


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """What an app that makes codes is given: as letters to type, and as an address to open or draw."""

    letters: str
    address: str


class SecondStep:
    """Sets it up and takes it away."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._people = means.people

    def begin(self, name: str) -> Key:
        """A new key, good once a code made from it was entered."""
        letters = pyotp.random_base32()
        self._people.prove(name, lambda proof: msgspec.structs.replace(proof, totp_next=letters))
        return self._key(name, letters)

    def pending(self, name: str) -> Key | None:
        """The key that is being set up, if one is."""
        proof = self._people.proof(name)
        return self._key(name, proof.totp_next) if proof and proof.totp_next else None

    def finish(self, name: str, code: str, *, by: str) -> None:
        """Ask for codes from now on; `InputError` if this one was not made from the new key."""

        def change(proof: Proof) -> Proof:
            step = step_of(proof.totp_next, code, self._means) if proof.totp_next else None
            if step is None:
                raise InputError("this code does not fit the new key.", remedy="Wait for the next code and enter it.")
            return msgspec.structs.replace(proof, totp_key=proof.totp_next, totp_next="", totp_used=step)

        self._people.prove(name, change, self._means.act("totp_on", by, name))

    def stop(self, name: str, *, by: str) -> None:
        """Ask for no codes any more: somebody lost what makes them."""
        self._people.prove(
            name,
            lambda proof: msgspec.structs.replace(proof, totp_key="", totp_next="", totp_used=0),
            self._means.act("totp_off", by, name),
        )

    def _key(self, name: str, letters: str) -> Key:
        address = pyotp.TOTP(letters).provisioning_uri(name=name, issuer_name=self._means.rules.code.issuer)
        return Key(letters=letters, address=address)


def used_code(proof: Proof, code: str, means: Means) -> Proof:
    """The proof once a code was used; `NotAllowedError` if it does not fit, or was used before."""
    step = step_of(proof.totp_key, code, means) if proof.totp_key else None
    if step is None or step <= proof.totp_used:
        raise NotAllowedError("this code is wrong or was used before.", remedy="Wait for the next one.")
    return msgspec.structs.replace(proof, totp_used=step)


def step_of(key: str, code: str, means: Means) -> int | None:
    """The step of time that a code was made for, if it is one of about now."""
    codes, now = pyotp.TOTP(key), means.now()
    here, told = codes.timecode(now), "".join(code.split())
    drift = means.rules.code.drift
    fitting = [
        step
        for step in range(here - drift, here + drift + 1)
        if hmac.compare_digest(codes.generate_otp(step).encode(), told.encode())
    ]
    return max(fitting, default=None)
