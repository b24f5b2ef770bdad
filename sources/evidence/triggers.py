"""Rules of evidence that the database itself keeps, also against raw SQL and bulk updates.

They are checked at the end of the transaction, so that a load may bring claims before their document.
"""

import pgtrigger
from django.db import DEFAULT_DB_ALIAS, connections

INSTALLED = """
SELECT c.relname, t.tgname, obj_description(t.oid, 'pg_trigger')
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE t.tgname LIKE 'pgtrigger_%' AND pg_table_is_visible(c.oid)
"""

quotation_stands_in_its_document = pgtrigger.Trigger(
    name="quotation_stands_in_its_document",
    level=pgtrigger.Row,
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update,
    timing=pgtrigger.Deferred,
    func="""
        IF EXISTS (
            SELECT 1 FROM sources_claim c JOIN sources_document d ON d.id = c.document_id
            WHERE c.id = NEW.id AND c.quote <> ''
            AND substr(d.text, c.start + 1, c."end" - c.start) IS DISTINCT FROM c.quote
        ) THEN
            RAISE EXCEPTION 'claim %: the quotation does not stand at its place in the document', NEW.id
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    """,
)

text_keeps_quotations = pgtrigger.Trigger(
    name="text_keeps_quotations",
    level=pgtrigger.Row,
    when=pgtrigger.After,
    operation=pgtrigger.UpdateOf("text"),
    timing=pgtrigger.Deferred,
    func="""
        IF EXISTS (
            SELECT 1 FROM sources_claim c JOIN sources_document d ON d.id = c.document_id
            WHERE d.id = NEW.id AND c.quote <> ''
            AND substr(d.text, c.start + 1, c."end" - c.start) IS DISTINCT FROM c.quote
        ) THEN
            RAISE EXCEPTION 'document %: a quotation no longer stands at its place', NEW.slug
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    """,
)


def install_triggers(using: str = DEFAULT_DB_ALIAS, **_) -> None:
    """Bring the database's triggers to what the models declare: only those that are missing or differ are written.

    It is called after every `migrate`. Triggers are no part of the migrations, so that a new field is a migration of
    one operation; what they do follows the code, as a view or a template does.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(INSTALLED)
        installed = {(table, name): digest for table, name, digest in cursor.fetchall()}
    for model, trigger in pgtrigger.registered():
        if installed.get((model._meta.db_table, trigger.get_pgid(model))) != trigger.compile(model).hash:
            trigger.install(model, database=using)
    pgtrigger.prune(database=using)
