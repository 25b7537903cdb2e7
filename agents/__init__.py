"""One file per role, and how they ask their brain."""
