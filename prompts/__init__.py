"""One Markdown file per agent task."""
