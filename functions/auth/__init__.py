"""Accounts, sign-in, tokens, API keys and roles. Never what people talk about."""
