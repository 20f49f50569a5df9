"""Starts tests.bench.measuring; a process that reads dumps for it imports this alone again."""

if __name__ == "__main__":
    from tests.bench.measuring import main

    main()
