"""A platform, many people and our side of the wire in virtual time: minutes pass in seconds.

What answers people is the product's own code, in threads of which one runs at a time; the order
in which they run follows from a seed. `scenario.py` says what happens and puts it together.
"""
