"""Addresses: fetched politely, within bounds, and never unless one was given."""

from __future__ import annotations

import hashlib
import ipaddress
import json
import os
import re
import socket
import time
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

from reportkit import __version__
from reportkit.reading.errors import LimitError, ReadError
from reportkit.reading.limits import DEFAULT, Limits

if TYPE_CHECKING:
    import requests

__all__ = ["Fetched", "cache_folder", "fetch", "is_address"]

_AGENT = f"reportkit/{__version__} (research on public reports; one page at a time)"
_TRIES = 3
_WAIT = 1.0  # seconds before the second try, twice that before the third
_PAUSE = 1.0  # seconds between two requests to one machine
_CHUNK = 1 << 16
_PASSING = (429, 500, 502, 503, 504)
_last_request: dict[str, float] = {}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    data: bytes
    url: str
    """Where the last redirect led."""
    name: str
    """A file's name, from the answer or the address."""


class _Passing(Exception):
    """A failure that may be over at the next try."""


def is_address(source: object) -> bool:
    """Whether something is an address and no path.

    Examples
    --------
    >>> is_address("https://www.example.gov.cn/a.html"), is_address("reports/a.html")
    (True, False)
    """
    return isinstance(source, str) and bool(re.match(r"[a-zA-Z][a-zA-Z0-9+.-]{1,20}://", source))


def cache_folder() -> Path | None:
    """Folder in which fetched pages are kept.

    Returns
    -------
    Path or None
        The environment's ``REPORTKIT_CACHE``, else ``reportkit`` in the user's cache folder. None,
        and nothing is kept, where ``REPORTKIT_CACHE`` is empty.
    """
    chosen = os.environ.get("REPORTKIT_CACHE")
    if chosen is not None:
        return Path(chosen) if chosen else None
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "reportkit"


def fetch(url: str, *, limits: Limits = DEFAULT, refresh: bool = False) -> Fetched:
    """Fetch an address, or take it from the cache.

    Parameters
    ----------
    url : str
        ``http`` or ``https``.
    limits : Limits
        Bounds on size, time and redirects.
    refresh : bool, default False
        Ask again although the page is in the cache.

    Returns
    -------
    Fetched

    Raises
    ------
    ReadError
        The scheme is another, the machine cannot be reached, the answer is an error, too large or too
        slow, or a redirect leads to a machine on the local network.

    Notes
    -----
    A failure that may pass (429, 5xx, a connection that breaks) is tried again twice, after a second
    and after two. Requests to one machine are a second apart. Needs the extra ``web``.
    """
    if urlsplit(url).scheme.lower() not in ("http", "https"):
        raise ReadError(url, "is an address of a kind that is not read", "give an http or https address")
    kept = _from_cache(url) if not refresh else None
    if kept:
        return kept
    try:
        import requests
        import tenacity
    except ImportError:
        what = "is an address, and what fetches one is not installed"
        raise ReadError(url, what, "pip install 'reportkit[web]'") from None
    deadline = time.monotonic() + limits.seconds
    again = tenacity.Retrying(
        retry=tenacity.retry_if_exception_type(_Passing),
        stop=tenacity.stop_after_attempt(_TRIES) | tenacity.stop_after_delay(limits.seconds),
        wait=tenacity.wait_exponential(multiplier=_WAIT, max=8),
        reraise=True,
    )
    try:
        with requests.Session() as session:
            session.trust_env = False  # no password from ~/.netrc; the proxy is looked up below
            session.headers["User-Agent"] = _AGENT
            fetched = again(_follow, session, url, limits, deadline)
    except _Passing as error:
        raise ReadError(url, str(error), "try again later, or save the page and read the file") from None
    _to_cache(url, fetched)
    return fetched


def _follow(session: requests.Session, url: str, limits: Limits, deadline: float) -> Fetched:
    """Ask, and follow redirects one by one, each looked at first."""
    here = url
    for _ in range(limits.redirects + 1):
        _look_up(here, url, limits)
        response = _ask(session, here, limits, deadline)
        with response:
            if response.is_redirect:
                target = urljoin(here, response.headers["Location"])
                if urlsplit(target).scheme.lower() not in ("http", "https"):
                    raise ReadError(url, f"redirects to {target}, no http or https address", "save the page")
                here = target
                continue
            if response.status_code in _PASSING:
                raise _Passing(f"answers with {response.status_code} {response.reason}")
            if response.status_code >= 400:
                advice = (
                    "check the address" if response.status_code == 404 else "save the page and read the file"
                )
                raise ReadError(url, f"answers with {response.status_code} {response.reason}", advice)
            data = _content(response, url, limits, deadline)
            return Fetched(data, here, _name(here, response.headers))
    raise LimitError(url, f"redirects more than {limits.redirects} times", "raise Limits(redirects=…)")


