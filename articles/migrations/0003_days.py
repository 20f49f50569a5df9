"""The triggers by which rows have the day of the article or the meeting that they belong to."""

from django.db import migrations

from articles import days


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_search")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: days.create(editor), lambda apps, editor: days.drop(editor)
        ),
    ]
