"""Several people at the same moment: one wins, the others learn what happened, nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from threading import Barrier, BrokenBarrierError

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from db.siklus import DrafIsian, DrafTertimpa, Isian, Pengingat, Putaran, Siklus, Tugas
from tests.siklus.kantor import Kantor
from triwulan import layanan
from triwulan.akses import audit
from triwulan.akses.pelaku import Actor, system_actor
from triwulan.errors import Conflict, TriwulanError
from triwulan.siklus.buka import open_siklus
from triwulan.siklus.hasil import HasilTugas
from triwulan.siklus.isian import save_draft
from triwulan.siklus.pengingat import make_pengingat
from triwulan.siklus.tugas import complete_tugas, recall_tugas, return_tugas, start_tugas


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Run the calls at the same moment; what each gave or raised."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return call()
        except TriwulanError as error:
            return error

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def count(model: type, **wanted: object) -> int:
    with layanan.reading() as session:
        return session.scalar(select(func.count()).select_from(model).filter_by(**wanted)) or 0


def audit_holds() -> bool:
    with layanan.reading() as session:
        return audit.verify(session) == ()


def test_dua_orang_menyelesaikan_langkah_yang_sama_satu_menang_yang_lain_diberi_tahu(
    kantor: Kantor,
) -> None:
    kantor.isi(kantor.tugas(1))
    tugas = kantor.tugas(1)
    one = kantor.pelaku(tugas)
    two = replace(one, pengguna_id=kantor.admin.pengguna_id, nama="CONTOH Rekan")
    results = at_once(
        *(
            lambda actor=actor: layanan.do(complete_tugas, actor, tugas_id=tugas.id, versi=tugas.versi)
            for actor in (one, two)
        )
    )
    won = [result for result in results if isinstance(result, HasilTugas)]
    lost = [result for result in results if isinstance(result, Conflict)]
    assert (len(won), len(lost)) == (1, 1)
    assert "baru saja diselesaikan oleh" in lost[0].pesan
    assert count(Isian, tugas_id=tugas.id) == 1
    assert kantor.tugas(2).putaran == 1
    assert audit_holds()


def test_klik_ganda_pada_saat_yang_sama_dihitung_sekali(kantor: Kantor) -> None:
    kantor.isi(kantor.tugas(1))
    tugas = kantor.tugas(1)
    actor = kantor.pelaku(tugas)
    results = at_once(*[lambda: layanan.do(complete_tugas, actor, tugas_id=tugas.id, versi=tugas.versi)] * 4)
    assert sorted(result.ulang for result in results) == [False, True, True, True]  # type: ignore[attr-defined]
    assert count(Isian, tugas_id=tugas.id) == 1
    assert count(Putaran, tugas_id=kantor.tugas(2).id) == 1


def test_bidang_yang_selesai_bersamaan_bersama_sama_membuka_langkah_berikutnya(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    kantor.selesaikan(2)
    rows = [kantor.tugas(3, lane) for lane in range(3)]
    for row in rows:
        kantor.isi(row)
    results = at_once(
        *(
            lambda row=row: layanan.do(complete_tugas, kantor.pelaku(row), tugas_id=row.id, versi=row.versi)
            for row in rows
        )
    )
    assert all(isinstance(result, HasilTugas) for result in results)
    assert (kantor.tugas(4).status, kantor.tugas(4).putaran) == ("siap", 1)
    assert count(Putaran, tugas_id=kantor.tugas(4).id) == 1
    assert audit_holds()


def siap_diperiksa(kantor: Kantor) -> tuple[Tugas, Actor, Actor]:
    """The check is filled in; two people may give it."""
    kantor.selesaikan(1)
    kantor.selesaikan(2)
    kantor.selesaikan_baris(3)
    kantor.isi(kantor.tugas(4))
    tugas = kantor.tugas(4)
    one = kantor.pelaku(tugas)
    return tugas, one, replace(one, pengguna_id=kantor.admin.pengguna_id, nama="CONTOH Rekan")


def test_satu_memutus_ya_yang_lain_tidak_hanya_satu_yang_berlaku(kantor: Kantor) -> None:
    tugas, one, two = siap_diperiksa(kantor)
    lane = frozenset({kantor.bidang[0]})
    results = at_once(
        lambda: layanan.do(complete_tugas, one, tugas_id=tugas.id, versi=tugas.versi, keputusan="ya"),
        lambda: layanan.do(
            complete_tugas,
            two,
            tugas_id=tugas.id,
            versi=tugas.versi,
            keputusan="tidak",
            alasan="Keliru.",
            bidang_ids=lane,
        ),
    )
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "HasilTugas"]
    ya = isinstance(results[0], HasilTugas)
    assert kantor.tugas(3, 0).status == ("selesai" if ya else "dikembalikan")
    assert kantor.tugas(5).status == ("siap" if ya else "menunggu")
    assert audit_holds()


def test_dua_pemeriksa_mengembalikan_bersamaan_hanya_satu_putaran_bertambah(kantor: Kantor) -> None:
    tugas, one, two = siap_diperiksa(kantor)
    results = at_once(
        *(
            lambda actor=actor: layanan.do(
                return_tugas,
                actor,
                tugas_id=tugas.id,
                versi=tugas.versi,
                alasan=f"Menurut {actor.nama}.",
                bidang_ids=frozenset({kantor.bidang[0]}),
            )
            for actor in (one, two)
        )
    )
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "HasilTugas"]
    assert [kantor.tugas(3, number).putaran for number in range(3)] == [2, 1, 1]
    winner = (one, two)[isinstance(results[1], HasilTugas)]
    assert kantor.tugas(3, 0).alasan_kembali == f"Menurut {winner.nama}."
    assert audit_holds()


def test_dua_pemeriksa_membenarkan_bersamaan_hanya_satu_yang_tercatat(kantor: Kantor) -> None:
    tugas, one, two = siap_diperiksa(kantor)
    results = at_once(
        *(
            lambda actor=actor: layanan.do(
                complete_tugas, actor, tugas_id=tugas.id, versi=tugas.versi, keputusan="ya"
            )
            for actor in (one, two)
        )
    )
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "HasilTugas"]
    assert count(Isian, tugas_id=tugas.id) == 1
    assert count(Putaran, tugas_id=kantor.tugas(5).id) == 1


def test_menarik_kembali_sambil_langkah_berikutnya_dimulai_hanya_satu_yang_terjadi(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    first, second = kantor.tugas(1), kantor.tugas(2)
    recalled, begun = at_once(
        lambda: layanan.do(recall_tugas, kantor.pelaku(first), tugas_id=first.id, versi=first.versi),
        lambda: layanan.do(start_tugas, kantor.pelaku(second), tugas_id=second.id),
    )
    assert isinstance(recalled, HasilTugas) != isinstance(begun, HasilTugas)
    stands = (kantor.tugas(1).status, kantor.tugas(2).status)
    assert stands == (
        ("dikerjakan", "menunggu") if isinstance(recalled, HasilTugas) else ("selesai", "dikerjakan")
    )
    assert audit_holds()


def test_tombol_kembali_peramban_lalu_mengirim_lagi_tidak_mengulang_pengembalian(kantor: Kantor) -> None:
    tugas, one, _ = siap_diperiksa(kantor)
    lane = frozenset({kantor.bidang[0]})
    call = {"tugas_id": tugas.id, "versi": tugas.versi, "alasan": "Keliru.", "bidang_ids": lane}
    assert layanan.do(return_tugas, one, **call).ulang is False
    assert layanan.do(return_tugas, one, **call).ulang is True
    assert [kantor.tugas(3, number).putaran for number in range(3)] == [2, 1, 1]


def test_dua_tab_mengetik_bersamaan_tidak_ada_yang_hilang(kantor: Kantor) -> None:
    tugas = kantor.tugas(1)
    actor = kantor.pelaku(tugas)
    texts = [f"ketikan {index}" for index in range(6)]
    results = at_once(
        *(
            lambda text=text: layanan.do(
                save_draft, actor, tugas_id=tugas.id, blok="narahubung", nilai=text, dasar=0
            )
            for text in texts
        )
    )
    assert not [result for result in results if isinstance(result, TriwulanError)]
    with layanan.reading() as session:
        stands = session.scalars(select(DrafIsian.nilai).where(DrafIsian.tugas_id == tugas.id)).all()
        kept = session.scalars(select(DrafTertimpa.nilai)).all()
    assert sorted([*stands, *kept]) == texts
    assert kantor.tugas(1).mulai_oleh == actor.nama


def test_mengetik_sambil_langkah_diselesaikan_orang_lain_tidak_menggantung(kantor: Kantor) -> None:
    kantor.isi(kantor.tugas(1))
    tugas = kantor.tugas(1)
    actor = kantor.pelaku(tugas)
    results = at_once(
        lambda: layanan.do(complete_tugas, actor, tugas_id=tugas.id, versi=tugas.versi),
        *[
            lambda: layanan.do(
                save_draft, actor, tugas_id=tugas.id, blok="tembusan", nilai="Inspektorat", dasar=1
            )
        ]
        * 3,
    )
    assert isinstance(results[0], HasilTugas)
    assert kantor.tugas(1).status == "selesai"
    with layanan.reading() as session:
        isian = session.scalars(select(Isian).where(Isian.tugas_id == tugas.id)).one()
        draft = session.scalars(
            select(DrafIsian.nilai).where(DrafIsian.tugas_id == tugas.id, DrafIsian.blok == "tembusan")
        ).one()
    saved = [result for result in results[1:] if not isinstance(result, TriwulanError)]
    if not saved:
        assert isian.nilai["tembusan"] == draft


def test_membuka_siklus_yang_sama_bersamaan_hanya_satu_yang_jadi(kantor: Kantor) -> None:
    results = at_once(
        *[
            lambda: layanan.do(
                open_siklus, kantor.admin, sop_versi_id=kantor.sop_versi_id, tahun=2026, triwulan=3
            )
        ]
        * 3
    )
    refused = [result for result in results if isinstance(result, TriwulanError)]
    assert ["sudah dibuka" in error.pesan for error in refused] == [True, True]
    assert count(Siklus, triwulan=3) == 1
    assert count(Tugas) == 24


def test_dua_proses_pengingat_bersamaan_tidak_membuat_pengingat_ganda(kantor: Kantor) -> None:
    at_once(*[lambda: layanan.do(make_pengingat, system_actor())] * 3)
    assert count(Pengingat) == 1


def test_dua_transaksi_yang_saling_menunggu_keduanya_akhirnya_jadi(kantor: Kantor) -> None:
    ids = [kantor.tugas(no).id for no in (1, 2)]
    first = Barrier(2)

    def service(session: Session, actor: Actor, order: list[int]) -> int:
        session.execute(update(Tugas).where(Tugas.id == order[0]).values(catatan="x"))
        if session.get_bind().dialect.name == "postgresql" and not first.broken:
            with suppress(BrokenBarrierError):
                first.wait(timeout=5)
            first.abort()
        session.execute(update(Tugas).where(Tugas.id == order[1]).values(catatan="x"))
        return order[0]

    results = at_once(
        lambda: layanan.do(service, kantor.admin, ids),
        lambda: layanan.do(service, kantor.admin, ids[::-1]),
    )
    assert results == ids
