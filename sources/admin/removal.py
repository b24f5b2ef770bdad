"""How a record or a row is taken away: with a reason, under a lock, and never from a page that is out of date."""

from collections.abc import Iterable
from contextlib import nullcontext, suppress
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import messages
from django.contrib.admin.utils import NestedObjects, unquote
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.html import format_html

from sources.admin.saving import Refused, check, may, parts_of, reason_of, root_of, version_of
from sources.admin.values import label_of, link_to
from sources.evidence.base import Evidenced
from sources.evidence.fields import unwritable
from sources.history.diff import last_entry
from sources.history.withdrawals import withdrawing
from sources.models import Claim, Document


class RemovalForm(forms.Form):
    """The editor's word that this is to go, as it stood when the page was opened.

    `current` is the mark of what the record says now, and `stale` what to tell who started from something else.
    """

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, current: str, stale: str, data=None):
        super().__init__(data)
        self.current, self.stale = current, stale
        self.initial["version"] = current

    def clean(self):
        given = super().clean()
        if given.get("version") != self.current:
            self.data = self.data.copy()
            self.data["version"] = self.current  # the page shows it as it stands now, and asks again
            raise ValidationError(self.stale)
        return given


class ReasonedForm(RemovalForm):
    """The same with the reason, for everybody to read afterwards."""

    reason = forms.CharField(
        label="Skäl",
        max_length=300,
        error_messages={"required": "Skriv varför."},
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text="Alla kan läsa skälet bland ändringarna. Högst 300 tecken.",
    )

    def clean_reason(self):
        reason = self.cleaned_data["reason"].replace("\r\n", "\n")
        if refused := unwritable("Skälet", reason):
            raise ValidationError(refused)
        return reason


class WithdrawalForm(ReasonedForm):
    """Why a record is taken away and what stands in its place, for those who look for it afterwards."""

    successor = forms.ModelChoiceField(
        None,
        label="Ersätts av",
        required=False,
        empty_label="Ingen",
        help_text="Frivilligt. Välj den post som blir kvar om det här är en dubblett. Den gamla adressen leder dit.",
    )

    def __init__(self, record: Evidenced, *args, **options):
        super().__init__(*args, **options)
        others = type(record).objects.exclude(pk=record.pk)
        self.fields["successor"].queryset = others.defer("text") if isinstance(record, Document) else others
        told = self.fields["reason"]
        told.label, told.error_messages["required"] = "Skäl till borttagningen", "Skriv varför posten tas bort."
        told.help_text = "Alla kan läsa skälet: på postens gamla adress och bland ändringarna. Högst 300 tecken."


class Removing:
    """The page where one is taken away, for records and for rows on a page of their own."""

    model: Any
    opts: Any
    admin_site: Any
    delete_confirmation_template = "admin/record_delete.html"

    def delete_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        """A record goes with a reason; a row is a part of its record, which stays."""
        try:
            with transaction.atomic():
                return self._asked(request, object_id, extra_context or {})
        except Refused as refused:
            reasons = refused.reasons
        except DatabaseError as error:
            reasons = [reason_of(error)]
        for reason in reasons:
            self.message_user(request, f"Inget är borttaget. {reason}", messages.ERROR)
        return HttpResponseRedirect(
            reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[object_id])
        )

    def _asked(self, request, object_id, context):
        record = None
        with suppress(ValidationError):  # what is no key leads to no record, as Django says
            record = self.get_object(request, unquote(object_id))
        if record is None:
            return super().delete_view(request, object_id, context)
        root = root_of(record)  # which a POST has locked
        marks = {"current": version_of(root), "stale": changed_meanwhile(root), "data": request.POST or None}
        form = RemovalForm(**marks) if self.model.parent else WithdrawalForm(record, **marks)
        is_told = form.is_valid()
        if request.POST and not is_told:
            request.POST = QueryDict()  # so that Django asks again, with what was written
        given = {name: value for name, value in form.cleaned_data.items() if name != "version"} if is_told else {}
        with withdrawing(**given) if given else nullcontext():
            return super().delete_view(request, object_id, context | {"form": form})

    def delete_model(self, request, obj):
        root = root_of(obj)
        with transaction.atomic():
            obj.claims.all().delete()  # a document's are often taken from itself, and would keep it
            obj.delete()
            if root is not obj:
                check(root)

    def get_deleted_objects(self, objs, request):
        """Rows and claims go with their record, for who may delete them; what a claim names as its value stays."""
        deleted, counts, forbidden, protected = super().get_deleted_objects(objs, request)
        alone = {str(kind._meta.verbose_name_plural): str(kind._meta.verbose_name) for kind in apps.get_models()}
        counts = {alone.get(str(name), name) if count == 1 else name: count for name, count in counts.items()}
        held = {
            str(one._meta.verbose_name)
            for one in parts_of(self.model)
            if getattr(one, "derived", None) or may(request.user, "delete", one)  # what is derived goes by itself
        }
        named = [
            format_html("Belägg som nämner posten: {}", link_to(claim.record)) for one in objs for claim in naming(one)
        ]
        others = resting_on(objs) if protected else []
        return deleted, counts, forbidden - held, [*others, *named]


def resting_on(records: Iterable[Evidenced]) -> list[str]:
    """What keeps these from going, each with a link to where an editor can do something about it."""
    collector = NestedObjects(DEFAULT_DB_ALIAS)
    collector.collect(records)
    told = set()
    for one in collector.protected:
        if isinstance(one, Claim) and root_of(one.record) in records:
            continue
        if isinstance(one, Claim):
            field = label_of(one.record_type.model_class(), one.field).lower()
            told.add(format_html("Belägg på {}, fältet {}", link_to(root_of(one.record)), field))
        else:
            told.add(link_to(root_of(one) if isinstance(one, Evidenced) else one))
    return sorted(told)


def naming(record: Evidenced) -> list[Claim]:
    """The claims on other records that name this one as a value not adopted; an adopted value protects itself."""
    claims = Claim.objects.filter(value=record.slug, is_preferred=False).prefetch_related("record")
    return [claim for claim in claims if claim.record and _names(type(claim.record), claim.field, type(record))]


def _names(kind: type[Evidenced], field: str, model: type[Evidenced]) -> bool:
    return field in kind.stated and kind._meta.get_field(field).related_model is model


def changed_meanwhile(root: Evidenced) -> str:
    """What to tell who wants to take away what somebody else has changed since."""
    entry = last_entry(root)
    who = f" {entry.when} av {entry.who}" if entry else ""
    return (
        f"Inget är borttaget: posten har ändrats{who} sedan du öppnade sidan. Läs den som den är nu, och ta bort den "
        "sedan om den fortfarande ska bort."
    )
