"""The command line: a thin skin over the public functions."""

from __future__ import annotations

import argparse
import errno
import re
import shutil
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import reportkit

__all__ = ["main"]

EXAMPLES = """\
examples:
  reportkit tables seeds -o out                       the five tables of every report in a folder, as Parquet
  reportkit tables a.docx b.pdf -o out --format xlsx  of two files, as one Excel workbook
  reportkit show report.txt                           the outline with its measures and figures
  reportkit show report.txt --figures                 the figures as a table
  reportkit check seeds                               what the arithmetic says of the figures
  reportkit notebook FOLDER                           a notebook on your own reports, run and ready to open
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Default: those of the process.

    Returns
    -------
    int
        0, or 2 where something could not be read or written; it is said on stderr.

    Examples
    --------
    >>> main(["show", "no such file"])
    2
    """
    options = _parser().parse_args(arguments)
    from reportkit.reading.errors import ReadError

    try:
        return options.run(options)
    except ReadError as error:
        return _say(str(error))
    except BrokenPipeError:  # the reader of our output has left, as `head` does
        sys.stderr.close()
        return 0
    except OSError as error:
        return _say(f"{error.filename or error}: {error.strerror or 'cannot be used'}")
    except ImportError as error:  # of an extra; the message says which
        return _say(str(error))


def _say(sentence: str) -> int:
    print(f"reportkit: {sentence}", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reportkit",
        description="Measures and indicators of Chinese government reports as tidy tables.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"reportkit {reportkit.__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    tables = commands.add_parser("tables", help="write the five tables of reports")
    tables.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, pattern, archive or address")
    tables.add_argument("-o", "--output", required=True, metavar="OUT", help="folder to write into")
    tables.add_argument(
        "--format",
        nargs="+",
        default=["parquet"],
        choices=["parquet", "csv", "xlsx"],
        help="one or more; default: parquet",
    )
    tables.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="processes; -1 for one per core")
    tables.add_argument("--cache", metavar="DIR", help="keep what is done there; broken-off work goes on")
    tables.set_defaults(run=_tables)

    show = commands.add_parser("show", help="show a report's outline with its measures and figures")
    show.add_argument("file", metavar="FILE", help="file or address of one report")
    show.add_argument("--figures", action="store_true", help="the figures as a table instead")
    show.add_argument("--width", type=_columns, metavar="N", help="columns, 40 or more")
    show.set_defaults(run=_show)

    check = commands.add_parser("check", help="check the arithmetic of reports' figures")
    check.add_argument("paths", nargs="+", metavar="PATH", help="reports, given as to 'tables'")
    check.add_argument(
        "--lang", choices=["en", "zh"], default="en", help="language of the remarks; default: en"
    )
    check.add_argument("--width", type=_columns, metavar="N", help="columns, 40 or more")
    check.set_defaults(run=_check)

    notebook = commands.add_parser("notebook", help="make and run a notebook on a folder of your own reports")
    notebook.add_argument("folder", metavar="FOLDER", help="folder of reports")
    notebook.add_argument("-o", "--output", metavar="FILE", help="default: reports.ipynb in this folder")
    notebook.add_argument(
        "--lang", choices=["zh", "en"], default="zh", help="language of the charts; default: zh"
    )
    notebook.set_defaults(run=_notebook)
    return parser


def _jobs(text: str) -> int:
    if not re.fullmatch(r"-1|0*[1-9]\d*", text):
        raise argparse.ArgumentTypeError(f"must be 1 or more, or -1 for one per core, not {text!r}")
    return int(text)


def _columns(text: str) -> int:
    if not text.isdecimal() or int(text) < 40:
        raise argparse.ArgumentTypeError(f"must be 40 or more, not {text!r}: no table fits into less")
    return int(text)


def _read(paths: list[str], **how: Any) -> tuple[reportkit.Corpus, int]:
    """Read what can be read; say what cannot and what is odd; give the exit status that follows."""
    from reportkit.reading.errors import ReadError

    progress = None if sys.stderr.isatty() else False  # no bars in a file or a pipe
    corpus = reportkit.read_reports(paths if len(paths) > 1 else paths[0], progress=progress, **how)
    for problem in corpus.problems.itertuples():
        _say(str(ReadError(problem.path, problem.error, problem.advice)))
    return corpus, 0 if corpus.complete else 2


def _tables(options: argparse.Namespace) -> int:
    from reportkit import terminal

    if Path(options.output).is_file():  # said before hours of reading, not after
        raise NotADirectoryError(errno.ENOTDIR, "is a file; name a folder to write into", options.output)
    corpus, status = _read(options.paths, jobs=options.jobs, cache=options.cache)
    reportkit.write_tables(corpus, options.output, options.format)
    print(terminal.summary(corpus, _width(None)))
    counts = ", ".join(f"{len(getattr(corpus, name)):,} {name}" for name in reportkit.schema.TABLES)
    print(f"\n{Path(options.output)}: {counts} ({', '.join(options.format)})")
    return status


def _show(options: argparse.Namespace) -> int:
    from reportkit import terminal
    from reportkit.reading.errors import ReadError

    if Path(options.file).is_dir():
        raise ReadError(options.file, "is a folder", "show one of its files, or use 'reportkit tables'")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        report = reportkit.read_report(options.file)
    for warning in said:
        _say(str(warning.message))
    width = _width(options.width)
    print(terminal.figures(report, width) if options.figures else terminal.outline(report, width))
    return 0


def _check(options: argparse.Namespace) -> int:
    from reportkit import terminal

    corpus, status = _read(options.paths)
    print(terminal.checks(reportkit.audit(corpus, lang=options.lang), _width(options.width)))
    return status


def _notebook(options: argparse.Namespace) -> int:
    from reportkit.notebook import make_notebook

    print(make_notebook(options.folder, options.output, lang=options.lang))
    return 0


def _width(asked: int | None) -> int:
    return asked or min(shutil.get_terminal_size((100, 24)).columns, 120)
