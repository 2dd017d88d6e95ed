"""An office that runs an SOP of the library: one person per pelaksana column, one per bidang where it fans out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Pengguna, Peran
from db.organisasi import Bidang, Instansi
from db.siklus import Tugas
from db.sop import SopVersi, StatusSop
from tests.factories import actor_of, assign, create_instansi, create_pengguna
from tests.siklus.gerbang import GerbangUji, registered
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.siklus.buka import open_siklus
from triwulan.siklus.halaman import HalamanTugas, get_tugas
from triwulan.siklus.hasil import HasilTugas
from triwulan.siklus.isian import save_draft
from triwulan.siklus.tugas import complete_tugas
from triwulan.sop.definition import Sop
from triwulan.waktu import now


@dataclass
class Kantor:
    """Ids and actors of one office, and shortcuts for what its people do."""

    instansi_id: int
    sop: Sop
    sop_versi_id: int
    bidang: tuple[int, ...]
    orang: dict[tuple[str, int | None], Actor]
    admin: Actor
    realisasi: GerbangUji
    anggaran: GerbangUji
    siklus_id: int = 0
    berkas: dict[str, bytes] = field(default_factory=dict)

    def buka(self, triwulan: int = 1, tahun: int = 2026) -> int:
        siklus = layanan.do(
            open_siklus, self.admin, sop_versi_id=self.sop_versi_id, tahun=tahun, triwulan=triwulan
        )
        self.siklus_id = siklus.id
        return siklus.id

    def pelaku(self, tugas: Tugas) -> Actor:
        return self.orang.get((tugas.pelaksana, tugas.bidang_id)) or next(
            actor for (pelaksana, _), actor in self.orang.items() if pelaksana == tugas.pelaksana
        )

    def tugas(self, no: int, bidang: int | None = None) -> Tugas:
        with layanan.reading() as session:
            query = select(Tugas).where(Tugas.siklus_id == self.siklus_id, Tugas.langkah_no == no)
            if bidang is not None:
                query = query.where(Tugas.bidang_id == self.bidang[bidang])
            return session.scalars(query.order_by(Tugas.id)).first()  # type: ignore[return-value]

    def semua(self) -> list[Tugas]:
        with layanan.reading() as session:
            query = select(Tugas).where(Tugas.siklus_id == self.siklus_id).order_by(Tugas.urutan, Tugas.id)
            return list(session.scalars(query))

    def status(self) -> dict[str, str]:
        return {tugas.kunci: tugas.status.value for tugas in self.semua()}

    def halaman(self, tugas: Tugas) -> HalamanTugas:
        return layanan.ask(get_tugas, self.pelaku(tugas), tugas_id=tugas.id)

    def isi(self, tugas: Tugas, **khusus: Any) -> None:
        """Fill in the form of a tugas as a person would."""
        page = self.halaman(tugas)
        actor = self.pelaku(tugas)
        if page.formulir is None:
            return
        for blok in page.formulir.blok:
            for kunci, nilai in nilai_contoh(blok, page, actor, khusus.get(blok.id)).items():
                layanan.do(
                    save_draft, actor, tugas_id=tugas.id, blok=blok.id, kunci=kunci, nilai=nilai, dasar=0
                )
            if blok.jenis == "publikasi" or (blok.jenis == "berkas" and (blok.wajib or blok.min)):
                self.bukti(tugas, blok.id)

    def bukti(self, tugas: Tugas, blok: str) -> None:
        from db.bukti import BuktiDukung

        with layanan.writing() as session:
            session.add(
                BuktiDukung(
                    instansi_id=tugas.instansi_id,
                    siklus_id=tugas.siklus_id,
                    tugas_id=tugas.id,
                    blok=blok,
                    nama="foto.png",
                    jenis="png",
                    ukuran=1,
                    sha256="0" * 64,
                    lokasi=f"uji/{tugas.id}/{blok}/{now().timestamp()}",
                    diunggah_oleh="CONTOH",
                    diunggah_pada=now(),
                )
            )

    def selesaikan(self, no: int, bidang: int | None = None, **kwargs: Any) -> HasilTugas:
        """Fill in and finish; a keputusan is answered "ya" unless told otherwise."""
        tugas = self.tugas(no, bidang)
        self.isi(tugas)
        if tugas.bentuk == "keputusan":
            kwargs.setdefault("keputusan", "ya")
        return layanan.do(
            complete_tugas,
            self.pelaku(tugas),
            tugas_id=tugas.id,
            versi=self.tugas(no, bidang).versi,
            **kwargs,
        )

    def selesaikan_baris(self, no: int) -> None:
        """Finish every active tugas of a row."""
        rows = [row for row in self.semua() if row.langkah_no == no]
        for row in rows:
            if row.status in {"siap", "dikerjakan", "dikembalikan"}:
                self.selesaikan(no, self.bidang.index(row.bidang_id) if row.bidang_id else None)


def nilai_contoh(blok: Any, page: HalamanTugas, actor: Actor, khusus: Any = None) -> dict[str, Any]:
    """Values by part that a block accepts."""
    if khusus is not None:
        return khusus if isinstance(khusus, dict) and blok.jenis == "pemeriksaan" else {"": khusus}
    today = now().date().isoformat()
    match blok.jenis:
        case "teks" | "paragraf":
            return {"": f"Isian {blok.label}"[: blok.maks]}
        case "angka":
            return {"": "1"}
        case "tanggal":
            return {"": today}
        case "pilihan":
            return {"": {"pilihan": [blok.pilihan[0].nilai], "lainnya": ""}}
        case "orang":
            ids = [orang.id for orang in page.orang[blok.sumber]]
            return {"": ids[:1]}
        case "tim":
            people = [orang.id for orang in page.orang["pengguna"]]
            lanes = list(page.lajur)
            return {
                "": [
                    {"orang": people[index], "kedudukan": "Anggota", "bidang_id": lane.id}
                    for index, lane in enumerate(lanes)
                ]
            }
        case "disposisi":
            ids = [orang.id for orang in page.orang["pengguna"]]
            return {"": {"kepada": ids[:1], "sifat": blok.sifat[0], "instruksi": ["Untuk diketahui"]}}
        case "pemeriksaan":
            return {part.kunci: {"hasil": "sesuai", "alasan": ""} for part in page.diperiksa}
        case "pengesahan":
            return {"": {"setuju": True}}
        case "publikasi":
            return {"": [{"kanal": blok.kanal[0], "alamat": "https://contoh.go.id/lkj", "tanggal": today}]}
        case "arsip":
            return {"": {"klasifikasi": "000.8.6.3", "tempat": "Lemari 1"}}
        case _:
            return {}


@contextmanager
def kantor_dengan(sop: Sop, jumlah_bidang: int = 3) -> Iterator[Kantor]:
    """An office in the database of `layanan` that runs `sop`."""
    with layanan.writing() as session:
        names = tuple(f"Bidang {index}" for index in range(jumlah_bidang))
        kantor = _make(session, create_instansi(session, bidang=names), sop)
    with registered(kantor.realisasi, kantor.anggaran):
        yield kantor


def _make(session: Session, instansi: Instansi, sop: Sop) -> Kantor:
    bidang = tuple(
        session.scalars(select(Bidang.id).where(Bidang.instansi_id == instansi.id).order_by(Bidang.id))
    )
    row = SopVersi(
        instansi_id=instansi.id,
        kode=sop.kode,
        nomor_versi=1,
        nama=sop.nama,
        status=StatusSop.BERLAKU,
        isi=sop.model_dump(mode="json"),
        dibuat=now(),
    )
    session.add(row)
    fans_out = {langkah.pelaksana for langkah in sop.langkah if langkah.per_bidang}
    pengguna: dict[tuple[str, int | None], Pengguna] = {}
    for pelaksana in sop.pelaksana:
        for lane in bidang if pelaksana.id in fans_out and bidang else (None,):
            person = create_pengguna(session, instansi, bidang_id=lane)
            assign(session, person, sop.kode, pelaksana.id, lane)
            pengguna[pelaksana.id, lane] = person
    admin = create_pengguna(session, instansi, Peran.ADMIN_OPD)
    _pejabat(session, instansi)
    session.flush()
    realisasi, anggaran = GerbangUji("realisasi"), GerbangUji("anggaran")
    for index, lane in enumerate(bidang, start=1):
        realisasi.add(index, lane)
        anggaran.add(index, lane)
    return Kantor(
        instansi_id=instansi.id,
        sop=sop,
        sop_versi_id=row.id,
        bidang=bidang,
        orang={key: actor_of(session, person) for key, person in pengguna.items()},
        admin=actor_of(session, admin),
        realisasi=realisasi,
        anggaran=anggaran,
    )


def _pejabat(session: Session, instansi: Instansi) -> None:
    from db.organisasi import Pejabat

    session.add(
        Pejabat(
            instansi_id=instansi.id,
            jabatan="Kepala Dinas",
            kepala=True,
            nama="CONTOH Kepala",
            mulai=date(2020, 1, 1),
            sampai=date(2020, 1, 1) + timedelta(days=36500),
        )
    )
