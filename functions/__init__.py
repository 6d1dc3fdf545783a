"""The capabilities, one folder each; no folder imports another."""

import gc

# Importing makes many objects and hardly any garbage, so looking for it after every 700 new ones
# only slows a cold start: the largest function has some 150,000 then, and looking through them once
# takes 45 ms. Handlers make far fewer, and are collected as before, only later.
gc.set_threshold(250_000, 20, 20)
