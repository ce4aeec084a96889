"""An address goes in, the bytes behind it come out, or one line that says why not.

What is guarded against, and how:

- addresses inside the network (SSRF): a name is resolved once, every address it resolves to must be public, and the
  connection goes to the address that was checked, so that a second look-up cannot lead elsewhere (DNS rebinding);
  each redirect is checked in the same way;
- bodies without end: limits on bytes (as sent and unpacked), on the whole time and on redirects. The time limit is
  kept by a timer that shuts the socket, so that a server that drips one byte a second cannot hold us;
- decompression bombs: bodies are unpacked in small steps (urllib3 >= 2.6) and counted.

Proxies from the environment are not used: behind one, names are resolved elsewhere and nothing could be checked.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from briefgen import __version__
from briefgen.errors import SourceError

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse

__all__ = ["Answer", "Limits", "fetch", "is_address", "is_public"]

USER_AGENT = f"briefgen/{__version__} (makes bilingual briefs of single articles on request; not a crawler)"
ACCEPT = "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,*/*;q=0.5"
TYPES = (
    "text/",
    "message/rfc822",
    "application/xhtml",
    "application/xml",
    "application/rss",
    "application/atom",
    "application/rdf",
    "application/pdf",
    "application/rtf",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml",
    "application/vnd.oasis.opendocument.text",
    "application/octet-stream",
)
"""The beginnings of the content types that may hold an article; what it really is, is told from the bytes."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REASONS = {
    401: "asks for a password",
    402: "asks for payment",
    403: "refuses access; save the page in a browser and add the file with --url",
    404: "there is no such page",
    410: "the page is gone",
    429: "too many requests; try later",
    451: "withheld for legal reasons",
}
_PIECE = 65_536
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]


@dataclass(frozen=True)
class Limits:
    """How far a fetch may go. Sizes in bytes, times in seconds."""

    size: int = 20_000_000
    """Of the body, unpacked."""
    total: float = 60.0
    """For everything, redirects included."""
    wait: float = 20.0
    """For one connection, or for one sign of life."""
    redirects: int = 8
    allow_private: bool = False


@dataclass(frozen=True)
class Answer:
    """What came back. `url` is the address after redirects; `charset` what the header says, if it does."""

    url: str
    body: bytes
    content_type: str = ""
    charset: str = ""


def is_address(item: str) -> bool:
    """Whether an item looks like an address rather than like a file."""
    return "://" in item.split("?", 1)[0]


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet, seen through IPv4-mapped, 6to4, Teredo and NAT64 forms."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, in the system's order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def fetch(
    url: str,
    limits: Limits | None = None,
    *,
    resolve: Resolver = resolve,
    permitted: Callable[[Address], bool] = is_public,
) -> Answer:
    """Fetch what stands at `url`.

    Raises SourceError, with the address and one reason, when the address is refused, cannot be reached, answers with
    an error, or sends too much, too slowly, or something that cannot be an article.
    """
    limits = limits or Limits()
    deadline = time.monotonic() + limits.total
    here = url
    for _ in range(limits.redirects + 1):
        parts = _split(here)
        addresses = _checked(parts, limits, resolve, permitted)
        answer = _request(parts, addresses, limits, deadline)
        if isinstance(answer, Answer):
            return answer
        here = urljoin(here, answer)
    raise SourceError(f"{url}: more than {limits.redirects} redirects")


