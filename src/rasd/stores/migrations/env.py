"""Run by Alembic for each migration, on the connection that `rasd.stores.migrating` hands over."""

from __future__ import annotations

from alembic import context

from rasd.stores.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
