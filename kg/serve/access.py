"""Who may ask: the browser of this machine's own user, and no page of the web behind it.

A page from elsewhere can make a browser send requests to this machine, and with a name that it points here
(DNS rebinding) read the answers. So the Host must be a name that this server goes by, and a request that a
browser says comes from another page is refused, but for a plain visit by a link.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "::1")

_HOST = re.compile(r"(?:\[(?P<six>[0-9a-fA-F:.]+)\]|(?P<name>[^:\[\]/@\s]+))(?::\d{1,5})?")
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guarded:
    """An application behind these checks; every answer bears a content-security policy."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.casefold() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with what is wrong with it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        wrong = refusal(Headers(scope=scope), self._hosts)
        app = PlainTextResponse(wrong + "\n", status_code=403) if wrong else self._app
        await app(scope, receive, _with_headers(send))


def refusal(headers: Headers, hosts: Collection[str]) -> str | None:
    """Why a request is refused, or None; ``hosts`` are lower-case names without ports."""
    host = headers.get("host", "")
    if host_name(host) not in hosts:
        return (
            f"the host {host!r} is not one that this server goes by ({', '.join(sorted(hosts))}); "
            "kg serve --allow-host NAME adds one"
        )
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.casefold() != host.casefold():
        return f"requests from pages of {origin!r} are not answered"
    visit = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none") and not visit:
        return "requests from pages of other sites are not answered"
    return None


def host_name(host: str) -> str | None:
    """The name in a Host header, lower-case and without its port; None where it is no host."""
    found = _HOST.fullmatch(host)
    return found and (found["six"] or found["name"]).casefold()


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            for name, value in _ALWAYS.items():
                headers.setdefault(name, value)
            headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        await send(message)

    return sending
