"""The tables of search, and the triggers that tell it what has changed."""

from django.db import migrations

from articles.search import schema


def mark_all(apps, editor):
    """What is there before search is."""
    editor.execute("INSERT INTO search_mark SELECT 'a', id FROM articles_article", params=None)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial"), ("people", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: schema.create(editor), lambda apps, editor: schema.drop(editor)
        ),
        migrations.RunPython(mark_all, migrations.RunPython.noop),
    ]
