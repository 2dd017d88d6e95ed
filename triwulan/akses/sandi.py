"""Passwords, after NIST SP 800-63B-4: length counts, no composition rules, no forced rotation, known-bad ones refused."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import bcrypt

from triwulan.errors import InvalidInput

MINIMUM, MAXIMUM = 15, 128
COST = 12
_SYLLABLES = [a + b for a in "bcdfghjklmnprstw" for b in "aeiou"]
_COMMON = (
    "password", "katasandi", "kata sandi", "sandi", "rahasia", "qwertyuiop", "qwerty", "asdfghjkl", "zxcvbnm",
    "1234567890", "indonesia", "bismillah", "triwulan", "pemerintah", "admin", "administrator", "letmein",
    "iloveyou", "sayang", "merdeka", "pancasila", "abcdefghijklmnopqrstuvwxyz", "welcome", "selamat", "datang",
)  # fmt: skip


def hash_sandi(sandi: str) -> str:
    """The bcrypt hash of a password of any length (bcrypt alone would cut at 72 bytes)."""
    return bcrypt.hashpw(_prepared(sandi), bcrypt.gensalt(COST)).decode()


def verify_sandi(sandi: str, hashed: str | None) -> bool:
    """Whether the password belongs to the hash; takes as long when there is no account (None)."""
    good = bcrypt.checkpw(_prepared(sandi), (hashed or _dummy()).encode())
    return good and hashed is not None


def generate_sandi() -> str:
    """A random initial password that can be read out: 12 syllables in 4 groups, 76 bits."""
    groups = ("".join(secrets.choice(_SYLLABLES) for _ in range(3)) for _ in range(4))
    return "-".join(groups)


@dataclass(frozen=True)
class SandiSiap:
    """A random initial password and its hash."""

    sandi: str
    hash: str


def new_sandi() -> SandiSiap:
    """A random initial password, hashed; takes a fraction of a second."""
    sandi = generate_sandi()
    return SandiSiap(sandi, hash_sandi(sandi))


def check_sandi(sandi: str, milik: Iterable[str] = ()) -> None:
    """Refuse a password that is too short, too long or easily guessed. Raises InvalidInput with the mend.

    `milik`: words of the person (account, name, office), which must not make up most of the password.
    """
    plain = unicodedata.normalize("NFKC", sandi)
    if len(plain) < MINIMUM:
        raise InvalidInput(
            f"Kata sandi paling sedikit {MINIMUM} karakter. Gabungkan saja beberapa kata yang mudah Anda ingat."
        )
    if len(plain) > MAXIMUM:
        raise InvalidInput(f"Kata sandi paling banyak {MAXIMUM} karakter.")
    if _predictable(plain.lower(), milik):
        raise InvalidInput(
            "Kata sandi ini mudah ditebak (kata umum, nama Anda atau kantor, atau pola berulang). "
            "Pakai beberapa kata yang tidak berhubungan."
        )


def _predictable(sandi: str, milik: Iterable[str]) -> bool:
    words = [word for text in milik for word in re.findall(r"\w{4,}", text.lower())]
    rest = sandi
    for word in sorted({*words, *_COMMON}, key=len, reverse=True):
        rest = rest.replace(word, "")
    rest = re.sub(r"[\W_\d]", "", rest)
    return len(set(sandi)) < 6 or len(rest) < 5 or _repeats(sandi) or _runs(sandi)


def _repeats(sandi: str) -> bool:
    return any(sandi == (sandi[:size] * len(sandi))[: len(sandi)] for size in range(1, len(sandi) // 2 + 1))


def _runs(sandi: str) -> bool:
    steps = [ord(b) - ord(a) for a, b in pairwise(sandi)]
    return sum(step in {1, -1, 0} for step in steps) > 0.7 * len(steps)


def _prepared(sandi: str) -> bytes:
    normal = unicodedata.normalize("NFKC", sandi).encode()
    return base64.b64encode(hashlib.sha256(normal).digest())


@lru_cache
def _dummy() -> str:
    return hash_sandi(secrets.token_hex(16))
