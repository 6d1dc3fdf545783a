"""The WeChat official account in safe mode: envelope, messages, and the five-second dance."""
