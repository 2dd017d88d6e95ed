"""An office in the middle of its SOP, for tests of pages: who is who, and the way to a langkah."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db import Database
from db.akses import Pengguna
from db.siklus import Tugas
from tests.browser import benih_siklus as benih
from tests.browser.benih import Akun
from tests.pages.alat import texts
from tests.siklus.kantor import nilai_contoh
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.akses.sesi import load_actor
from triwulan.siklus.halaman import HalamanTugas, get_tugas
from triwulan.siklus.isian import save_draft
from triwulan.siklus.kait import register_naskah
from triwulan.siklus.tugas import complete_tugas

PEMEGANG = {
    "kepala": benih.KEPALA,
    "sekretaris": benih.SEKRETARIS,
    "kasubag": benih.KASUBAG,
    "perencana": benih.PERENCANA,
}


class Kantor:
    """The office of `benih_siklus` in a database. Papers cost LibreOffice and have tests of their own."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as session:
            benih.seed(session)
        register_naskah(None)

    def actor(self, akun: Akun) -> Actor:
        """The person as a sign-in would give it."""
        with self.database.reading() as session:
            return load_actor(session, _id_of(session, akun))

    def tugas(self, no: int) -> Tugas:
        """The first tugas of a langkah."""
        with self.database.reading() as session:
            return session.scalars(select(Tugas).where(Tugas.langkah_no == no).order_by(Tugas.id)).first()  # type: ignore[return-value]

    def page(self, no: int) -> HalamanTugas:
        """The page of a langkah as its holder sees it."""
        return layanan.ask(get_tugas, self.actor(self.holder(self.tugas(no))), tugas_id=self.tugas(no).id)

    def holder(self, tugas: Tugas) -> Akun:
        """Who has it."""
        return PEMEGANG.get(tugas.pelaksana, benih.PPTK[0])

    def fill(self, no: int) -> None:
        """Fill in the form of a langkah."""
        page, actor = self.page(no), self.actor(self.holder(self.tugas(no)))
        for blok in page.formulir.blok if page.formulir else ():
            for kunci, nilai in nilai_contoh(blok, page, actor).items():
                layanan.do(save_draft, actor, tugas_id=page.id, blok=blok.id, kunci=kunci, nilai=nilai)

    def finish(self, no: int, **answer: Any) -> None:
        """Fill in and finish a langkah."""
        self.fill(no)
        actor = self.actor(self.holder(self.tugas(no)))
        layanan.do(complete_tugas, actor, tugas_id=self.tugas(no).id, versi=self.page(no).versi, **answer)


def said(app: AppTest) -> str:
    """Everything that the page says, headings and labels of buttons and links too."""
    links = [element.proto.label for element in app.get("page_link")]
    heads = [str(item.value) for item in (*app.subheader, *app.metric)]
    return "\n".join([texts(app), *heads, *links, *(button.label for button in app.button)]).replace("\\", "")


def components(app: AppTest, nama: str) -> list[dict[str, Any]]:
    """What the components of this name were given, in the order of the page."""
    found = [element.proto for element in app.get("bidi_component")]
    return [
        json.loads(json.loads(proto.json)["isi"])
        for proto in found
        if proto.component_name.rpartition(".")[2] == nama
    ]


def fields(app: AppTest) -> dict[str, dict[str, Any]]:
    """Every field of every sheet on the page, by its address."""
    found: dict[str, dict[str, Any]] = {}
    for sheet in components(app, "lembar"):
        for part in sheet["bagian"]:
            for field in _fields_of(part):
                found[field["kunci"]] = field
    return found


def _fields_of(part: dict[str, Any]) -> list[dict[str, Any]]:
    if "kunci" in part:
        return [part]
    cells = [
        item
        for row in part.get("baris", ())
        for cell in (*row["sel"].values(), row.get("bawah", ()))
        for item in cell
    ]
    return [cell for cell in cells if "kunci" in cell]


def _id_of(session: Session, akun: Akun) -> int:
    return session.scalars(select(Pengguna.id).where(Pengguna.nama_akun == akun.nama_akun)).one()
