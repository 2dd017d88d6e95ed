"""Passwords: what is accepted, and that they are kept in a form that cannot be read back."""

from __future__ import annotations

import pytest

from triwulan.akses.sandi import MAXIMUM, MINIMUM, check_sandi, generate_sandi, hash_sandi, verify_sandi
from triwulan.errors import InvalidInput


@pytest.mark.parametrize(
    "sandi",
    [
        "kopi hangat pagi hari",
        "gunung-laut-sepeda-47",
        "Rumah tetangga bercat kuning",
        "日本語のとても長い合言葉です。はい",
    ],
)
def test_several_unrelated_words_are_enough(sandi: str) -> None:
    check_sandi(sandi, ("contoh.admin", "CONTOH Admin", "Dinas Kesehatan"))


@pytest.mark.parametrize(
    "sandi",
    [
        "",
        "pendek",
        "Password123456789",
        "katasandi-katasandi",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "12345678901234567890",
        "abcdefghijklmnopqrs",
        "dinas kesehatan 2026",
        "siti.aminah.siti.aminah",
        "x" * (MAXIMUM + 1),
    ],
)
def test_short_common_repeated_or_own_words_are_refused_with_the_mend(sandi: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        check_sandi(sandi, ("siti.aminah", "Siti Aminah", "Dinas Kesehatan"))
    assert refusal.value.pesan.endswith((".", "berhubungan."))


def test_the_refusal_names_the_least_length() -> None:
    with pytest.raises(InvalidInput, match=str(MINIMUM)):
        check_sandi("pendek")


def test_a_hash_fits_its_password_only_and_never_repeats() -> None:
    one, two = hash_sandi("kopi hangat pagi hari"), hash_sandi("kopi hangat pagi hari")
    assert one != two
    assert verify_sandi("kopi hangat pagi hari", one)
    assert not verify_sandi("kopi hangat pagi harI", one)
    assert not verify_sandi("kopi hangat pagi hari", None)


def test_what_comes_after_72_bytes_counts_too() -> None:
    long = "satu kalimat yang panjang sekali " * 3
    hashed = hash_sandi(long + "a")
    assert verify_sandi(long + "a", hashed)
    assert not verify_sandi(long + "b", hashed)


def test_the_same_letters_typed_on_another_keyboard_are_the_same_password() -> None:
    assert verify_sandi("kafe\u0301 pagi di tepi kali", hash_sandi("kafé pagi di tepi kali"))


def test_first_passwords_differ_and_pass_the_rules() -> None:
    made = {generate_sandi() for _ in range(200)}
    assert len(made) == 200
    for sandi in made:
        check_sandi(sandi)
