"""Bringing a record back to how it once stood, also one that is gone: seen first, with a reason, and by the rules."""

from contextlib import nullcontext
from typing import Any
from uuid import UUID

import pghistory
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from sources.admin.removal import ReasonedForm
from sources.admin.saving import Refused, check, mark_of, may, parts_of, reason_of
from sources.history.diff import Entry
from sources.history.lines import Line, lines_of
from sources.history.states import state_after
from sources.models import Change
from sources.models.history import REASON
from sources.pipeline.aggregates import Aggregate
from sources.pipeline.merge import apply, current_state

STALE = "Inget är återställt: posten har ändrats sedan du öppnade sidan. Se efter nedan vad som nu skulle ändras."


class Restoring:
    """The page where a record is brought back."""

    model: Any
    opts: Any
    admin_site: Any

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        view = self.admin_site.admin_view(self.restore_view)
        return [path("<uuid:key>/history/<int:change>/restore/", view, name=name), *super().get_urls()]

    def may_restore(self, user) -> bool:
        """Whoever brings a record back may come to add, change and remove every part of it."""
        if self.model.parent:
            return False  # a row comes back with its record
        parts = [one for one in parts_of(self.model) if not getattr(one, "derived", None)]
        return all(may(user, deed, self.model) for deed in ("add", "change")) and all(
            may(user, deed, one) for one in parts for deed in ("add", "change", "delete")
        )

    def restore_view(self, request: HttpRequest, key: UUID, change: int) -> HttpResponse:
        """What would change, and a form that asks why; and, when that is told, the change."""
        if not self.may_restore(request.user):
            raise PermissionDenied
        told = get_object_or_404(Change.objects.for_lists(), pk=change, record_id=key)
        if told.model is not self.model or (wanted := state_after(told)) is None:
            raise Http404  # of another kind, or it was gone by then
        when = Entry(told.at, "").when
        history = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_history", args=[key])
        with transaction.atomic():
            current = current_state(wanted)
            form = ReasonedForm(mark_of(current), STALE, request.POST or None)
            is_told = form.is_valid()
            with pghistory.context(**{REASON: form.cleaned_data["reason"]}) if is_told else nullcontext():
                lines, reasons = self._brought_back(wanted, current)
            is_done = is_told and bool(lines)
            transaction.set_rollback(not is_done)
        if is_done:
            self.log_change(request, self.model.objects.get(pk=key), f"Återställd till hur den var {when}.")
            self.message_user(request, f"Posten är återställd till hur den var {when}.", messages.SUCCESS)
            return HttpResponseRedirect(history)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Återställ {told.title}",
            "opts": self.opts,
            "object": self.model.objects.filter(pk=key).first(),
            "when": when,
            "lines": lines,
            "reasons": reasons,
            "form": form,
            "history": history,
        }
        return render(request, "admin/record_restore.html", context)

    def _brought_back(self, wanted: Aggregate, current: Aggregate | None) -> tuple[list[Line], list[str]]:
        """Do it, and tell what it changes; or nothing, and why it cannot be done."""
        try:
            with transaction.atomic():
                outcome = apply(wanted, current)
                if not outcome.is_changed:
                    return [], [conflict.reason for conflict in outcome.conflicts]
                check(self.model.objects.get(pk=wanted.id))
                return lines_of([Change.objects.filter(record_id=wanted.id).latest("pk")]).popitem()[1], []
        except Refused as refused:
            return [], refused.reasons
        except DatabaseError as error:
            return [], [reason_of(error)]
