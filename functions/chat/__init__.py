"""Conversations: what people say is read, answered, stored and delivered. Accounts are not here."""
