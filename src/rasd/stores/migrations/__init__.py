"""How project files of earlier versions become files of this one (Alembic); shipped with the package."""
