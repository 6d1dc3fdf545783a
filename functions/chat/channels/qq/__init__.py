"""A QQ bot (API v2): pushes come to its webhook, replies are sent, always to a message.

Facts and figures are from QQ's own documentation (github.com/tencent-connect/bot-docs, folder
`docs/develop/api-v2`), unless a line says otherwise.
"""
