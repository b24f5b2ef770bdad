"""Ways to ask the test database directly: search itself knows no Django."""

import pytest
from django.db import connection, transaction


@pytest.fixture
def postgresql(db):
    """Ask PostgreSQL one thing: `postgresql("select %s", [1])`; an error spoils nothing after it."""

    def ask(sql, parameters):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchone()[0]

    return ask


@pytest.fixture
def psycopg_connection(db):
    """Return psycopg's own connection, inside the test's transaction."""
    connection.ensure_connection()
    return connection.connection
