"""`make bench`: all suites, kept under results. `python -m bench turns` shows one of them."""

import sys

from bench import (
    answering,
    clients,
    cold_start,
    delivery,
    drawing,
    feelings,
    ingest,
    load,
    memory,
    moods,
    put_off,
    report,
    retrieval,
    sizes,
    turns,
    vectors,
)

# The build first: it is the one that may lack something on a machine.
SUITES = {
    "sizes": sizes.measure,
    "cold_start": cold_start.measure,
    "put_off": put_off.measure,
    "turns": turns.measure,
    "moods": moods.measure,
    "feelings": feelings.measure,
    "retrieval": retrieval.measure,
    "vectors": vectors.measure,
    "answering": answering.measure,
    "drawing": drawing.measure,
    "memory": memory.measure,
    "delivery": delivery.measure,
    "ingest": ingest.measure,
    "load": load.measure,
    "clients": clients.measure,
}


def main() -> None:
    names = sys.argv[1:] or list(SUITES)
    figures: list[report.Figure] = []
    for name in names:
        sys.stderr.write(f"measuring {name} …\n")
        figures += SUITES[name]()
    whole = len(names) == len(SUITES)
    sys.stdout.write(report.write(figures) if whole else report.table(figures))


if __name__ == "__main__":
    main()
