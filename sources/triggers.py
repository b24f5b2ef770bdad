"""Rules of evidence that the database itself keeps, also against raw SQL and bulk updates.

They are checked at the end of the transaction, so that a load may bring claims before their document.
"""

import pgtrigger

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
