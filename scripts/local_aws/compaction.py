"""Merge the older segments of a ledger into one base file.

A process of its own, so that the server goes on answering. It only adds the base file, by rename;
removing what that replaces is the server's business, so a merge that outlives its server does no
harm.
"""

import sys
from pathlib import Path

from scripts.local_aws.segments import number, read, survey, write_base


def merge(directory: Path, through: int) -> None:
    """Write the base that replaces every segment up to `through`."""
    older = [path for path in survey(directory).live if number(path) <= through]
    write_base(directory, through, read(older))


if __name__ == "__main__":
    merge(Path(sys.argv[1]), int(sys.argv[2]))
