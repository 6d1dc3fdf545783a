"""What the stand-in for WeChat's API is made of; `tests/servers/wechat_api_server.py` serves it."""
