"""The order in which planning is printed: tree first, then codes as people count them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar


class Node(Protocol):
    """What a row of a tree must tell."""

    @property
    def id(self) -> int: ...
    @property
    def induk_id(self) -> int | None: ...
    @property
    def urutan(self) -> int: ...
    @property
    def kode(self) -> str: ...


N = TypeVar("N", bound=Node)


def natural_key(kode: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key by which "IKU-2" stands before "IKU-10"."""
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part.lower())
        for part in re.split(r"(\d{1,18})", kode)
        if part
    )


def walk_tree(nodes: Iterable[N]) -> Iterator[tuple[N, int]]:
    """Every node with its depth, parents before children. A node whose parent is missing counts as a root."""
    rows = list(nodes)
    known = {row.id for row in rows}
    children: dict[int | None, list[N]] = {}
    for row in rows:
        children.setdefault(row.induk_id if row.induk_id in known else None, []).append(row)
    for siblings in children.values():
        siblings.sort(key=lambda row: (row.urutan, natural_key(row.kode)))
    yield from _descend(children, None, 0)


def _descend(children: dict[int | None, list[N]], parent: int | None, depth: int) -> Iterator[tuple[N, int]]:
    for row in children.get(parent, []):
        yield row, depth
        yield from _descend(children, row.id, depth + 1)


def ancestors(nodes: Mapping[int, N], node_id: int) -> Sequence[N]:
    """The node and those above it, the node first."""
    chain: list[N] = []
    current: int | None = node_id
    while current is not None and current in nodes and len(chain) < 10:
        chain.append(nodes[current])
        current = nodes[current].induk_id
    return chain
