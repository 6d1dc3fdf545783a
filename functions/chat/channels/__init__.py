"""Channels: what people send through a platform, and how replies reach them there.

A platform is one plugin (`plugin.py` describes it, `registry.py` lists them). Everything between
a plugin's door and its sender is the same for all: `reception` and `holding` answer pushes,
`working` writes replies, `sending` delivers what an answer to a push could not carry, `sweeping`
finishes what a crash left. `mailbox.py` holds what they share.
"""
