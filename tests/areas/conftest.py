"""The desk of an editor, as the tests of the admin have it."""

from tests.admin.conftest import desk, document, editor, make_editor, measure, plain_static_files

__all__ = ["desk", "document", "editor", "make_editor", "measure", "plain_static_files"]
