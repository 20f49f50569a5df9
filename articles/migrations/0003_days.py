"""The triggers by which a naming's day is its article's."""

from django.db import migrations

from articles import days


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_search")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: days.create(editor), lambda apps, editor: days.drop(editor)
        ),
    ]
