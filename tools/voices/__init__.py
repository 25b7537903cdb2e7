"""Voices that need no service."""