def _ask(session: requests.Session, url: str, limits: Limits, deadline: float) -> requests.Response:
    import requests

    machine = urlsplit(url).netloc
    time.sleep(max(0.0, _last_request.get(machine, -_PAUSE) + _PAUSE - time.monotonic()))
    _last_request[machine] = time.monotonic()
    left = max(0.1, deadline - time.monotonic())
    try:
        proxies = {} if _is_local(urlsplit(url).hostname or "") else requests.utils.get_environ_proxies(url)
        session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or True
        timeout = (min(10.0, left), left)
        return session.get(url, stream=True, allow_redirects=False, timeout=timeout, proxies=proxies)
    except requests.Timeout:
        what = f"does not answer within {limits.seconds:g} seconds"
        raise LimitError(url, what, "raise Limits(seconds=…)") from None
    except requests.exceptions.SSLError:
        raise ReadError(
            url, "has no valid certificate", "save the page from a browser and read the file"
        ) from None
    except requests.RequestException as error:
        raise _Passing(f"cannot be reached ({type(error).__name__})") from None


def _is_local(hostname: str) -> bool:
    try:
        return not ipaddress.ip_address(hostname).is_global
    except ValueError:  # a name and no number
        return hostname == "localhost"


def _content(response: requests.Response, url: str, limits: Limits, deadline: float) -> bytes:
    """Body of an answer, unpacked, counted and timed while it comes."""
    from urllib3.exceptions import HTTPError

    pieces, size = [], 0
    # What has come is handed on at once, so that a machine that sends a byte a second runs out of time.
    read = getattr(response.raw, "read1", response.raw.read)
    try:
        while piece := read(_CHUNK, decode_content=True):
            size += len(piece)
            if size > limits.file_size:
                raise LimitError(
                    url, f"is larger than {limits.file_size:,} bytes", "raise Limits(file_size=…)"
                )
            if time.monotonic() > deadline:
                raise LimitError(
                    url, f"takes longer than {limits.seconds:g} seconds", "raise Limits(seconds=…)"
                )
            pieces.append(piece)
    except HTTPError as error:
        if time.monotonic() > deadline:
            what = f"takes longer than {limits.seconds:g} seconds"
            raise LimitError(url, what, "raise Limits(seconds=…)") from None
        raise _Passing(f"breaks off after {size:,} bytes ({type(error).__name__})") from None
    return b"".join(pieces)


def _look_up(here: str, given: str, limits: Limits) -> None:
    """Refuse a redirect to the local network; the address that was given is the user's own choice."""
    parts, first = urlsplit(here), urlsplit(given)
    if not parts.hostname:
        raise ReadError(given, "is no complete address", "give it with its machine: https://…")
    if limits.private_addresses or (parts.hostname, parts.port) == (first.hostname, first.port):
        return
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 80, type=socket.SOCK_STREAM)
    except OSError:
        raise ReadError(
            given, f"redirects to {parts.hostname}, which is not known", "check the address"
        ) from None
    for *_, address in found:
        if not ipaddress.ip_address(str(address[0]).split("%")[0]).is_global:
            what = f"redirects to {parts.hostname}, a machine on the local network"
            raise ReadError(given, what, "allow it with Limits(private_addresses=True) if it is yours")


def _name(url: str, headers: Any) -> str:
    message = Message()
    message["Content-Disposition"] = headers.get("Content-Disposition", "")
    given = message.get_filename()
    name = given or unquote(urlsplit(url).path).rstrip("/").rsplit("/", 1)[-1]
    return re.sub(r"[\\/:\x00-\x1f]", "_", name) or urlsplit(url).netloc


def _places(url: str) -> tuple[Path, Path] | None:
    folder = cache_folder()
    if folder is None:
        return None
    key = hashlib.sha256(url.encode()).hexdigest()
    return folder / f"{key}.bin", folder / f"{key}.json"


def _from_cache(url: str) -> Fetched | None:
    places = _places(url)
    if not places or not all(place.is_file() for place in places):
        return None
    try:
        said = json.loads(places[1].read_text(encoding="utf-8"))
        return Fetched(places[0].read_bytes(), said["url"], said["name"])
    except (OSError, ValueError, KeyError):
        return None  # a broken entry: the page is fetched again


def _to_cache(url: str, fetched: Fetched) -> None:
    places = _places(url)
    if not places:
        return
    try:
        places[0].parent.mkdir(parents=True, exist_ok=True)
        for place, data in zip(places, (fetched.data, _note(url, fetched)), strict=True):
            part = place.with_name(f"{place.name}.{os.getpid()}")
            part.write_bytes(data)
            part.replace(place)
    except OSError:
        return  # a cache that cannot be written is no reason to fail


def _note(given: str, fetched: Fetched) -> bytes:
    said = {
        "given": given,
        "url": fetched.url,
        "name": fetched.name,
        "at": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
    }
    return json.dumps(said, ensure_ascii=False).encode()
