"""What the repairs know of the language: script pairs, readings, and a character model of reports."""
