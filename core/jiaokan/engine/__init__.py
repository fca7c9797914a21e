"""The engine: recognition, the pipeline for one document, and batches of many."""
