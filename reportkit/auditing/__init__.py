"""Arithmetic checks on indicators: parts and wholes, levels and changes, figures stated twice."""

from reportkit.auditing.checks import audit, audit_rows

__all__ = ["audit", "audit_rows"]
