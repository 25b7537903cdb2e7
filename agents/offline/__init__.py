"""The embedded brain: a chat model made of rules."""
