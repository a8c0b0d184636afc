"""Charts: each takes a table, computes nothing, and returns the Axes it drew on.

Every function has ``ax=`` and ``lang="zh"`` or ``"en"``, labels the unit, never puts two units on one
axis, and writes below the chart how many rows it left out. Charts are told apart in grey: hatches,
markers and line styles say again what the colours say. The font is the one that comes with the
package, so that Chinese labels show on any machine; matplotlib's own settings stay as they are,
unless `use_style` is called.
"""

from reportkit.plot.comparing import comparison, passages, similarity
from reportkit.plot.figures import changes, indicators, parts
from reportkit.plot.progress import series
from reportkit.plot.structure import outline
from reportkit.plot.style import use_style
from reportkit.plot.wording import frequencies, keyness, trends
from reportkit.plot.xray import dispersion

__all__ = [
    "changes",
    "comparison",
    "dispersion",
    "frequencies",
    "indicators",
    "keyness",
    "outline",
    "parts",
    "passages",
    "series",
    "similarity",
    "trends",
    "use_style",
]


def __dir__() -> list[str]:
    return sorted(__all__)
