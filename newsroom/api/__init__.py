"""The read-only API: every page as JSON, pieces as ninjs, officials and meetings as Popolo."""
