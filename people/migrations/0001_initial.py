# Constraints and indexes stand in their models' CreateModel, where makemigrations puts them behind all
# of them: a new database, of which the tests make many, takes two thirds of the time.

import django.db.models.deletion
import django.db.models.functions.text
import people.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('newsroom', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organization',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_key', models.CharField(editable=False, max_length=200, verbose_name='sorts as')),
                ('sound', models.CharField(db_index=True, editable=False, max_length=200)),
                ('initials', models.CharField(db_index=True, editable=False, max_length=80)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('kind', models.CharField(choices=[('district', 'district'), ('party', 'party body'), ('government', 'government'), ('congress', "people's congress"), ('conference', 'consultative conference'), ('court', 'court'), ('procuratorate', 'procuratorate'), ('department', 'department'), ('street', 'street office'), ('town', 'town'), ('community', 'community'), ('village', 'village'), ('school', 'school'), ('hospital', 'hospital'), ('company', 'company'), ('society', "people's organization"), ('other', 'other')], default='other', max_length=20, verbose_name='type')),
                ('pattern', models.BooleanField(default=False, help_text='No body itself: pages of a district make one of its own after it.', verbose_name='every district has one')),
                ('valid_from', people.fields.PartialDateField(verbose_name='since')),
                ('valid_to', people.fields.PartialDateField(verbose_name='until')),
                ('confirmed', models.BooleanField(default=False, help_text="By an editor; else the importer's proposal.", verbose_name='confirmed')),
                ('merged_into', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absorbed', to='people.organization', verbose_name='merged into')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='people.organization', verbose_name='belongs to')),
            ],
            options={
                'verbose_name': 'organization',
                'verbose_name_plural': 'organizations',
                'ordering': ['sort_key', 'id'],
                'indexes': [models.Index(fields=['sort_key', 'id'], name='organization_by_sound'), models.Index(fields=['name'], name='organization_by_name'), models.Index(fields=['kind'], name='organization_by_kind')],
                'constraints': [models.UniqueConstraint(fields=('name', 'parent'), name='organization_once_there'), models.UniqueConstraint(condition=models.Q(('parent', None)), fields=('name',), name='organization_once_at_top', violation_error_message='There is one of this name already.'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='organization_has_a_name'), models.CheckConstraint(condition=models.Q(('pattern', False), ('parent__isnull', True), _connector='OR'), name='organization_pattern_of_none'), models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('pk')), _negated=True), _connector='OR'), name='organization_in_another', violation_error_message='It cannot be part of itself.'), models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='organization_into_another'), models.CheckConstraint(condition=models.Q(('valid_from', ''), ('valid_to', ''), ('valid_to__gte', django.db.models.functions.text.Left('valid_from', django.db.models.functions.text.Length('valid_to'))), _connector='OR'), name='organization_dates_in_order', violation_error_message='It ends before it begins.')],
            },
        ),
        migrations.CreateModel(
            name='Official',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_key', models.CharField(editable=False, max_length=200, verbose_name='sorts as')),
                ('sound', models.CharField(db_index=True, editable=False, max_length=200)),
                ('initials', models.CharField(db_index=True, editable=False, max_length=80)),
                ('name', models.CharField(max_length=40, verbose_name='Name')),
                ('note', models.CharField(blank=True, help_text='Tells people of the same name apart.', max_length=80, verbose_name='note')),
                ('confirmed', models.BooleanField(default=False, help_text="By an editor; else the importer's proposal.", verbose_name='confirmed')),
                ('known_as', models.JSONField(editable=False, null=True)),
                ('merged_into', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absorbed', to='people.official', verbose_name='merged into')),
                ('district', models.ForeignKey(blank=True, help_text='Whose page named them first.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='officials', to='people.organization', verbose_name='district')),
            ],
            options={
                'verbose_name': 'official',
                'verbose_name_plural': 'officials',
                'ordering': ['sort_key', 'id'],
                'indexes': [models.Index(fields=['sort_key', 'id'], name='official_by_sound'), models.Index(fields=['name'], name='official_by_name')],
                'constraints': [models.UniqueConstraint(fields=('name', 'note', 'district'), name='official_once_a_district'), models.UniqueConstraint(condition=models.Q(('district', None)), fields=('name', 'note'), name='official_once_without', violation_error_message='There is one of this name already.'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='official_has_a_name'), models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='official_into_another')],
            },
        ),
        migrations.CreateModel(
            name='Office',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_key', models.CharField(editable=False, max_length=200, verbose_name='sorts as')),
                ('sound', models.CharField(db_index=True, editable=False, max_length=200)),
                ('initials', models.CharField(db_index=True, editable=False, max_length=80)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('rank', models.PositiveSmallIntegerField(blank=True, help_text='0 goes first; empty where it is not known.', null=True, verbose_name='protocol rank')),
                ('sole', models.BooleanField(default=False, help_text='Nobody else holds it at the same time.', verbose_name='one holder')),
                ('merged_into', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absorbed', to='people.office', verbose_name='merged into')),
                ('district', models.ForeignKey(blank=True, help_text='Whose 区长 it is.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='district_offices', to='people.organization', verbose_name='district')),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='offices', to='people.organization', verbose_name='organization')),
            ],
            options={
                'verbose_name': 'office',
                'verbose_name_plural': 'offices',
                'ordering': [models.OrderBy(models.F('rank'), nulls_last=True), 'sort_key', 'id'],
                'indexes': [models.Index(fields=['sort_key', 'id'], name='office_by_sound')],
                'constraints': [models.UniqueConstraint(fields=('title', 'district'), name='office_once_a_district'), models.UniqueConstraint(condition=models.Q(('district', None)), fields=('title',), name='office_once_without', violation_error_message='There is one of this name already.'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='office_has_a_title'), models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='office_into_another')],
            },
        ),
        migrations.CreateModel(
            name='OrganizationAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='people.organization', verbose_name='organization')),
            ],
            options={
                'verbose_name': 'alias of an organization',
                'verbose_name_plural': 'aliases of an organization',
                'ordering': ['organization_id', 'pk'],
                'indexes': [models.Index(fields=['name'], name='alias_by_name')],
                'constraints': [models.UniqueConstraint(fields=('organization', 'name'), name='alias_once'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='alias_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Reporter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_key', models.CharField(editable=False, max_length=200, verbose_name='sorts as')),
                ('sound', models.CharField(db_index=True, editable=False, max_length=200)),
                ('initials', models.CharField(db_index=True, editable=False, max_length=80)),
                ('name', models.CharField(max_length=40, verbose_name='Name')),
                ('note', models.CharField(blank=True, help_text='Tells people of the same name apart.', max_length=80, verbose_name='note')),
            ],
            options={
                'verbose_name': 'reporter',
                'verbose_name_plural': 'reporters',
                'ordering': ['sort_key', 'id'],
                'indexes': [models.Index(fields=['sort_key', 'id'], name='reporter_by_sound')],
                'constraints': [models.UniqueConstraint(fields=('name', 'note'), name='reporter_name_and_note_once'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='reporter_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.CharField(editable=False, max_length=80, verbose_name='type')),
                ('gone', models.BigIntegerField(editable=False, verbose_name='absorbed')),
                ('kept', models.BigIntegerField(editable=False, verbose_name='kept')),
                ('title', models.CharField(editable=False, max_length=300, verbose_name='what was merged')),
                ('journal', models.JSONField(default=list, editable=False)),
                ('merged_at', models.DateTimeField(auto_now_add=True, verbose_name='merged')),
                ('split_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='split')),
                ('merged_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='merged by')),
                ('split_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='split by')),
            ],
            options={
                'verbose_name': 'merge',
                'verbose_name_plural': 'merges',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['model', 'kept'], name='merge_by_kept')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('split_at', None)), fields=('model', 'gone'), name='merge_absorbs_once'), models.CheckConstraint(condition=models.Q(('gone', models.F('kept')), _negated=True), name='merge_of_two_rows')],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capacity', models.CharField(choices=[('full', 'in full'), ('acting', 'acting (代)'), ('in-charge', 'in charge (主持工作)')], default='full', max_length=10, verbose_name='capacity')),
                ('start', people.fields.PartialDateField(verbose_name='start')),
                ('end', people.fields.PartialDateField(verbose_name='end')),
                ('suspended_from', people.fields.PartialDateField(verbose_name='suspended since')),
                ('suspended_to', people.fields.PartialDateField(verbose_name='suspended until')),
                ('first_seen', models.DateField(blank=True, editable=False, null=True, verbose_name='first seen')),
                ('last_seen', models.DateField(blank=True, editable=False, null=True, verbose_name='last seen')),
                ('basis', models.CharField(choices=[('printed', 'printed'), ('editor', 'entered by an editor')], default='editor', max_length=10, verbose_name='basis')),
                ('confirmed', models.BooleanField(default=False, help_text="By an editor; else the importer's proposal.", verbose_name='confirmed')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='people.office', verbose_name='office')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appointments', to='people.official', verbose_name='official')),
            ],
            options={
                'verbose_name': 'appointment',
                'verbose_name_plural': 'appointments',
                'ordering': ['official_id', 'start', 'first_seen', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('official', 'office', 'capacity', 'start'), name='appointment_once'), models.CheckConstraint(condition=models.Q(('start', ''), ('end', ''), ('end__gte', django.db.models.functions.text.Left('start', django.db.models.functions.text.Length('end'))), _connector='OR'), name='appointment_dates_in_order'), models.CheckConstraint(condition=models.Q(('suspended_from', ''), ('suspended_to', ''), ('suspended_to__gte', django.db.models.functions.text.Left('suspended_from', django.db.models.functions.text.Length('suspended_to'))), _connector='OR'), name='appointment_pause_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('suspended_from', ''), _negated=True), ('suspended_to', ''), _connector='OR'), name='appointment_pause_begins'), models.CheckConstraint(condition=models.Q(models.Q(('first_seen__isnull', True), ('last_seen__isnull', True)), models.Q(('first_seen__isnull', False), ('first_seen__lte', models.F('last_seen')), ('last_seen__isnull', False)), _connector='OR'), name='appointment_seen_in_order')],
            },
        ),
        migrations.CreateModel(
            name='OfficialName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, verbose_name='Name')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='other_names', to='people.official', verbose_name='official')),
            ],
            options={
                'verbose_name': 'other name',
                'verbose_name_plural': 'other names',
                'ordering': ['official_id', 'pk'],
                'indexes': [models.Index(fields=['name'], name='official_other_name')],
                'constraints': [models.UniqueConstraint(fields=('official', 'name'), name='official_name_once'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='official_name_not_empty')],
            },
        ),
    ]
