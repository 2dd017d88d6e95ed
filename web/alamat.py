"""Addresses that people type or keep although a page answers under another one."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route


async def home(request: Request) -> RedirectResponse:
    """GET /beranda: the first page lies at the root; the query goes along."""
    query = request.url.query
    return RedirectResponse(f"/?{query}" if query else "/", status_code=307)


routes = [Route("/beranda", home), Route("/beranda/", home)]
