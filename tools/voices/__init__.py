"""Voices: who speaks how, and the tools that speak."""
