"""`make bench`: all suites, or those named: `python -m bench cold_start turns sizes`."""

import sys

from bench import cold_start, report, sizes, turns

SUITES = {"cold_start": cold_start.measure, "turns": turns.measure, "sizes": sizes.measure}


def main() -> None:
    names = sys.argv[1:] or list(SUITES)
    figures = []
    for name in names:
        sys.stderr.write(f"measuring {name} …\n")
        figures += SUITES[name]()
    sys.stdout.write(report.write(figures))


if __name__ == "__main__":
    main()
