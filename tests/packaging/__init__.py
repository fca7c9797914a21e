"""The distribution as users get it."""
