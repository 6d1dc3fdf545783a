"""What must not be said to people, and what they may not bring in.

`ports.py` is what the chat asks, `local.py` our own moderator with its rules in `rules.py`,
`wechat.py` adds WeChat's opinion, and `output.py` reads along while a reply is written. Somebody in
distress is never turned away: what they say about dying, harm, abuse or illness is for
`nuanxin.domain.safety`, not for this. `media.py` is the platform's check of pictures and sounds.
"""
