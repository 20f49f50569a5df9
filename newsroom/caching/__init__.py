"""Public pages kept until a row that they show changes: docs/decisions/0005."""
