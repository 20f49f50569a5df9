"""The log of changes. No model: triggers write it, and only `newsroom.caching.changes` reads it."""

from django.db import migrations

SQLITE = [
    # AUTOINCREMENT: a number that was pruned does not come again. One that a backup has taken back
    # does, with another stamp.
    """CREATE TABLE caching_change (
        id integer PRIMARY KEY AUTOINCREMENT,
        stamp integer NOT NULL DEFAULT (random()),
        tbl text NOT NULL, cols text NOT NULL, refs text NOT NULL
    )""",
    # It keeps itself short: who is that far behind begins anew.
    """CREATE TRIGGER caching_change_prune AFTER INSERT ON caching_change WHEN NEW.id % 1000 = 0
    BEGIN DELETE FROM caching_change WHERE id <= NEW.id - 20000; END""",
    "INSERT INTO caching_change (tbl, cols, refs) VALUES ('*', '', '')",
]
POSTGRES = [
    # Numbers of a sequence are committed in any order; what a reader has not seen yet is known by
    # the transaction that wrote it.
    """CREATE TABLE caching_change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        tbl text NOT NULL, cols text NOT NULL, refs text NOT NULL
    )""",
    "CREATE INDEX caching_change_xid ON caching_change (xid)",
    # Only what ended before every transaction that still runs, so that nothing older can follow.
    """CREATE FUNCTION caching_change_prune() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        DELETE FROM caching_change WHERE xid < LEAST(
            pg_snapshot_xmin(pg_current_snapshot()),
            (SELECT min(xid) FROM caching_change WHERE id > NEW.id - 20000)
        );
        RETURN NULL;
    END $$""",
    """CREATE TRIGGER caching_change_prune AFTER INSERT ON caching_change
    FOR EACH ROW WHEN (NEW.id % 1000 = 0) EXECUTE FUNCTION caching_change_prune()""",
    "INSERT INTO caching_change (tbl, cols, refs) VALUES ('*', '', '')",
]
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRES}


def make(apps, editor):
    for statement in STATEMENTS[editor.connection.vendor]:
        editor.execute(statement, params=None)


def unmake(apps, editor):
    editor.execute("DROP TABLE caching_change", params=None)
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION caching_change_prune", params=None)


class Migration(migrations.Migration):
    initial = True
    operations = [migrations.RunPython(make, unmake, elidable=False)]
