"""The schema: RELAX NG, Schematron and rules, from a document to diagnostics.

- :mod:`~jiaokan.schema.check` checks a parsed document (the pipeline's way), :mod:`~jiaokan.schema.files` files (the
  command line's way), :mod:`~jiaokan.schema.user` by the schemas of a user.
- :mod:`~jiaokan.schema.formats` puts reports into text, JSON Lines, SARIF or SVRL.
- :mod:`~jiaokan.schema.registry` holds the rules for ``jiaokan explain`` and the reference page (their ids are codes of
  diagnostics), and the built-in profiles: ``base`` (structure only) and ``full``.

Nothing is imported here: to check a document takes a third of it.
"""
