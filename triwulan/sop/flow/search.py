"""The cheapest way of one arrow over the grid (A*).

An arrow pays for length, bends and crossings. It never passes a symbol, never
runs on another arrow, never touches a bend or a head of another. With `soft` it
may do so at a high price, which tells the router whom to ask to move.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass

from triwulan.sop.flow.grid import Grid
from triwulan.sop.flow.model import Titik
from triwulan.sop.flow.mooring import Tambat
from triwulan.sop.flow.ports import BARAT, SELATAN, TIMUR

HARGA_MM = 0.12
HARGA_BELOK = 5.0
HARGA_SILANG = 12.0
HARGA_BENTROK = 80.0
_GOAL = -1
_FAR = float("inf")


def _fewest_bends() -> tuple[tuple[tuple[float, ...], ...], ...]:
    """Price of the bends that are needed at least: by direction, then by the zone before, beside or
    behind the goal in x and in y (0: the goal lies ahead in rising coordinates, 1: level, 2: behind)."""

    def price(direction: int, x: int, y: int) -> float:
        along, across = (x, y) if direction in {TIMUR, BARAT} else (y, x)
        behind = 2 if direction in {TIMUR, SELATAN} else 0
        return HARGA_BELOK * (2 if along == behind else int(across != 1))

    return tuple(
        tuple(tuple(price(direction, x, y) for y in range(3)) for x in range(3)) for direction in range(4)
    )


_BENDS = _fewest_bends()


@dataclass(frozen=True)
class Jalan:
    """A found way: nodes from start to end with the two straight runs, and what it costs."""

    keluar: Tambat
    masuk: Tambat | None
    simpul: tuple[int, ...]
    harga: float
    gabung: int | None = None
    """The flow on which this one ends, where `masuk` is None."""


class Pencarian:
    """One search; `flow` is the searching flow's number."""

    def __init__(
        self,
        grid: Grid,
        flow: int,
        *,
        soft: bool = False,
        tenacity: Mapping[int, float] | None = None,
        join_price: Mapping[int, float] | None = None,
    ) -> None:
        self.grid, self.flow, self.soft = grid, flow, soft
        self.join_price = join_price or {}
        self.tenacity = tenacity or {}
        self.width = grid.width

    def find(
        self,
        starts: list[Tambat],
        goals: list[Tambat],
        trunks: dict[int, int],
        limit: float = _FAR,
    ) -> Jalan | None:
        """The cheapest way from a start to a goal or onto a trunk (node -> flow with the same target).

        None where there is no way, or none cheaper than `limit`.
        """
        self._open(starts, goals, trunks)
        while self.heap:
            least, cost, state = heapq.heappop(self.heap)
            if least >= limit:
                return None
            if state < 0:
                return self._finish(state, cost)
            if cost > self.best.get(state, cost):
                continue
            self._reach_goal(state, cost)
            self._step(state, cost)
        return None

    def _open(self, starts: list[Tambat], goals: list[Tambat], trunks: dict[int, int]) -> None:
        self.best: dict[int, float] = {}
        self.parent: dict[int, int] = {}
        self.heap: list[tuple[float, float, int]] = []
        self.trunks = trunks
        self.ends: list[tuple[int, Tambat | None]] = []
        self.goals: dict[int, list[Tambat]] = {}
        for goal in goals:
            if self._run_price(goal, entering=True) is not None:
                self.goals.setdefault(goal.simpul, []).append(goal)
        self._set_aim([*self.goals, *trunks])
        self.origin: dict[int, Tambat] = {}
        for start in starts:
            price = self._run_price(start, entering=False)
            if price is not None:
                state = start.simpul * 4 + start.gerbang.sisi
                self.origin[state] = start
                self.best[state] = price
                heapq.heappush(self.heap, (price + self._estimate(state), price, state))

    def _set_aim(self, nodes: list[int]) -> None:
        """Prepare the estimate: length and bends that any way to the box of all ends still needs."""
        width, xs, ys = self.grid.width, self.grid.xs, self.grid.ys
        columns = [node % width for node in nodes] or [0]
        rows = [node // width for node in nodes] or [0]
        left, right, top, bottom = xs[min(columns)], xs[max(columns)], ys[min(rows)], ys[max(rows)]
        self.to_x = [HARGA_MM * max(left - x, x - right, 0.0) for x in xs]
        self.to_y = [HARGA_MM * max(top - y, y - bottom, 0.0) for y in ys]
        self.zone_x = [0 if x < left else 2 if x > right else 1 for x in xs]
        self.zone_y = [0 if y < top else 2 if y > bottom else 1 for y in ys]

    def _estimate(self, state: int) -> float:
        row, column = divmod(state >> 2, self.width)
        bends = _BENDS[state & 3][self.zone_x[column]][self.zone_y[row]]
        return self.to_x[column] + self.to_y[row] + bends

    def _run_price(self, run: Tambat, *, entering: bool) -> float | None:
        """Price of the straight run at a port; None where it is held by another flow."""
        price = run.gerbang.harga + run.panjang * HARGA_MM
        horizontal = run.gerbang.sisi in {TIMUR, BARAT}
        for is_horizontal, edge in run.tepi:
            price += self._edge_conflict(is_horizontal, edge)
        for node in run.lewat:
            price += self._node_conflict(node, horizontal, turning=entering)
        if entering:
            price += self._node_conflict(run.simpul, horizontal, turning=True)
        return price if price < HARGA_BENTROK or self.soft else None

    def _edge_conflict(self, is_horizontal: bool, edge: int) -> float:
        grid, flow = self.grid, self.flow
        holder = (grid.held_h if is_horizontal else grid.held_v).get(edge, flow)
        owners = (grid.shut_h if is_horizontal else grid.shut_v).get(edge, ())
        return sum(self._clash(owner) for owner in {holder, *owners} if owner != flow)

    def _clash(self, other: int) -> float:
        return HARGA_BENTROK + self.tenacity.get(other, 0.0)

    def _node_conflict(self, node: int, horizontal: bool, *, turning: bool) -> float:
        grid, flow = self.grid, self.flow
        along, across = (grid.pass_h, grid.pass_v) if horizontal else (grid.pass_v, grid.pass_h)
        for table in (grid.closed, along):
            holder = table.get(node, flow)
            if holder != flow:
                return self._clash(holder)
        crossed = across.get(node, flow)
        if crossed == flow:
            return 0.0
        return self._clash(crossed) if turning else HARGA_SILANG

    def _step(self, state: int, cost: float) -> None:
        """Offer the three neighbours ahead. This is the inner loop: it keeps its tables at hand."""
        grid, best, node, facing = self.grid, self.best, state >> 2, state & 3
        straight, turn = self._prices_at(node, facing)
        for direction, edge, following, length in grid.ways[node]:
            if direction ^ facing == 2:
                continue
            price = cost + length * HARGA_MM + (straight if direction == facing else turn)
            held, shut = (grid.held_v, grid.shut_v) if direction & 1 else (grid.held_h, grid.shut_h)
            if edge in held or edge in shut:
                price += self._edge_conflict(not direction & 1, edge)
            ahead = following * 4 + direction
            if price >= best.get(ahead, _FAR) or (price - cost >= HARGA_BENTROK and not self.soft):
                continue
            best[ahead] = price
            self.parent[ahead] = state
            heapq.heappush(self.heap, (price + self._estimate(ahead), price, ahead))

    def _prices_at(self, node: int, facing: int) -> tuple[float, float]:
        """What it costs to pass a node straight on, and to turn at it."""
        grid = self.grid
        if node not in grid.closed and node not in grid.pass_h and node not in grid.pass_v:
            return 0.0, HARGA_BELOK
        horizontal = not facing & 1
        turn = HARGA_BELOK + self._node_conflict(node, horizontal, turning=True)
        return self._node_conflict(node, horizontal, turning=False), turn

    def _reach_goal(self, state: int, cost: float) -> None:
        node, facing = state >> 2, state & 3
        for goal in self.goals.get(node, ()):
            inward = (goal.gerbang.sisi + 2) & 3
            if facing == goal.gerbang.sisi:
                continue
            straight, turn = self._prices_at(node, facing)
            price = (straight if facing == inward else turn) + (self._run_price(goal, entering=True) or 0.0)
            if price < HARGA_BENTROK or self.soft:
                self._end(state, cost + price, goal)
        if node in self.trunks and self._joins(node, facing):
            self._end(state, cost + self.join_price[self.trunks[node]], None)

    def _joins(self, node: int, facing: int) -> bool:
        """Whether an arrow that faces so meets the trunk at a right angle, away from its bends."""
        along = self.grid.pass_h if facing in {TIMUR, BARAT} else self.grid.pass_v
        across = self.grid.pass_v if facing in {TIMUR, BARAT} else self.grid.pass_h
        return across.get(node) == self.trunks[node] and node not in along and node not in self.grid.closed

    def _end(self, state: int, cost: float, goal: Tambat | None) -> None:
        self.ends.append((state, goal))
        heapq.heappush(self.heap, (cost, cost, _GOAL - (len(self.ends) - 1)))

    def _finish(self, end: int, cost: float) -> Jalan:
        state, goal = self.ends[_GOAL - end]
        nodes = [state >> 2]
        first = state
        while first in self.parent:
            first = self.parent[first]
            nodes.append(first >> 2)
        trunk = self.trunks[nodes[0]] if goal is None else None
        return Jalan(self.origin[first], goal, tuple(reversed(nodes)), cost, trunk)


def polyline(grid: Grid, way: Jalan) -> tuple[Titik, ...]:
    """Corner points of a way, from symbol to symbol (or to the trunk)."""
    points = [way.keluar.gerbang.titik]
    points += [Titik(grid.xs[node % grid.width], grid.ys[node // grid.width]) for node in way.simpul]
    if way.masuk is not None:
        points.append(way.masuk.gerbang.titik)
    return _without_straight_points(points)


def _without_straight_points(points: list[Titik]) -> tuple[Titik, ...]:
    corners: list[Titik] = []
    for point in points:
        if corners and _same(corners[-1], point):
            continue
        while len(corners) > 1 and _in_line(corners[-2], corners[-1], point):
            corners.pop()
        corners.append(point)
    return tuple(corners)


def _same(a: Titik, b: Titik) -> bool:
    return abs(a.x - b.x) < 0.01 and abs(a.y - b.y) < 0.01


def _in_line(a: Titik, b: Titik, c: Titik) -> bool:
    upright = abs(a.x - b.x) < 0.02 and abs(b.x - c.x) < 0.02
    level = abs(a.y - b.y) < 0.02 and abs(b.y - c.y) < 0.02
    return upright or level
