"""The wiring that several entries share, a part in each module, so that each entry imports no more
than it uses. What only one of them needs is in its own `deps.py` or `*_deps.py`."""
