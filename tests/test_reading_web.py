"""Addresses, against a server on this machine."""

from __future__ import annotations

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from reportkit.reading import web
from reportkit.reading.errors import LimitError, ReadError
from reportkit.reading.limits import Limits
from reportkit.reading.source import read_document, read_documents

BODY = "各位代表：\n现在，我代表示例市人民政府，向大会报告工作，请予审议。\n一、工作回顾\n" + (
    "全年办结信访件120件，同比下降5.5%，群众满意率达到96%。\n" * 6
)
PAGE = (
    "<!doctype html><html><head><meta charset='{charset}'><title>示例市政府工作报告</title></head><body>"
    "<div class='nav'><a href='/'>首页</a></div><h1>示例市政府工作报告</h1><p>来源：示例市政府办</p>"
    "<div class='TRS_Editor'>{paragraphs}</div></body></html>"
)


def page(charset: str = "utf-8") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.splitlines())
    return PAGE.format(charset=charset, paragraphs=paragraphs)


class Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: ClassVar[list[str]] = []
    agents: ClassVar[list[str]] = []

    def log_message(self, *args: object) -> None: ...

    def send(self, data: bytes, status: int = 200, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(data) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        Site.asked.append(self.path)
        Site.agents.append(self.headers["User-Agent"])
        answer = getattr(self, "on_" + self.path.strip("/").split(".")[0].split("?")[0], None)
        try:
            answer() if answer else self.send(b"gone", 404)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def on_page(self) -> None:
        self.send(page().encode())

    def on_gbk(self) -> None:
        self.send(page("utf-8").encode("gb18030"), Content_Type="text/html; charset=iso-8859-1")

    def on_gzip(self) -> None:
        self.send(gzip.compress(page().encode()), Content_Encoding="gzip")

    def on_bomb(self) -> None:
        self.send(gzip.compress(b" " * 60_000_000), Content_Encoding="gzip")

    def on_big(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(50_000_000))
        self.end_headers()
        for _ in range(50):
            self.wfile.write(b"x" * 1_000_000)

    def on_slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.2)

    def on_silent(self) -> None:
        time.sleep(3)
        self.close_connection = True

    def on_broken(self) -> None:
        self.send(page().encode()[:500], length=90_000)
        self.close_connection = True

    def on_flaky(self) -> None:
        if Site.asked.count(self.path) < 3:
            self.send(b"busy", 503)
        else:
            self.send(page().encode())

    def on_moved(self) -> None:
        self.send(b"", 302, Location="/page.html")

    def on_loop(self) -> None:
        self.send(b"", 302, Location="/loop.html")

    def on_inward(self) -> None:
        self.send(b"", 302, Location="http://10.0.0.1/secret.html")

    def on_metadata(self) -> None:
        self.send(b"", 301, Location="http://169.254.169.254/latest/")

    def on_file(self) -> None:
        self.send(b"", 302, Location="file:///etc/passwd")

    def on_empty(self) -> None:
        self.send(b"")


class Quiet(ThreadingHTTPServer):
    def handle_error(self, *args: object) -> None: ...  # a reader that hangs up early is what is tested


@pytest.fixture(scope="module")
def server():
    site = Quiet(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=site.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{site.server_address[1]}"
    site.shutdown()
    site.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch, tmp_path):
    monkeypatch.setattr(web, "_PAUSE", 0.0)
    monkeypatch.setattr(web, "_WAIT", 0.01)
    monkeypatch.setenv("REPORTKIT_CACHE", str(tmp_path / "cache"))
    Site.asked.clear()
    Site.agents.clear()


def test_a_page(server):
    document = read_document(f"{server}/page.html")
    assert document.text == "示例市政府工作报告\n" + BODY.strip()
    assert (document.name, document.format, document.encoding) == ("page", "html", "utf-8")
    assert document.site["source"] == "示例市政府办"
    assert Site.agents[0].startswith("reportkit/")


@pytest.mark.parametrize("name", ["gbk", "gzip", "moved"])
def test_the_same_page_however_it_comes(server, name):
    assert read_document(f"{server}/{name}.html").text == "示例市政府工作报告\n" + BODY.strip()


def test_what_passes_is_tried_again(server):
    assert "120件" in read_document(f"{server}/flaky.html").text
    assert len(Site.asked) == 3


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("nowhere", ReadError, "404"),
        ("broken", ReadError, "breaks off"),
        ("empty", ReadError, "empty"),
        ("loop", LimitError, "redirects more than 5 times"),
        ("inward", ReadError, "local network"),
        ("metadata", ReadError, "local network"),
        ("file", ReadError, "no http or https address"),
    ],
)
def test_what_goes_wrong_is_said(server, name, error, words):
    with pytest.raises(error, match=words) as caught:
        read_document(f"{server}/{name}.html")
    assert caught.value.path.startswith(server)
    assert caught.value.advice


@pytest.mark.parametrize("name", ["slow", "silent"])
def test_a_slow_machine_runs_out_of_time(server, name):
    begin = time.monotonic()
    with pytest.raises(LimitError, match="seconds"):
        read_document(f"{server}/{name}.html", limits=Limits(seconds=0.6))
    assert time.monotonic() - begin < 3


@pytest.mark.parametrize("name", ["big", "bomb"])
def test_fifty_megabytes_are_not_taken(server, name):
    with pytest.raises(LimitError, match="larger than 1,000,000 bytes"):
        read_document(f"{server}/{name}.html", limits=Limits(file_size=1_000_000))


def test_a_redirect_inward_can_be_allowed(server, monkeypatch):
    monkeypatch.setattr(Site, "on_inward", lambda self: self.send(b"", 302, Location="http://localhost:9/x"))
    with pytest.raises(ReadError, match="local network"):
        read_document(f"{server}/inward.html")
    with pytest.raises(ReadError, match="cannot be reached"):  # nobody listens there, but it was asked
        read_document(f"{server}/inward.html", limits=Limits(private_addresses=True, seconds=5))


def test_a_page_is_asked_for_once(server):
    first, second = (web.fetch(f"{server}/page.html") for _ in range(2))
    assert first == second
    assert Site.asked == ["/page.html"]
    web.fetch(f"{server}/page.html", refresh=True)
    assert len(Site.asked) == 2


def test_the_cache_can_be_switched_off(server, monkeypatch):
    monkeypatch.setenv("REPORTKIT_CACHE", "")
    for _ in range(2):
        web.fetch(f"{server}/page.html")
    assert len(Site.asked) == 2


def test_a_batch_goes_on(server):
    found = list(read_documents([f"{server}/nowhere.html", f"{server}/page.html"]))
    assert [type(each).__name__ for each in found] == ["Problem", "Document"]


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a.txt", "file:///etc/passwd", "gopher://example.org/"]
)
def test_other_kinds_of_address_are_refused(address):
    with pytest.raises(ReadError, match="kind that is not read"):
        read_document(address)
