"""The capaian policy of an office: where the regulations leave a choice, the choice is a setting with a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from enum import StrEnum

from triwulan.angka import Pembulatan
from triwulan.errors import InvalidInput

MAKS_PRESISI = 6


class RumusNegatif(StrEnum):
    """The two families for indicators where lower is better; both are in use."""

    SELISIH = "2-R/T"
    NISBAH = "T/R"


class Batas(StrEnum):
    """The highest capaian that counts."""

    TANPA = "tanpa"
    SERATUS = "100"
    SERATUS_SEPULUH = "110"
    SERATUS_SEPULUH_KE_120 = "110->120"
    SERATUS_DUA_PULUH = "120"
    SERATUS_LIMA_PULUH = "150"

    def apply(self, nilai: Decimal) -> Decimal:
        """The capaian that counts for a computed one. "110->120": whatever exceeds 110 counts as 120."""
        if self is Batas.TANPA:
            return nilai
        if self is Batas.SERATUS_SEPULUH_KE_120:
            return Decimal(120) if nilai > 110 else nilai
        return min(nilai, Decimal(self.value))

    @property
    def teks(self) -> str:
        """How a footnote names it."""
        if self is Batas.TANPA:
            return "tanpa batas atas"
        if self is Batas.SERATUS_SEPULUH_KE_120:
            return "yang di atas 110% diperhitungkan sebagai 120%"
        return f"diperhitungkan paling tinggi {self.value}%"


class LingkupBatas(StrEnum):
    """Where the cap holds: in averages and predikat only, or in every printed capaian."""

    RATA_RATA = "rata_rata"
    SEMUA = "semua"


@dataclass(frozen=True)
class Kebijakan:
    """How capaian is computed and printed. `sumber` is the office's own rule ("Peraturan Wali Kota Nomor …")."""

    rumus_negatif: RumusNegatif = RumusNegatif.SELISIH
    batas: Batas = Batas.SERATUS
    lingkup_batas: LingkupBatas = LingkupBatas.RATA_RATA
    presisi: int = 2
    pembulatan: Pembulatan = Pembulatan.SETENGAH_KE_ATAS
    sumber: str = ""

    def __post_init__(self) -> None:
        """InvalidInput for a precision outside 0 to MAKS_PRESISI."""
        if not 0 <= self.presisi <= MAKS_PRESISI:
            raise InvalidInput(f"Jumlah angka desimal harus 0 sampai {MAKS_PRESISI}.")

    def override(self, timpaan: Mapping[str, object] | None) -> Kebijakan:
        """This policy with what an indicator (or stored setting) does differently.

        InvalidInput for an unknown name or value.
        """
        return replace(self, **{nama: _read(nama, nilai) for nama, nilai in (timpaan or {}).items()})  # type: ignore[arg-type]

    def differences(self, dasar: Kebijakan) -> dict[str, object]:
        """What this policy does differently from `dasar`, as `override` takes it."""
        nama = (bidang.name for bidang in fields(self))
        return {n: getattr(self, n) for n in nama if getattr(self, n) != getattr(dasar, n)}


_PILIHAN: dict[str, type[StrEnum]] = {
    "rumus_negatif": RumusNegatif,
    "batas": Batas,
    "lingkup_batas": LingkupBatas,
    "pembulatan": Pembulatan,
}


def _read(nama: str, nilai: object) -> object:
    if nama in _PILIHAN:
        pilihan = [str(anggota) for anggota in _PILIHAN[nama]]
        if nilai not in pilihan:
            raise InvalidInput(f"Kebijakan {nama}: pilih salah satu dari {', '.join(pilihan)}.")
        return _PILIHAN[nama](str(nilai))
    if nama == "presisi" and isinstance(nilai, int) and not isinstance(nilai, bool):
        return nilai
    if nama == "sumber" and isinstance(nilai, str):
        return nilai
    raise InvalidInput(f"Kebijakan kinerja “{nama}” tidak dikenal atau isinya tidak dapat dipakai.")
