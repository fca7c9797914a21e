"""One module per generated page of docs/reference, each with a ``page()`` that returns its text."""
