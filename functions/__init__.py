"""The capabilities, one folder each; no folder imports another."""

import gc

# Importing makes many objects and hardly any garbage, so looking for it after every 700 new ones
# only slows a cold start. Handlers make far fewer, and are collected as before, only later.
gc.set_threshold(150_000, 20, 20)
