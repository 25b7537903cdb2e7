"""`python -m anim_director` and the `anim-director` command."""

from anim_director.cli import main

if __name__ == "__main__":
    main()
