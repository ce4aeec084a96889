"""Fetching, against a real HTTP server on loopback: redirects, charsets, compression, limits, and addresses inside."""

from __future__ import annotations

import gzip
import ipaddress
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefgen.errors import SourceError
from briefgen.ingest import web
from briefgen.ingest.web import Limits, fetch, is_public

PAGE = "<html><title>Título</title><body><p>“Sí”, dijo.</p></body></html>"
OPEN = Limits(total=5.0, wait=2.0, allow_private=True, size=200_000)

Respond = Callable[["Handler"], None]


def send(body: bytes, *, status: int = 200, **headers: str) -> Respond:
    def respond(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return respond


def redirect(to: str, status: int = 302) -> Respond:
    return send(b"", status=status, Location=to)


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>more</p>" * 1000)


def dripping(handler: Handler) -> None:
    """A byte now and then, each soon enough to keep a read from timing out."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b".")
        handler.wfile.flush()
        time.sleep(0.05)


def dripping_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        handler.wfile.write(b".")
        handler.wfile.flush()
        time.sleep(0.05)


def silent(handler: Handler) -> None:
    handler.server.closing.wait(10)  # type: ignore[attr-defined]


def hanging_up(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def chunked(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html; charset=utf-8")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for piece in (PAGE.encode()[:20], PAGE.encode()[20:]):
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    handler.wfile.write(b"0\r\n\r\n")


def chunked_cut(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"5\r\n<html\r\n")


HTML = "text/html; charset=utf-8"
BOMB = gzip.compress(b"0" * 50_000_000)
ROUTES: dict[str, Respond] = {
    "/page": send(PAGE.encode(), Content_Type=HTML),
    "/chunked": chunked,
    "/chunked-cut": chunked_cut,
    "/gzip": send(gzip.compress(PAGE.encode()), Content_Type=HTML, Content_Encoding="gzip"),
    "/deflate": send(zlib.compress(PAGE.encode()), Content_Type=HTML, Content_Encoding="deflate"),
    "/gzip-broken": send(b"this is no gzip", Content_Type=HTML, Content_Encoding="gzip"),
    "/bomb": send(BOMB, Content_Type=HTML, Content_Encoding="gzip"),
    "/brotli": send(b"\x0b\x02\x80abc\x03", Content_Type=HTML, Content_Encoding="br"),
    "/latin": send(PAGE.encode("cp1252"), Content_Type="text/html; charset=ISO-8859-1"),
    "/404": send(b"no", status=404),
    "/403": send(b"no", status=403),
    "/500": send(b"no", status=500),
    "/204": send(b"", status=204),
    "/image": send(b"\x89PNG", Content_Type="image/png"),
    "/video": send(b"....", Content_Type="video/mp4"),
    "/announced": send(b"x", Content_Type=HTML, Content_Length="999999999"),
    "/cut": send(PAGE.encode(), Content_Type=HTML, Content_Length="5000"),
    "/endless": endless,
    "/dripping": dripping,
    "/dripping-headers": dripping_headers,
    "/silent": silent,
    "/hanging-up": hanging_up,
    "/moved": redirect("/page", 301),
    "/moved-twice": redirect("/moved", 307),
    "/circle": redirect("/circle"),
    "/to-file": redirect("file:///etc/passwd"),
    "/to-ftp": redirect("ftp://example.org/x"),
    "/nowhere": send(b"", status=302),
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.close_connection = True
        self.server.seen.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        respond = self.server.routes.get(self.path.partition("?")[0], send(b"", status=404))  # type: ignore[attr-defined]
        with suppress(OSError, ValueError):  # the client goes away, as it should
            respond(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, host: str = "127.0.0.1", context: ssl.SSLContext | None = None) -> None:
        super().__init__((host, 0), Handler)
        self.routes = dict(ROUTES)
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()
        if context:
            self.socket = context.wrap_socket(self.socket, server_side=True)

    def handle_error(self, request: object, client_address: object) -> None:
        pass

    def address(self, path: str, scheme: str = "http") -> str:
        return f"{scheme}://{self.server_address[0]}:{self.server_address[1]}{path}"


def running(server: Server) -> Iterator[Server]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    yield from running(Server())


# --- what is fetched --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/page", "/chunked", "/gzip", "/deflate", "/moved", "/moved-twice"])
def test_the_page_arrives_however_it_is_sent(server: Server, path: str) -> None:
    answer = fetch(server.address(path), OPEN)
    assert answer.body.decode() == PAGE
    assert (answer.content_type, answer.charset) == ("text/html", "utf-8")


def test_the_address_after_redirects_is_told(server: Server) -> None:
    assert fetch(server.address("/moved-twice"), OPEN).url == server.address("/page")


def test_the_charset_of_the_header_is_told(server: Server) -> None:
    answer = fetch(server.address("/latin"), OPEN)
    assert answer.charset == "iso-8859-1"
    assert answer.body.decode("cp1252") == PAGE


def test_who_asks_is_said_and_nothing_else(server: Server) -> None:
    fetch(server.address("/page"), OPEN)
    ((_, headers),) = server.seen
    assert headers["User-Agent"].startswith("briefgen/")
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Connection"}


def test_letters_beyond_ascii_in_an_address_are_quoted(server: Server) -> None:
    server.routes["/a%C3%B1o%202025"] = ROUTES["/page"]
    assert fetch(server.address("/año 2025?q=sí&x=%20#abajo"), OPEN).body.decode() == PAGE
    assert server.seen[0][0] == "/a%C3%B1o%202025?q=s%C3%AD&x=%20"


# --- what goes wrong --------------------------------------------------------------------------------------------------

FAILURES = [
    ("/404", "404: there is no such page"),
    ("/403", "403: refuses access"),
    ("/500", "500: the server has a problem"),
    ("/204", "204: No Content"),
    ("/nowhere", "302: Found"),
    ("/image", "holds image/png, not an article"),
    ("/video", "holds video/mp4, not an article"),
    ("/announced", "bigger than 0.2 MB"),
    ("/endless", "bigger than 0.2 MB"),
    ("/bomb", "bigger than 0.2 MB"),
    ("/brotli", "compression that was not asked for (br)"),
    ("/gzip-broken", "compression is broken"),
    ("/cut", "cut off before its end"),
    ("/chunked-cut", "cut off before its end"),
    ("/hanging-up", "the server closed the connection"),
    ("/circle", "more than 8 redirects"),
    ("/to-file", "only http and https"),
    ("/to-ftp", "only http and https"),
]


@pytest.mark.parametrize(("path", "reason"), FAILURES, ids=[path for path, _ in FAILURES])
def test_failures_are_told_in_one_line(server: Server, path: str, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        fetch(server.address(path), OPEN)
    message = str(caught.value)
    assert reason in message
    assert "\n" not in message
    assert message.startswith(("http://127.0.0.1", "file:///etc/passwd", "ftp://example.org"))


@pytest.mark.parametrize("path", ["/dripping", "/dripping-headers"])
def test_a_server_that_drips_does_not_hold_us(server: Server, path: str) -> None:
    with pytest.raises(SourceError, match=r"not done after 0\.4 seconds"):
        fetch(server.address(path), Limits(total=0.4, wait=0.3, allow_private=True))


def test_a_silent_server_is_given_up(server: Server) -> None:
    with pytest.raises(SourceError, match=r"no answer within 0.2 seconds"):
        fetch(server.address("/silent"), Limits(total=5, wait=0.2, allow_private=True))


def test_nothing_listening() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        with pytest.raises(SourceError, match="the connection was refused"):
            fetch(f"http://127.0.0.1:{port}/", OPEN)


def test_no_such_host() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(SourceError, match=r"^http://nowhere.invalid/: no such host: nowhere.invalid$"):
        fetch("http://nowhere.invalid/", resolve=unknown)


ADDRESSES = [
    ("ftp://example.org/a", "only http and https"),
    ("file:///etc/passwd", "only http and https"),
    ("javascript://x/%0aalert(1)", "only http and https"),
    ("http:///a", "names no host"),
    ("http://user:secret@example.org/", "user name or password"),
    ("http://example.org:99999/", "not a valid address"),
    ("http://[::1/", "not a valid address"),
    ("http://exa mple.org/", "not a valid host name"),
    ("http://" + "é" * 300 + ".org/", "not a valid host name"),
]


@pytest.mark.parametrize(("url", "reason"), ADDRESSES, ids=[url[:30] for url, _ in ADDRESSES])
def test_addresses_that_are_none(url: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        fetch(url, OPEN)
    assert "secret" not in str(caught.value)


# --- addresses inside the network -------------------------------------------------------------------------------------

INSIDE = [
    "127.0.0.1", "127.8.9.10", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1",
    "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a00:1",
    "2002:7f00:1::1", "2002:a00:1::", "2001:db8::1", "2001:0:4136:e378:8000:63bf:80ff:fffe",
]  # fmt: skip
OUTSIDE = [
    "93.184.216.34",
    "8.8.8.8",
    "172.32.0.1",
    "100.128.0.1",
    "2606:2800:220:1::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]


@pytest.mark.parametrize("address", INSIDE)
def test_inside(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", OUTSIDE)
def test_outside(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_loopback_is_refused_without_being_asked_for(server: Server) -> None:
    with pytest.raises(SourceError, match=r"127.0.0.1 is not on the public internet; --allow-private"):
        fetch(server.address("/page"))
    assert server.seen == []


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0"],
)
def test_loopback_by_another_name_is_refused(server: Server, host: str) -> None:
    with pytest.raises(SourceError, match=r"not on the public internet|no such host"):
        fetch(f"http://{host}:{server.server_address[1]}/page")
    assert server.seen == []


@dataclass
class Names:
    """A resolver that answers from a list, and remembers what it was asked."""

    answers: list[list[str]]
    asked: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def only(address: str) -> Callable[[web.Address], bool]:
    """A permission in which one loopback address plays the public internet."""
    return lambda found: str(found) == address


def test_the_connection_goes_to_the_address_that_was_checked(server: Server) -> None:
    # A second look-up would lead to 127.0.0.9, where nobody listens.
    names = Names([["127.0.0.1"], ["127.0.0.9"]])
    url = f"http://rebinding.example:{server.server_address[1]}/page"
    answer = fetch(url, Limits(wait=2), resolve=names, permitted=only("127.0.0.1"))
    assert answer.body.decode() == PAGE
    assert names.asked == ["rebinding.example"]
    assert server.seen[0][1]["Host"] == f"rebinding.example:{server.server_address[1]}"


def test_a_name_with_one_address_inside_is_refused(server: Server) -> None:
    names = Names([["127.0.0.1", "10.0.0.1"]])
    with pytest.raises(SourceError, match=r"10.0.0.1 is not on the public internet"):
        fetch("http://both.example/", resolve=names, permitted=only("127.0.0.1"))


def test_a_redirect_inside_is_refused(server: Server) -> None:
    for inside in running(Server("127.0.0.2")):
        server.routes["/in"] = redirect(inside.address("/page"))
        with pytest.raises(SourceError, match=r"^http://127.0.0.2.* is not on the public internet"):
            fetch(server.address("/in"), Limits(wait=2), permitted=only("127.0.0.1"))
        assert len(server.seen) == 1
        assert inside.seen == []


def test_a_redirect_whose_name_turns_inside_is_refused(server: Server) -> None:
    names = Names([["127.0.0.1"], ["192.168.0.7"]])
    url = f"http://turning.example:{server.server_address[1]}"
    with pytest.raises(SourceError, match=r"192.168.0.7 is not on the public internet"):
        fetch(f"{url}/moved", Limits(wait=2), resolve=names, permitted=only("127.0.0.1"))


def test_the_next_address_is_tried_where_the_first_is_dead(server: Server) -> None:
    names = Names([["127.0.0.9", "127.0.0.1"]])
    url = f"http://two.example:{server.server_address[1]}/page"
    assert fetch(url, OPEN, resolve=names).body.decode() == PAGE


# --- TLS --------------------------------------------------------------------------------------------------------------


def test_plain_http_behind_https(server: Server) -> None:
    with pytest.raises(SourceError, match=r"no secure connection could be made"):
        fetch(server.address("/page", "https"), OPEN)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate and its key, for secure.example, that nobody has signed but itself."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl, which makes the certificate, is not installed")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    key = path.with_name("key.pem")
    names = ["-subj", "/CN=secure.example", "-addext", "subjectAltName=DNS:secure.example"]
    command = [program, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    subprocess.run([*command, *names, "-keyout", key, "-out", path, "-days", "2"], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + key.read_bytes())
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    yield from running(Server(context=context))


def test_a_certificate_that_nobody_signed(secure: Server) -> None:
    url = f"https://secure.example:{secure.server_address[1]}/page"
    with pytest.raises(SourceError, match=r"its certificate cannot be trusted: self.signed certificate"):
        fetch(url, OPEN, resolve=Names([["127.0.0.1"]]))


def test_a_certificate_counts_for_the_name_not_for_the_address(
    secure: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    port = secure.server_address[1]
    assert fetch(f"https://secure.example:{port}/page", OPEN, resolve=Names([["127.0.0.1"]])).body.decode() == PAGE
    with pytest.raises(SourceError, match=r"its certificate cannot be trusted: Hostname mismatch"):
        fetch(f"https://other.example:{port}/page", OPEN, resolve=Names([["127.0.0.1"]]))


def test_a_server_that_drips_over_tls_does_not_hold_us(
    secure: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    url = f"https://secure.example:{secure.server_address[1]}/dripping"
    with pytest.raises(SourceError, match=r"not done after 0\.5 seconds"):
        fetch(url, Limits(total=0.5, wait=0.4, allow_private=True), resolve=Names([["127.0.0.1"]]))
