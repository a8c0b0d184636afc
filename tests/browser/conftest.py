"""The check in a browser is a script of its own: `make browser-test`."""

collect_ignore = ["check_lab.py"]