def _split(url: str) -> SplitResult:
    """The parts of an http(s) address, with the host in ASCII and everything else quoted."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as exc:
        raise SourceError(f"{url}: not a valid address: {exc}") from exc
    if parts.scheme not in ("http", "https"):
        raise SourceError(f"{url}: only http and https addresses can be fetched")
    if not host:
        raise SourceError(f"{url}: the address names no host")
    if parts.username or parts.password:
        raise SourceError(f"{parts.scheme}://{host}: addresses with a user name or password are not fetched")
    try:
        name = host if ":" in host or host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as exc:
        raise SourceError(f"{url}: not a valid host name") from exc
    if any(c.isspace() or ord(c) < 0x21 for c in name):
        raise SourceError(f"{url}: not a valid host name")
    place = f"[{name}]" if ":" in name else name
    netloc = place if port is None else f"{place}:{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    return SplitResult(parts.scheme, netloc, path, query, "")


def _checked(
    parts: SplitResult, limits: Limits, resolve: Resolver, permitted: Callable[[Address], bool]
) -> tuple[str, ...]:
    """The addresses that may be connected to.

    Every address of the name must be permitted: a name that leads both outside and inside is a trick.
    """
    url, host = urlunsplit(parts), parts.hostname or ""
    try:
        found = resolve(host, _port(parts))
    except (OSError, UnicodeError) as exc:
        raise SourceError(f"{url}: no such host: {host}") from exc
    addresses = [ipaddress.ip_address(a.partition("%")[0]) for a in found]
    if not addresses:
        raise SourceError(f"{url}: no such host: {host}")
    inside = [a for a in addresses if not permitted(a)]
    if inside and not limits.allow_private:
        raise SourceError(f"{url}: {inside[0]} is not on the public internet; --allow-private fetches it all the same")
    return tuple(found)


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _request(parts: SplitResult, addresses: tuple[str, ...], limits: Limits, deadline: float) -> Answer | str:
    """One request: the answer, or the address that it redirects to."""
    from urllib3.exceptions import HTTPError

    url = urlunsplit(parts)
    started = time.monotonic()
    if started >= deadline:
        raise SourceError(f"{url}: not done after {limits.total:g} seconds")
    try:
        connection = _connect(parts, addresses, limits, deadline)
    except (HTTPError, OSError, http.client.HTTPException) as exc:
        raise SourceError(f"{url}: {_reason(exc, limits)}") from exc
    sock: socket.socket = connection.sock
    with _watchdog(sock, deadline) as expired:
        try:
            target = urlunsplit(("", "", parts.path, parts.query, ""))
            headers = {
                "Host": parts.netloc,
                "User-Agent": USER_AGENT,
                "Accept": ACCEPT,
                "Accept-Language": "es, en;q=0.9",
                "Accept-Encoding": "gzip, deflate",
                "Connection": "close",
            }
            connection.request("GET", target, headers=headers, preload_content=False, decode_content=True)
            with closing(connection.getresponse()) as response:
                if response.status in _REDIRECTS and response.headers.get("location"):
                    return str(response.headers["location"])
                return _answer(url, response, limits, expired)
        except (HTTPError, OSError, ValueError, http.client.HTTPException) as exc:
            if expired.is_set():
                raise SourceError(f"{url}: not done after {limits.total:g} seconds") from exc
            raise SourceError(f"{url}: {_reason(exc, limits)}") from exc
        finally:
            connection.close()


def _connect(parts: SplitResult, addresses: tuple[str, ...], limits: Limits, deadline: float) -> HTTPConnection:
    """A connection to the first of the checked addresses that answers. TLS is verified against the name."""
    from urllib3.connection import HTTPConnection, HTTPSConnection

    failure: Exception | None = None
    for address in addresses:
        wait = max(0.1, min(limits.wait, deadline - time.monotonic()))
        connection = (
            HTTPSConnection(
                address,
                _port(parts),
                timeout=wait,
                server_hostname=parts.hostname,
                ssl_context=ssl.create_default_context(),
            )
            if parts.scheme == "https"
            else HTTPConnection(address, _port(parts), timeout=wait)
        )
        try:
            connection.connect()
        except Exception as exc:
            connection.close()
            failure = exc
        else:
            return connection
    assert failure is not None
    raise failure


@contextmanager
def _watchdog(sock: socket.socket, deadline: float) -> Iterator[threading.Event]:
    """Shut the socket at the deadline, whatever it is waiting for; the event says that this has happened."""
    expired = threading.Event()

    def shut() -> None:
        expired.set()
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), shut)
    timer.daemon = True
    timer.start()
    try:
        yield expired
    finally:
        timer.cancel()


def _answer(url: str, response: BaseHTTPResponse, limits: Limits, expired: threading.Event) -> Answer:
    """Read the body, within the limits."""
    if response.status != 200:
        raise SourceError(f"{url}: {_status(response.status)}")
    declared = response.headers.get("content-type", "")
    content_type, charset = _content_type(declared)
    if content_type and not content_type.startswith(TYPES):
        raise SourceError(f"{url}: holds {content_type}, not an article")
    for coding in response.headers.get("content-encoding", "").lower().replace(",", " ").split():
        if coding not in ("gzip", "x-gzip", "deflate", "identity"):
            raise SourceError(f"{url}: sent in a compression that was not asked for ({coding})")
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > limits.size:
        raise SourceError(_too_big(url, limits))
    body = bytearray()
    for piece in response.stream(_PIECE, decode_content=True):
        body += piece
        if len(body) > limits.size:
            raise SourceError(_too_big(url, limits))
    if expired.is_set():  # a body that ends with the connection looks complete when the timer cuts it off
        raise SourceError(f"{url}: not done after {limits.total:g} seconds")
    return Answer(url, bytes(body), content_type, charset)


def _too_big(url: str, limits: Limits) -> str:
    return f"{url}: bigger than {limits.size / 1e6:g} MB"


def _content_type(header: str) -> tuple[str, str]:
    """The media type and the charset of a Content-Type header, lower case."""
    message = Message()
    message["content-type"] = header
    return (message.get_content_type() if header else ""), (message.get_content_charset("") if header else "")


def _status(status: int) -> str:
    """What an HTTP status means for somebody who wants to read the page."""
    if status in _REASONS:
        return f"{status}: {_REASONS[status]}"
    if status >= 500:
        return f"{status}: the server has a problem; try later"
    return f"{status}: {http.client.responses.get(status, 'an answer without a page')}"


def _reason(exc: BaseException, limits: Limits) -> str:
    """One line for what went wrong on the way."""
    from urllib3 import exceptions as errors

    chain: list[BaseException] = [exc]
    while (inner := _behind(chain[-1])) is not None and inner not in chain:
        chain.append(inner)
    for error in chain:
        match error:
            case errors.NewConnectionError():
                continue  # its cause says more
            case ssl.SSLCertVerificationError():
                return f"its certificate cannot be trusted: {error.verify_message}"
            case ssl.SSLError() | errors.SSLError():
                return "no secure connection could be made (TLS)"
            case errors.ConnectTimeoutError():
                return f"no connection within {limits.wait:g} seconds"
            case TimeoutError() | errors.ReadTimeoutError():
                return f"no answer within {limits.wait:g} seconds"
            case ConnectionRefusedError():
                return "the connection was refused"
            case http.client.IncompleteRead() | errors.InvalidChunkLength():
                return "the answer was cut off before its end"
            case errors.ProtocolError() if "prematurely" in str(error):
                return "the answer was cut off before its end"  # in the middle of a chunk
            case errors.DecodeError():
                return "the answer's compression is broken"
            case ConnectionResetError() | http.client.RemoteDisconnected() | BrokenPipeError():
                return "the server closed the connection"
    last = chain[-1]
    return f"could not be fetched ({str(last) or type(last).__name__})"


def _behind(exc: BaseException) -> BaseException | None:
    """The exception that led to this one, where it is not hidden."""
    return exc.__cause__ or (None if exc.__suppress_context__ else exc.__context__)
