"""Serves `scripts.serve:site` until the process that started it ends or says so."""

import sys

import uvicorn

from scripts.local_aws.ownership import end_with_parent


def main() -> None:
    host, port, reload = sys.argv[1], int(sys.argv[2]), sys.argv[3:] == ["--reload"]
    end_with_parent()
    uvicorn.run(
        "scripts.serve:site",
        factory=True,
        host=host,
        port=port,
        reload=reload,
        reload_dirs=["functions", "shared"] if reload else None,
        access_log=False,  # it would hold the queries, and with them openids
        log_level="warning",
        timeout_graceful_shutdown=5,
    )


if __name__ == "__main__":
    main()
