"""The scripts beside the notebooks are for reading; pytest runs the notebooks themselves."""

collect_ignore_glob = ["*.py"]
