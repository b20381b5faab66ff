"""Brings a project file to the schema of this version of Rasd."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def migrate(connection: Connection) -> None:
    """Run every migration that the file behind `connection` has not had; all or none, with the caller's transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def known(revision: str) -> bool:
    """Whether this version of Rasd knows that schema revision; one that it does not know is newer."""
    return any(script.revision == revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "rasd.stores:migrations")
    config.set_main_option("path_separator", "os")
    return config
