"""How the states of the tugas of one siklus follow each other. Pure: states in, states out.

One langkah is one tugas, or one for each bidang (lajur) where it fans out; a langkah is left when all its
lajur are done. Whatever lies below the target of a return is walked again, in the returned lajur only where
the work is per bidang. Where bidang answer one keputusan differently, the way that comes first is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from db.siklus import StatusTugas
from triwulan.siklus.peta import Jawaban, Peta, Tujuan
from triwulan.sop.definition import Bentuk

Kunci = tuple[int, int | None]
"""Row number and bidang (None: the langkah does not fan out)."""

AKTIF = frozenset({StatusTugas.SIAP, StatusTugas.DIKERJAKAN, StatusTugas.DIKEMBALIKAN})
TUNTAS = frozenset({StatusTugas.DIPERIKSA, StatusTugas.SELESAI})
LEWAT = StatusTugas.DILEWATI


@dataclass(frozen=True)
class Letak:
    """Where one tugas stands, and how it was answered when it is done."""

    status: StatusTugas
    jawaban: Jawaban | None = None


Keadaan = Mapping[Kunci, Letak]


@dataclass(frozen=True)
class Hasil:
    """The states after a step, and whether the siklus has come to its end."""

    keadaan: Keadaan
    selesai: bool = False


class TidakDapat(ValueError):
    """The step is not possible from these states."""


def open_states(peta: Peta, bidang: tuple[int, ...]) -> Keadaan:
    """The states at the opening: the first row that applies is ready, those that do not apply are passed over.

    TidakDapat when no row applies in the triwulan.
    """
    states = {
        (langkah.no, lane): Letak(StatusTugas.MENUNGGU if peta.berlaku(langkah.no) else LEWAT)
        for langkah in peta.sop.langkah
        for lane in (bidang if langkah.per_bidang and bidang else (None,))
    }
    first = peta.awal()
    if first is None:
        raise TidakDapat("no row applies")
    return _Papan(peta, states).activate(first).result().keadaan


def complete(peta: Peta, keadaan: Keadaan, kunci: Kunci, jawaban: Jawaban | None = None) -> Hasil:
    """One tugas is done; an answer that is a return sends everything back. TidakDapat when it is not active."""
    board = _Papan(peta, dict(keadaan))
    board.require_active(kunci)
    way = peta.tujuan(kunci[0], jawaban)
    if way.kembali and peta.langkah[kunci[0]].bentuk is Bentuk.KEPUTUSAN:
        return send_back(peta, keadaan, kunci, way, lajur=None)
    board.set(kunci, Letak(StatusTugas.SELESAI, jawaban))
    return board.follow(kunci[0]).result()


def send_back(
    peta: Peta, keadaan: Keadaan, kunci: Kunci, tujuan: Tujuan, lajur: frozenset[int] | None
) -> Hasil:
    """One tugas returns to an earlier row; `lajur` limits the return to these bidang where that row fans out.

    TidakDapat when the tugas is not active or no such bidang is there.
    """
    board = _Papan(peta, dict(keadaan))
    board.require_active(kunci)
    if tujuan.no is None:
        raise TidakDapat("a return needs a row")
    lanes = board.lanes_to_return(kunci, tujuan.no, lajur)
    board.reset(tujuan.no, lanes, kunci)
    return board.result()


def walk_again(peta: Peta, keadaan: Keadaan, no: int, lajur: frozenset[int] | None = None) -> Hasil:
    """Start again from row `no`: all rows after it are walked once more (a finished siklus is reopened)."""
    board = _Papan(peta, dict(keadaan))
    lanes = board.lanes_to_return(None, no, lajur)
    board.reset(no, lanes)
    return board.result()


def take_back(peta: Peta, keadaan: Keadaan, kunci: Kunci) -> Hasil:
    """Undo the completion of one tugas while nobody has begun what follows. TidakDapat otherwise."""
    board = _Papan(peta, dict(keadaan))
    if keadaan[kunci].status not in TUNTAS:
        raise TidakDapat("not done")
    board.withdraw_after(kunci[0])
    board.set(kunci, Letak(StatusTugas.DIKERJAKAN))
    return board.result()


class _Papan:
    """The states while a step is worked out."""

    def __init__(self, peta: Peta, states: dict[Kunci, Letak]) -> None:
        self.peta = peta
        self.states = states
        self.finished = False

    def set(self, kunci: Kunci, letak: Letak) -> None:
        self.states[kunci] = letak

    def require_active(self, kunci: Kunci) -> None:
        if self.states[kunci].status not in AKTIF:
            raise TidakDapat("not active")

    def activate(self, no: int, dari: int | None = None) -> _Papan:
        """Make the waiting tugas of a row ready; a row with nothing left to do is left at once.

        Coming from a row that fans out too, only the lajur that went through it come on.
        """
        waiting = [key for key in self._waiting(no) if dari is None or self._came_through(dari, key[1])]
        for key in waiting:
            self.set(key, Letak(StatusTugas.SIAP))
        return self if waiting else self.follow(no)

    def follow(self, no: int) -> _Papan:
        """Go on after row `no` once nobody works there and no lajur is still to come."""
        if any(self.states[key].status in AKTIF for key in self._row(no)):
            return self
        if self._waiting(no) and self._is_still_ahead(no):
            return self
        way = self._way_out(no)
        if way.no is None:
            return self._finish()
        if way.kembali:
            self.reset(way.no, None, ready=StatusTugas.SIAP)
            return self
        return self.activate(way.no, no)

    def lanes_to_return(
        self, dari: Kunci | None, ke: int, lajur: frozenset[int] | None
    ) -> frozenset[int] | None:
        """Which lajur a return concerns; None: all of them.

        A bidang that returns its own work goes back alone only where the way surely leads through its row again.
        """
        lanes = {key[1] for key in self._row(ke)}
        if lanes == {None}:
            return None
        if dari is not None and dari[1] is not None:
            back = self.peta.pasti_lewat(ke, dari[0]) and dari[1] in lanes
            return frozenset({dari[1]}) if back else None
        if lajur is None:
            return None
        known = frozenset(lane for lane in lanes if lane in lajur and lane is not None)
        if not known or known != lajur:
            raise TidakDapat("no such bidang")
        return known

    def reset(
        self,
        ke: int,
        lajur: frozenset[int] | None,
        pelaku: Kunci | None = None,
        ready: StatusTugas = StatusTugas.DIKEMBALIKAN,
    ) -> None:
        """Row `ke` is active again, in these lajur, and everything below it waits to be walked again."""
        first = self.peta.indeks[ke]
        below = [key for key in self.states if self.peta.indeks[key[0]] >= first]
        for key in [key for key in below if self._is_walked_again(key, lajur)]:
            self.set(key, Letak(StatusTugas.MENUNGGU))
        if pelaku is not None:
            self.set(pelaku, Letak(StatusTugas.MENUNGGU))
        for key in self._waiting(ke):
            if lajur is None or key[1] in lajur:
                self.set(key, Letak(ready))

    def withdraw_after(self, no: int) -> None:
        """Rows after `no` that are ready but not begun wait again; TidakDapat when one was begun."""
        here = self.peta.indeks[no]
        for key in [key for key in self.states if self.peta.indeks[key[0]] > here]:
            status = self.states[key].status
            if status is StatusTugas.SIAP:
                self.set(key, Letak(StatusTugas.MENUNGGU))
            elif status not in {StatusTugas.MENUNGGU, LEWAT}:
                raise TidakDapat("already begun")

    def result(self) -> Hasil:
        """The states, with every finished tugas marked diperiksa while a later row may still return it."""
        active = frozenset(key[0] for key, letak in self.states.items() if letak.status in AKTIF)
        ahead = self.peta.di_depan(active)
        for key, letak in self.states.items():
            if letak.status in TUNTAS:
                checked = self.peta.di_bawah_pemeriksaan(key[0], ahead)
                status = StatusTugas.DIPERIKSA if checked else StatusTugas.SELESAI
                self.states[key] = replace(letak, status=status)
        return Hasil(self.states, self.finished)

    def _waiting(self, no: int) -> list[Kunci]:
        return [key for key in self._row(no) if self.states[key].status is StatusTugas.MENUNGGU]

    def _came_through(self, no: int, lane: int | None) -> bool:
        """Whether this lajur went through row `no`, or that row knows no such lajur."""
        letak = self.states.get((no, lane))
        return letak is None or letak.status is not StatusTugas.MENUNGGU

    def _is_still_ahead(self, no: int) -> bool:
        """Whether somebody works in another row that leads to row `no`."""
        active = frozenset(key[0] for key, letak in self.states.items() if letak.status in AKTIF)
        return no in self.peta.di_depan(active - {no})

    def _finish(self) -> _Papan:
        self.finished = True
        for key, letak in self.states.items():
            if letak.status is StatusTugas.MENUNGGU:
                self.set(key, Letak(LEWAT))
        return self

    def _way_out(self, no: int) -> Tujuan:
        """Where the row leads; where bidang answered differently, the way that comes first on the sheet."""
        answers: Iterable[Jawaban | None] = {
            self.states[key].jawaban for key in self._row(no) if self.states[key].status in TUNTAS
        } or {None}
        ways = [self.peta.tujuan(no, answer) for answer in answers]
        onward = [way for way in ways if way.no is not None]
        return min(onward, key=lambda way: self.peta.indeks[way.no or 0]) if onward else Tujuan(None)

    def _is_walked_again(self, key: Kunci, lajur: frozenset[int] | None) -> bool:
        if not self.peta.berlaku(key[0]) or self._is_dropped_lane(key):
            return False
        return lajur is None or key[1] is None or key[1] in lajur or not self._fans_out(key[0])

    def _is_dropped_lane(self, key: Kunci) -> bool:
        """A bidang that was taken out of a langkah which the others walked."""
        if self.states[key].status is not LEWAT:
            return False
        return any(self.states[other].status is not LEWAT for other in self._row(key[0]))

    def _row(self, no: int) -> list[Kunci]:
        return [key for key in self.states if key[0] == no]

    def _fans_out(self, no: int) -> bool:
        return any(key[1] is not None for key in self._row(no))
