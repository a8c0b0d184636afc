"""Bytes to text: sources, encodings, formats, and the head of a report."""
