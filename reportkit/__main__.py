"""``python -m reportkit``: the command line."""

import sys

from reportkit.cli import main

sys.exit(main())
