"""Text to rows: outline, measures, figures and citations of a report.

The stages hand spans forward: `shadow` → `outline` → `measures`; `numerals` → `quantities` → `kinds`
→ `relations` → `names` → `periods`. Each stage is a module of plain functions; `extract` runs them.
"""
