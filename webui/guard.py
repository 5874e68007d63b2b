"""The middleware at the door: who may pass, and the headers that every response carries."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.middleware.base import RequestResponseEndpoint
from starlette.middleware.trustedhost import TrustedHostMiddleware

from webui.config import UiConfig
from webui.markup import esc
from webui.security import COOKIE, HEADERS, Door

LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")
_MAX_FORM_BYTES = 4096


def guard(server: FastAPI, config: UiConfig) -> None:
    """Puts the headers on every response, and the password in front of every request."""
    if config.host in LOCAL_HOSTS:
        # A page elsewhere that points its own name at this machine (DNS rebinding) stays outside.
        server.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOCAL_HOSTS[:2], "[::1]"])
    if config.password:
        _lock(server, Door(config.password, config.max_attempts, config.lockout_seconds))

    @server.middleware("http")
    async def headers(request: Request, call_next: RequestResponseEndpoint) -> Response:
        response = await call_next(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def _lock(server: FastAPI, door: Door) -> None:
    @server.middleware("http")
    async def only_known(request: Request, call_next: RequestResponseEndpoint) -> Response:
        if request.url.path == "/login" or door.knows(request.cookies.get(COOKIE, "")):
            return await call_next(request)
        if await _bearer_right(request, door):
            return await call_next(request)
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            return RedirectResponse("/login", status_code=303)
        return JSONResponse({"error": {"message": "password needed"}}, status_code=401)

    @server.get("/login")
    async def form() -> HTMLResponse:
        return login_page()

    @server.post("/login")
    async def enter(request: Request) -> Response:
        address = _address(request)
        password = await _form_password(request)
        if not await run_in_threadpool(door.check, password, address):
            return login_page(_refusal(door, address), status=403)
        response = RedirectResponse("/", status_code=303)
        secure = request.url.scheme == "https"
        response.set_cookie(
            COOKIE, door.open_session(), httponly=True, samesite="strict", secure=secure
        )
        return response


async def _bearer_right(request: Request, door: Door) -> bool:
    """Programs send the password as a bearer token."""
    kind, _, password = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not password:
        return False
    return await run_in_threadpool(door.check, password, _address(request))


async def _form_password(request: Request) -> str:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MAX_FORM_BYTES:
            return ""
    return parse_qs(body.decode("utf-8", "replace")).get("password", [""])[0]


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _refusal(door: Door, address: str) -> str:
    wait = door.locked_seconds(address)
    if wait > 0:
        return f"Too many wrong passwords. Try again in {max(1, round(wait / 60))} minutes."
    return "That is not the password."


def login_page(problem: str = "", status: int = 200) -> HTMLResponse:
    """The page that asks for the password."""
    said = f'<p role="alert">{esc(problem)}</p>' if problem else ""
    return HTMLResponse(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Dateline</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><main><h1>Dateline</h1>{said}"
        '<form method="post" action="/login"><label>Password<input type="password" name="password" '
        'autocomplete="current-password" required autofocus></label><button>Open</button></form>'
        "</main></body></html>",
        status_code=status,
    )


_STYLE = (
    ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;margin:0;"
    "background:light-dark(#fbfaf6,#171614);color:light-dark(#1d1b18,#ebe6db)}"
    "main{max-width:20rem;margin:18vh auto;padding:0 1rem}h1{font:600 2.1rem/1 Charter,Georgia,"
    "serif;border-bottom:3px double;padding-bottom:.7rem}label{display:block}input,button{"
    "font:inherit;width:100%;box-sizing:border-box;padding:.6rem;margin-top:.3rem;"
    "border:1px solid light-dark(#5d5850,#aca598);border-radius:6px;"
    "background:light-dark(#fff,#1f1d1a);color:inherit}button{margin-top:.8rem;font-weight:600;"
    "cursor:pointer;background:light-dark(#17507f,#93bfe6);color:light-dark(#fbfaf6,#171614)}"
    "[role=alert]{color:light-dark(#9c2b20,#f0968b)}"
)
