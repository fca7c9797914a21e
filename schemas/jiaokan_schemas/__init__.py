"""Schemas, taxonomies, lexicons and place data of jiaokan, as package data."""
