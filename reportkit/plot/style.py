"""How the charts look: the font that comes with the package's dependency, colours, hatches, sizes.

Nothing here is set for good: every chart is drawn inside `styled`, which puts matplotlib's settings
back. `use_style` is for the user who wants them to stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = [
    "INK",
    "MUTED",
    "PALE",
    "PART",
    "RULE",
    "dress",
    "font",
    "look",
    "note",
    "panels",
    "styled",
    "title",
    "use_style",
]

INK, MUTED, RULE, PALE, PART = "#1f2933", "#66727f", "#d5dbe1", "#eef1f4", "#9ecbee"
# Okabe and Ito's colours, ordered so that neighbours also differ in lightness: told apart in grey
# print and by colour-blind readers; hatches and markers say the same a second time.
LOOKS = (
    {"color": "#0b5394", "hatch": "", "marker": "o", "line": "-"},
    {"color": "#e69f00", "hatch": "////", "marker": "s", "line": (0, (5, 2))},
    {"color": "#1b8a6b", "hatch": "....", "marker": "^", "line": (0, (1, 1.5))},
    {"color": "#56a0d3", "hatch": "\\\\\\\\", "marker": "D", "line": (0, (5, 1.5, 1, 1.5))},
    {"color": "#7b3f61", "hatch": "xxxx", "marker": "v", "line": (0, (3, 1))},
    {"color": "#e8a8c8", "hatch": "++", "marker": "P", "line": (0, (7, 2, 1, 2, 1, 2))},
)
SEQUENTIAL = ("#f7f9fb", "#cfe0ee", "#8fb8d8", "#3f7fb3", "#0b5394", "#052f55")


def look(index: int) -> dict[str, Any]:
    """Give colour, hatch, marker and line style of the series with this running number."""
    return LOOKS[index % len(LOOKS)]


@cache
def font() -> str:
    """Register Noto Sans SC, from the package zhplot, with matplotlib and give its family name.

    Returns
    -------
    str

    Raises
    ------
    RuntimeError
        The package that ships the font is not installed.
    """
    from matplotlib import font_manager

    # Found without importing zhplot, which changes matplotlib's settings for good when imported.
    spec = find_spec("zhplot")
    if spec is None or spec.origin is None:
        raise RuntimeError("charts need the font that comes with zhplot: pip install zhplot")
    file = Path(spec.origin).parent / "fonts" / "NotoSansSC-Regular.ttf"
    font_manager.fontManager.addfont(file)
    return font_manager.FontProperties(fname=file).get_name()


def _settings() -> dict[Any, Any]:  # keys are literal strings to matplotlib
    from cycler import cycler

    return {
        "axes.axisbelow": True,
        "axes.edgecolor": RULE,
        "axes.grid": True,
        "axes.grid.axis": "x",
        "axes.labelcolor": MUTED,
        "axes.labelsize": 9,
        "axes.prop_cycle": cycler(color=[each["color"] for each in LOOKS]),
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlesize": 12,
        "axes.titlecolor": INK,
        "axes.unicode_minus": True,
        "font.family": [font()],
        "font.size": 9,
        "grid.color": RULE,
        "grid.linewidth": 0.6,
        "hatch.linewidth": 0.7,
        "legend.fontsize": 9,
        "legend.frameon": False,
        "text.color": INK,
        "xtick.color": RULE,
        "xtick.labelcolor": MUTED,
        "xtick.labelsize": 9,
        "ytick.color": RULE,
        "ytick.labelcolor": INK,
        "ytick.labelsize": 9,
        "ytick.major.size": 0,
    }


@contextmanager
def styled() -> Iterator[None]:
    """Draw with the package's settings, and put the user's back afterwards."""
    from matplotlib import rcParams

    # Only what was changed is put back: a backend that is loaded meanwhile, as JupyterLab's is by the
    # first chart, keeps the settings that it made.
    ours = _settings()
    before = {key: rcParams[key] for key in ours}
    rcParams.update(ours)
    try:
        yield
    finally:
        rcParams.update(before)


def use_style() -> None:
    """Keep the charts' font and colours for all of matplotlib, until the session ends.

    For charts of one's own beside the package's: Chinese labels then show on any machine. Call it
    after any ``plt.style.use``, which would take the font back.

    Examples
    --------
    >>> use_style()
    >>> import matplotlib
    >>> matplotlib.rcParams["font.family"]
    ['Noto Sans SC']
    """
    from matplotlib import rcParams

    rcParams.update(_settings())


def panels(heights: list[float], width: float = 8.0) -> list[Axes]:
    """Make a figure of panels, one above the other.

    Parameters
    ----------
    heights : list of float
        Of the panels' insides, in inches.
    width : float
        Of the figure, in inches.

    Returns
    -------
    list of matplotlib.axes.Axes
    """
    from matplotlib import pyplot as plt

    frame = 0.75  # inches that title and scale take in each panel
    figure, axes = plt.subplots(
        len(heights),
        1,
        figsize=(width, sum(heights) + frame * len(heights)),
        height_ratios=heights,
        squeeze=False,
    )
    figure.set_layout_engine("constrained", h_pad=0.1, w_pad=0.08)
    return list(axes[:, 0])


def title(ax: Axes, text: str, detail: str = "") -> None:
    """Set a chart's title, on the left, with a smaller line below it."""
    ax.set_title(text, loc="left", pad=24 if text and detail else 8, fontsize=12, color=INK)
    if detail:
        ax.annotate(
            detail,
            (0, 1),
            (0, 9),
            xycoords="axes fraction",
            textcoords="offset points",
            color=MUTED,
            fontsize=9,
            va="bottom",
        )


def note(ax: Axes, text: str) -> None:
    """Write a remark below the chart: what was left out, how to read it."""
    if text:
        ax.annotate(
            text,
            (0, 0),
            (0, -4),
            xycoords=("axes fraction", ax.xaxis.label),
            textcoords="offset points",
            color=MUTED,
            fontsize=8.5,
            va="top",
            linespacing=1.5,
        )


def dress(ax: Axes) -> Axes:
    """Give every text of the Axes the font, also those that matplotlib makes only when drawing."""
    from matplotlib.text import Text

    for text in ax.findobj(Text):
        text.set_fontfamily(font())
    ax.tick_params(axis="both", which="both", labelfontfamily=font())
    return ax
