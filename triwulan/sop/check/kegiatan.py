"""Rules on the text of Kegiatan: there, and an active verb first."""

from __future__ import annotations

import re

from triwulan.sop.check.bacaan import is_blank
from triwulan.sop.check.temuan import FLOWCHART_35, Hasil, Konteks, Tingkat, aturan
from triwulan.sop.definition import Sop

_KATA_KERJA = re.compile(r"(?:me|ber)-?[a-z]{3,}")
_KATA_BENDA = (
    "media medali medis mekanisme mekanik menit menteri meter metode mesin mebel memori merek "
    "berita berkas beras berikut bersama berdasarkan bersih besar belanja benda bermacam"
)
_BUKAN_KATA_KERJA = frozenset(_KATA_BENDA.split())


def starts_with_verb(kegiatan: str) -> bool:
    """Whether the first word is an active verb ("Mengumpulkan", "Berkoordinasi")."""
    kata = re.match(r"\W*([\w-]+)", kegiatan.lower())
    return kata is not None and bool(_KATA_KERJA.match(kata[1])) and kata[1] not in _BUKAN_KATA_KERJA


@aturan("KG-01", Tingkat.PERINGATAN, "Kegiatan terisi", FLOWCHART_35)
def kegiatan_terisi(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in sop.langkah:
        if is_blank(langkah.kegiatan):
            pesan = f"Kegiatan langkah {langkah.no} kosong; tulis apa yang dikerjakan."
            yield f"langkah[{langkah.no}].kegiatan", pesan


@aturan("KG-02", Tingkat.PERINGATAN, "Kegiatan diawali kata kerja aktif", FLOWCHART_35)
def diawali_kata_kerja(sop: Sop, _konteks: Konteks) -> Hasil:
    pesan = (
        "Kegiatan tidak diawali kata kerja aktif; tulis tanpa pelaku, misalnya 'Mengumpulkan data kinerja'."
    )
    for langkah in sop.langkah:
        if not is_blank(langkah.kegiatan) and not starts_with_verb(langkah.kegiatan):
            yield f"langkah[{langkah.no}].kegiatan", pesan
