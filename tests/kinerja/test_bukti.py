"""Evidence belongs to an indikator and a triwulan; a number without it is asked about."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from db.bukti import BuktiDukung
from db.siklus import Siklus, StatusSiklus, Tugas
from db.sop import SopVersi, StatusSop
from tests.kinerja.rencana_contoh import TAHUN, Kantor, create_kantor, enter, row_of
from triwulan.kinerja.asal_usul import asal_usul
from triwulan.kinerja.bukti import count_evidence_of_year, evidence_key
from triwulan.kinerja.isian import read_isian
from triwulan.kinerja.proyeksi import project

MOMENT = datetime(2026, 4, 2, tzinfo=UTC)


def hand_in(
    session: Session, kantor: Kantor, kode: str, tw: int = 1, status: StatusSiklus = StatusSiklus.BERJALAN
) -> BuktiDukung:
    """A file of evidence for an indikator, handed in within a siklus of its own."""
    sop = SopVersi(
        instansi_id=kantor.id,
        kode=f"sop-{tw}-{kode}",
        nomor_versi=1,
        nama="SOP",
        status=StatusSop.BERLAKU,
        isi={},
        dibuat=MOMENT,
    )
    session.add(sop)
    session.flush()
    siklus = Siklus(
        instansi_id=kantor.id, sop_versi_id=sop.id, sop_kode=sop.kode, nama="SOP", tahun=TAHUN, triwulan=tw,
        status=status, dibuka_pada=MOMENT, dibuka_oleh="CONTOH", kembali={}, formulir={},
    )  # fmt: skip
    session.add(siklus)
    session.flush()
    tugas = Tugas(
        instansi_id=kantor.id, siklus_id=siklus.id, kunci="1", langkah_no=1, urutan=1, kegiatan="Mengisi",
        pelaksana="a", nama_pelaksana="A", bentuk="proses",
    )  # fmt: skip
    session.add(tugas)
    session.flush()
    bukti = BuktiDukung(
        instansi_id=kantor.id, siklus_id=siklus.id, tugas_id=tugas.id, blok="data",
        kunci=evidence_key(kantor.indikator[kode].id), nama="rekap.pdf", jenis="pdf", ukuran=10, sha256="ab" * 32,
        lokasi=f"{tugas.id}/rekap.pdf", diunggah_oleh="CONTOH", diunggah_pada=MOMENT,
    )  # fmt: skip
    session.add(bukti)
    session.flush()
    return bukti


def codes(session: Session, kantor: Kantor, tw: int = 1) -> set[str]:
    return {noted.temuan.kode for noted in row_of(session, kantor, "IKM", tw).temuan}


def test_a_number_without_evidence_is_asked_about_until_a_file_is_there(session: Session) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "80")
    assert codes(session, kantor) == {"tanpa_bukti"}
    hand_in(session, kantor, "IKM")
    assert codes(session, kantor) == set()
    assert row_of(session, kantor, "IKM").bukti == 1
    assert row_of(session, kantor, "DOK").bukti == 0


def test_evidence_of_another_triwulan_or_a_cancelled_siklus_or_a_removed_file_does_not_count(
    session: Session,
) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "80")
    hand_in(session, kantor, "IKM", tw=2)
    hand_in(session, kantor, "IKM", status=StatusSiklus.DIBATALKAN)
    hand_in(session, kantor, "DOK")
    removed = hand_in(session, kantor, "KONFLIK")
    removed.dihapus_pada = MOMENT
    session.flush()
    assert codes(session, kantor) == {"tanpa_bukti"}
    ids = {kode: card.id for kode, card in kantor.indikator.items()}
    assert count_evidence_of_year(session, kantor.id, TAHUN) == {(ids["IKM"], 2): 1, (ids["DOK"], 1): 1}


def test_the_way_from_a_number_to_its_file_names_who_handed_it_in(session: Session) -> None:
    kantor = create_kantor(session)
    row = enter(session, kantor, "IKM", "80")
    hand_in(session, kantor, "IKM")
    assert row.realisasi_id is not None
    (file,) = asal_usul(session, kantor.admin, realisasi_id=row.realisasi_id).bukti
    assert (file.nama, file.sha256, file.diunggah_oleh) == ("rekap.pdf", "ab" * 32, "CONTOH")


numbers = st.decimals(min_value=-(10**12), max_value=10**12, places=4)


@given(
    st.dictionaries(st.integers(1, 4), numbers, max_size=4),
    st.dictionaries(st.integers(1, 4), numbers, max_size=4),
    numbers | st.none(),
    st.sampled_from(["Sum", "Average", "TakeLastKnown"]),
    st.sampled_from(["%", "Indeks", "Dokumen", "Menit", "Rupiah", "kilometer"]),
    st.integers(1, 4),
)
def test_a_projection_is_always_a_number_or_says_why_not(
    values: dict[int, Decimal],
    goals: dict[int, Decimal],
    yearly: Decimal | None,
    konsolidasi: str,
    satuan: str,
    tw: int,
) -> None:
    found = project(values, dict(goals), yearly, konsolidasi, satuan, tw)
    assert found.metode
    assert found.nilai is None or found.nilai.is_finite()
    if found.nilai is not None and satuan == "%" and konsolidasi == "TakeLastKnown" and not found.final:
        assert 0 <= found.nilai <= 100 or found.nilai in values.values()


@given(st.text(max_size=300) | st.floats() | st.integers() | st.none() | st.booleans())
def test_whatever_is_typed_is_kept_and_never_an_error(isi: object) -> None:
    found = read_isian(isi, satuan="%", skala={"BB": "80"}, rentang=True)
    assert found.terbaca + bool(found.pilihan) + bool(found.galat) + found.kosong == 1
    assert found.nilai is None or found.nilai.is_finite()
