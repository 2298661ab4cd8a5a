"""The only place that knows SQL: database, keys, schema, unit, migrations, snapshots."""
