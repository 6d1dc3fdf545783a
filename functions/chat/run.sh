#!/bin/sh
# Entry of the streaming function: Lambda Web Adapter starts this and passes requests on.
# Access logs stay off: paths hold ids. Connections are kept longer than the adapter reuses them,
# so that it never meets one that is just being closed.
export PYTHONPATH="${LAMBDA_TASK_ROOT:?}:/opt/python${PYTHONPATH:+:$PYTHONPATH}"
exec python -m uvicorn functions.chat.app:app \
    --host 127.0.0.1 --port "${AWS_LWA_PORT:-8080}" \
    --lifespan off --log-level warning --no-access-log --no-server-header \
    --timeout-keep-alive 75
