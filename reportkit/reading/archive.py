"""Archives: what is in them, within bounds, and never written to disk."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator

from reportkit.reading.errors import LimitError, ReadError
from reportkit.reading.limits import Limits

__all__ = ["check_size", "members"]

_CHUNK = 1 << 20
# What `zipfile` raises: for a damaged member, one with a password, one packed in a way it does not know.
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, EOFError, OSError)


def check_size(data: bytes, path: str, limits: Limits) -> None:
    """Refuse an archive, or a document that is one, that would unpack to too much.

    Parameters
    ----------
    data : bytes
    path : str
        Named in errors.
    limits : Limits

    Raises
    ------
    LimitError
        It has too many members, or says that they are too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except zipfile.BadZipFile:
        raise ReadError(path, "is a damaged archive", "fetch or pack it again") from None
    _check(infos, path, limits)


def _check(infos: list[zipfile.ZipInfo], path: str, limits: Limits) -> None:
    if len(infos) > limits.members:
        raise LimitError(
            path, f"holds {len(infos)} files, more than {limits.members}", "raise Limits(members=…)"
        )
    total = sum(info.file_size for info in infos)
    if total > limits.unpacked_size:
        what = f"unpacks to {total:,} bytes, more than {limits.unpacked_size:,}"
        raise LimitError(path, what, "raise Limits(unpacked_size=…) if you trust it")
    for info in infos:
        if info.file_size > 1_000_000 and info.file_size > limits.ratio * max(1, info.compress_size):
            what = f"packs {info.filename} more than {limits.ratio} times smaller than it is"
            raise LimitError(path, what, "raise Limits(ratio=…) if you trust it")


def members(data: bytes, path: str, limits: Limits) -> Iterator[tuple[str, bytes | ReadError]]:
    """Unpack an archive in memory, member by member.

    Parameters
    ----------
    data : bytes
    path : str
        Named in errors.
    limits : Limits

    Yields
    ------
    name : str
        Of the member, in the archive's own folders; in order of the names.
    data : bytes or ReadError
        What it holds, or why it cannot be unpacked.

    Raises
    ------
    LimitError
        The whole would be too large.
    """
    check_size(data, path, limits)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        left = limits.unpacked_size
        named = sorted((_name(info), info) for info in archive.infolist() if not info.is_dir())
        for name, info in ((name, info) for name, info in named if _is_wanted(name)):
            try:
                content = _unpack(archive, info, min(left, limits.file_size))
            except _DAMAGED as error:
                what, advice = f"cannot be unpacked ({error})", "pack it again"
                if info.flag_bits & 1:
                    what, advice = "is locked with a password", "unpack it with its password first"
                yield name, ReadError(f"{path} → {name}", what, advice)
                continue
            if content is None:
                what = f"is larger than it says, or than {limits.file_size:,} bytes"
                yield name, LimitError(f"{path} → {name}", what, "raise Limits(file_size=…)")
                continue
            left -= len(content)
            yield name, content


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes | None:
    """Content of a member, counted while it comes: its header may lie."""
    pieces, size = [], 0
    with archive.open(info) as stream:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if size > most:
                return None
            pieces.append(piece)
    return b"".join(pieces)


def _name(info: zipfile.ZipInfo) -> str:
    """Name of a member; Chinese systems write it in GBK without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _is_wanted(name: str) -> bool:
    parts = [part for part in name.split("/") if part not in (".", "..")]
    return not any(part.startswith((".", "__MACOSX")) for part in parts)
