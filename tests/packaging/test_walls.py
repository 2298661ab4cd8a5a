"""Walls that import-linter cannot see: nothing but the standard library in the domain, and no word of a network anywhere."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import senco_desktop

PACKAGE = Path(senco_desktop.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))

# Modules that open a connection; "offline" is a check, not a promise.
NETWORK_MODULES = {
    *("aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib", "requests", "smtplib", "socket"),
    *("socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser", "websockets", "xmlrpc"),
    *("PySide6.QtNetwork", "PySide6.QtNetworkAuth", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore", "PySide6.QtHttpServer"),
}
# The same, named in a string and loaded by hand. (Plain words such as "requests" are also what families make.)
NETWORK_TEXT = re.compile(r"\b(QtNetwork|QtWebSockets|QTcpSocket|QNetwork\w+|urllib\.request|http\.client|socket\.socket)\b")


def imported(source: str) -> Iterator[tuple[int, str]]:
    """Each (line, dotted name) that a source imports; `from a import b` gives both a and a.b, since b may be a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def opens_a_network(name: str) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in NETWORK_MODULES)


def by_path(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=by_path)
def test_no_source_names_a_network_module(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    guilty = [f"{line}: {name}" for line, name in imported(source) if opens_a_network(name)]
    guilty += [found.group() for found in NETWORK_TEXT.finditer(source)]
    assert not guilty


@pytest.mark.parametrize("path", sorted((PACKAGE / "domain").rglob("*.py")), ids=by_path)
def test_the_domain_needs_nothing_but_the_standard_library(path: Path) -> None:
    allowed = {*sys.stdlib_module_names, "senco_desktop"}
    guilty = [f"{line}: {name}" for line, name in imported(path.read_text(encoding="utf-8")) if name.split(".")[0] not in allowed]
    assert not guilty


@pytest.mark.parametrize(
    "source",
    ["import socket", "import urllib.request as u", "from urllib import request", "from PySide6 import QtNetwork", "import http"],
)
def test_the_check_itself_sees_every_way_to_import(source: str) -> None:
    assert any(opens_a_network(name) for _, name in imported(source))


@pytest.mark.parametrize("source", ["import urllib.parse", "from senco_desktop.domain import requests", "import socketless"])
def test_the_check_does_not_cry_wolf(source: str) -> None:
    assert not any(opens_a_network(name) for _, name in imported(source))
