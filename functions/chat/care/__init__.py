"""Duties of care in a conversation: what is due, and the fixed words for it.

`duties.py` reads what a reply owes from the policy, the person and what was said; `replies.py`
answers what needs no thought; `leaving.py`, `minors.py` and `dependence.py` know the signs;
`marks.py` puts into one text what a channel shows, `texts.py` holds the words, and `current.py`
keeps the policy at hand. Danger comes before all of it.
"""
