"""None: triggers write the log. But only an app that has this module is told of migrations."""
