"""Rules per kind of paper as people write them: one line a kind, "Surat tugas = a.n. Sekretaris"."""

from __future__ import annotations

from collections.abc import Mapping

from triwulan.dokumen.isi import semua_jenis
from triwulan.dokumen.isi.pengaturan import AturanTtd
from triwulan.dokumen.naskah_tampil import kind_name
from triwulan.errors import InvalidInput

CARA = ("a.n.", "u.b.")
MELALUI = " melalui "


def names_of_kinds() -> str:
    """The kinds by the names that a line may begin with."""
    return ", ".join(kind_name(kind.kode) for kind in semua_jenis())


def print_pairs(pairs: Mapping[str, str]) -> str:
    """A line for each kind."""
    return "\n".join(f"{kind_name(jenis)} = {value}" for jenis, value in pairs.items())


def read_pairs(text: str, field: str) -> dict[str, str]:
    """The value of each kind. Raises InvalidInput, on `field`, for a line that names none."""
    known = {
        name.casefold(): kind.kode for kind in semua_jenis() for name in (kind.kode, kind_name(kind.kode))
    }
    pairs = {}
    for line in filter(str.strip, text.splitlines()):
        name, _, value = (part.strip() for part in line.partition("="))
        jenis = known.get(" ".join(name.casefold().split()))
        if jenis is None or not value:
            raise InvalidInput(
                f"Baris “{line.strip()}” tidak terbaca. Tulis nama jenis naskah, tanda =, lalu isinya. "
                f"Jenis naskah: {names_of_kinds()}.",
                {field: line},
            )
        pairs[jenis] = value
    return pairs


def print_signers(rules: Mapping[str, AturanTtd]) -> str:
    """ "Surat tugas = u.b. Kepala Subbagian Umum melalui Sekretaris"."""
    return print_pairs({jenis: _signer(rule) for jenis, rule in rules.items()})


def read_signers(text: str, field: str) -> dict[str, dict[str, str]]:
    """Who signs each kind, and for whom. Raises InvalidInput like `read_pairs`."""
    return {jenis: _read_signer(value) for jenis, value in read_pairs(text, field).items()}


def _signer(rule: AturanTtd) -> str:
    through = f"{MELALUI}{rule.perantara}" if rule.perantara else ""
    return f"{rule.cara} {rule.jabatan}{through}".strip()


def _read_signer(value: str) -> dict[str, str]:
    cara = next((cara for cara in CARA if value.casefold().startswith(cara)), "")
    jabatan, _, perantara = value[len(cara) :].strip().partition(MELALUI)
    return {"jabatan": jabatan.strip(), "cara": cara, "perantara": perantara.strip()}
