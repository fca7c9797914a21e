"""Golden TEI of the samples: ``samples/golden/<name>.xml``; ``scripts/update_golden.py`` writes them anew."""
