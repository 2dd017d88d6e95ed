"""The three ways in which an SOP sheet is made ready for its signature.

No variant says that anything is signed: each leaves the place where the
signature will be, by hand (basah), by Srikandi, or by BSrE.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from triwulan.errors import InvalidInput
from triwulan.organisasi.nip import format_nip
from triwulan.sop.definition import Label, Sop

JANGKAR = "#$^~|"
"""Characters that may mark the place of a BSrE signature; the first that the sheet does not use is taken."""
CATATAN_BSRE = (
    "Naskah ini disiapkan untuk ditandatangani secara elektronik dengan sertifikat elektronik BSrE, BSSN. "
    "Keabsahannya diperiksa pada berkas PDF, bukan pada cetakannya."
)


class Varian(StrEnum):
    """How the sheet will be signed."""

    BASAH = "basah"
    SRIKANDI = "srikandi"
    BSRE = "bsre"


@dataclass(frozen=True)
class Penandatangan:
    """Who will sign. `jabatan` may have several lines ("a.n. BUPATI X" above the own one)."""

    jabatan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: str = ""


SRIKANDI = Penandatangan("${jabatan_pengirim}", "${nama_pengirim}", "", "${nip_pengirim}")
"""Srikandi fills these in; each must stay in one piece."""


def signer_of(sop: Sop) -> Penandatangan:
    """The official that the SOP itself names."""
    by = sop.identitas.disahkan
    return Penandatangan(by.jabatan or "", by.nama or "", by.pangkat or "", by.nip or "")


def signature_block(signer: Penandatangan, varian: Varian, rest_of_sheet: str) -> dict[str, str]:
    """What the template prints as `ttd`: jabatan, ruang, nama, pangkat, nip.

    `rest_of_sheet` is all other text, in which the BSrE anchor must not occur. InvalidInput when the
    sheet already uses every possible anchor.
    """
    shown = SRIKANDI if varian is Varian.SRIKANDI else signer
    return {
        "jabatan": shown.jabatan,
        "ruang": _room(varian, rest_of_sheet + "".join((signer.jabatan, signer.nama, signer.pangkat))),
        "nama": shown.nama,
        "pangkat": shown.pangkat,
        "nip": f"NIP. {shown.nip if varian is Varian.SRIKANDI else format_nip(shown.nip)}"
        if shown.nip
        else "",
    }


def _room(varian: Varian, text: str) -> str:
    if varian is Varian.SRIKANDI:
        return "${ttd_pengirim}"
    return anchor_for(text) if varian is Varian.BSRE else ""


def anchor_for(text: str) -> str:
    """The anchor character that `text` does not use; InvalidInput when it uses all."""
    for anchor in JANGKAR:
        if anchor not in text:
            return anchor
    raise InvalidInput(
        f"Isi SOP memakai semua tanda {' '.join(JANGKAR)}, padahal salah satunya diperlukan sebagai letak tanda "
        "tangan BSrE. Ganti salah satu tanda itu di isi SOP."
    )


def dates_for(values: Mapping[str, str], label: Label, varian: Varian) -> dict[str, str]:
    """The printed dates; under Srikandi the date on which it is signed is Srikandi's."""
    printed = dict(values)
    if varian is Varian.SRIKANDI:
        for name in ("pengesahan", "terbit", "efektif"):
            if getattr(label, name) is not None:
                return {**printed, name: "${tanggal_naskah}"}
    return printed
