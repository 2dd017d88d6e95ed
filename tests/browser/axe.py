"""axe-core in a page: what bars people who use a keyboard or a screen reader, as far as it is ours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[1] / "ooxml" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """axe.run(document, {resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})"""
SUNGGUH = {"serious", "critical"}
MILIK_STREAMLIT = {
    "list": "[data-testid=stSidebarNavItems]",
    "listitem": "[data-testid=stSidebarNavItems] li",
}
"""Streamlit draws the groups of its menu as <ul> around <div> around <li>; pages cannot change that. The links in it
have names, follow the order of the page and are reached by keyboard."""


def faults(page: Page) -> Iterator[str]:
    """Each serious fault of WCAG 2.2 A and AA with its place. FileNotFoundError when axe-core is not installed."""
    page.evaluate(f"{_source()}\n;0")
    found: dict[str, Any] = page.evaluate(RUN)
    for fault in found["violations"]:
        for node in fault["nodes"]:
            if fault["impact"] in SUNGGUH and not _of_streamlit(page, fault["id"], node["target"][0]):
                yield f"{page.url}: {fault['impact']} {fault['id']}: {node['html'][:200]}"


@cache
def _source() -> str:
    if not SOURCE.exists():
        raise FileNotFoundError("axe-core is missing: npm ci --prefix tests/ooxml")
    return SOURCE.read_text(encoding="utf-8")


def _of_streamlit(page: Page, fault: str, target: str) -> bool:
    theirs = MILIK_STREAMLIT.get(fault)
    return theirs is not None and bool(
        page.locator(target).evaluate_all(f"all => all.every(one => one.matches({theirs!r}))")
    )
