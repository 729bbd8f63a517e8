"""The benchmark: `python -m tests.bench` prints one JSON object. It is no test: nothing in it passes or fails."""
