"""Fields that name people: orang, tim, disposisi. Stored by id, handed in with names as they are that day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from triwulan.errors import InvalidInput
from triwulan.siklus.blok.dasar import (
    Aturan,
    Konteks,
    NilaiBlok,
    kurang,
    read_date,
    register,
    require_dict,
    require_list,
    require_text,
)
from triwulan.siklus.kait import Kurang
from triwulan.sop.formulir import BlokDisposisi, BlokOrang, BlokTim


def _person(konteks: Konteks, sumber: str, id_: Any) -> dict[str, Any] | None:
    found = konteks.orang(sumber).get(id_) if isinstance(id_, int) else None
    return asdict(found) if found else None


class AturanOrang(Aturan[BlokOrang]):
    """A list of ids of the block's `sumber`."""

    jenis = "orang"

    def accept(self, blok: BlokOrang, kunci: str, nilai: Any) -> Any:
        chosen = require_list(blok, super().accept(blok, kunci, nilai), _require_id)
        if chosen and len(chosen) > 1 and not blok.ganda:
            raise InvalidInput(f"{blok.label}: pilih satu orang saja.", {blok.id: "Pilih satu."})
        return chosen

    def faults(self, blok: BlokOrang, nilai: NilaiBlok, konteks: Konteks) -> Iterator[Kurang]:
        if any(_person(konteks, blok.sumber, id_) is None for id_ in nilai[""]):
            yield kurang(blok, "Ada nama yang tidak lagi menjabat atau tidak aktif; pilih kembali.")

    def final(self, blok: BlokOrang, nilai: NilaiBlok, konteks: Konteks) -> Any:
        people = [_person(konteks, blok.sumber, id_) for id_ in nilai.get("") or []]
        return [person for person in people if person]


class AturanTim(Aturan[BlokTim]):
    """A list of {"orang": id of an account, "kedudukan", "bidang_id"}."""

    jenis = "tim"

    def accept(self, blok: BlokTim, kunci: str, nilai: Any) -> Any:
        def member(item: Any) -> Any:
            value = require_dict(blok, item, ("orang", "kedudukan", "bidang_id")) or {}
            require_text(blok, value.get("kedudukan"), 100)
            return value

        return require_list(blok, super().accept(blok, kunci, nilai), member)

    def faults(self, blok: BlokTim, nilai: NilaiBlok, konteks: Konteks) -> Iterator[Kurang]:
        members = nilai[""]
        ids = [member.get("orang") for member in members]
        if any(_person(konteks, "pengguna", id_) is None for id_ in ids):
            yield kurang(blok, "Ada baris tanpa nama, atau orangnya tidak lagi aktif.")
        if len(set(ids)) < len(ids):
            yield kurang(blok, "Ada orang yang tercantum dua kali.")
        if any(not str(member.get("kedudukan") or "").strip() for member in members):
            yield kurang(blok, "Isi kedudukan setiap anggota.")
        absent = set(konteks.lajur) - {member.get("bidang_id") for member in members}
        if blok.per_bidang and absent:
            names = ", ".join(konteks.lajur[id_] for id_ in sorted(absent))
            yield kurang(blok, f"Belum terwakili: {names}.")

    def final(self, blok: BlokTim, nilai: NilaiBlok, konteks: Konteks) -> Any:
        return [
            {
                "orang": _person(konteks, "pengguna", member.get("orang")),
                "kedudukan": member.get("kedudukan", ""),
                "bidang": konteks.lajur.get(member.get("bidang_id"), ""),
            }
            for member in nilai.get("") or []
        ]


class AturanDisposisi(Aturan[BlokDisposisi]):
    """{"kepada": [ids of accounts], "sifat", "instruksi": [texts], "catatan", "batas": date}."""

    jenis = "disposisi"
    bagian = ("kepada", "sifat", "instruksi", "catatan", "batas")

    def accept(self, blok: BlokDisposisi, kunci: str, nilai: Any) -> Any:
        value = require_dict(blok, super().accept(blok, kunci, nilai), self.bagian)
        if value is None:
            return None
        require_list(blok, value.get("kepada"), _require_id)
        require_list(blok, value.get("instruksi"), lambda item: require_text(blok, item, 300))
        require_text(blok, value.get("catatan"), 2000)
        require_text(blok, value.get("sifat"), 60)
        if value.get("batas") and read_date(value["batas"]) is None:
            raise InvalidInput(f"{blok.label}: batas waktu tidak terbaca.", {blok.id: "Pilih tanggal."})
        return value

    def is_empty(self, nilai: NilaiBlok) -> bool:
        return not any((nilai.get("") or {}).values())

    def faults(self, blok: BlokDisposisi, nilai: NilaiBlok, konteks: Konteks) -> Iterator[Kurang]:
        value = nilai[""]
        if not value.get("kepada"):
            yield kurang(blok, "Pilih kepada siapa disposisi diteruskan.", "kepada")
        elif any(_person(konteks, "pengguna", id_) is None for id_ in value["kepada"]):
            yield kurang(blok, "Ada penerima yang tidak lagi aktif; pilih kembali.", "kepada")
        if not value.get("instruksi") and not str(value.get("catatan") or "").strip():
            yield kurang(blok, "Pilih instruksi atau tulis catatan.", "instruksi")
        if value.get("sifat") not in blok.sifat:
            yield kurang(blok, "Pilih sifat disposisi.", "sifat")

    def final(self, blok: BlokDisposisi, nilai: NilaiBlok, konteks: Konteks) -> Any:
        value = nilai.get("")
        if not value:
            return None
        people = [_person(konteks, "pengguna", id_) for id_ in value.get("kepada") or []]
        return {**value, "kepada": [person for person in people if person]}


def _require_id(item: Any) -> int:
    if not isinstance(item, int) or isinstance(item, bool):
        raise InvalidInput("Pilih orang dari daftar.")
    return item


register(AturanOrang(), AturanTim(), AturanDisposisi())
