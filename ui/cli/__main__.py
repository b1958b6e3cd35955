"""``python -m ui.cli``: the command line where its script is not on the path."""

from ui.cli.main import main

if __name__ == "__main__":
    main()
