"""Quality on labelled data: ``python -m tests.quality`` prints the scores and fails below a floor."""
