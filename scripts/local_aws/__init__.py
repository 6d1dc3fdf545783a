"""A local AWS for development and tests: ministack, started, corrected, made durable and stopped.

`launcher` runs in the project's environment and is all that others import. `server` and what it
imports run in ministack's own environment, where the project is not installed.
"""
