"""The addresses of the web of data."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.generic import TemplateView

from smartindustri.language import preferred
from smartindustri.linked_data.catalogue import catalogue
from smartindustri.linked_data.formats import JSON_LD, RDF_XML, TURTLE, Format, format_of, given_as
from smartindustri.linked_data.identifiers import JSON, PAGE, address_of, identified
from smartindustri.linked_data.vocabulary import vocabulary
from smartindustri.open_data import store
from smartindustri.open_data.addresses import ROOT
from smartindustri.serving.etag import tag_of
from sources.history.kept import kept, version
from sources.rest.problems import Withdrawn, moved, problem
from sources.views import gone_page


@given_as(RDF_XML, TURTLE, JSON_LD)
def catalogue_of_data(request: HttpRequest, form: Format) -> HttpResponse:
    """The catalogue: RDF/XML to whoever does not ask for another form, since that is what portals expect."""
    package = store.latest()
    made = package.folder.name if package else ""
    sizes = {f"{ROOT}{file.name}": file.size for file in package.files.values()} if package else {}
    tag = tag_of(request, f"{version()} {made}")  # it tells of the package, which comes some time after its data
    answer = get_conditional_response(request, etag=tag)
    if not answer:
        name = f"catalogue\n{settings.PUBLIC_URL}\n{form.name}\n{made}"
        text = kept(name, lambda: form.write(catalogue(sizes)))
        answer = HttpResponse(text, content_type=f"{form.media_type}; charset=utf-8")
    answer["ETag"], answer["Cache-Control"] = tag, "no-cache"  # the front would keep it until the data change again
    return answer


@given_as(TURTLE, JSON_LD, RDF_XML)
def own_words(_request: HttpRequest, form: Format) -> HttpResponse:
    """The words that records are told in beside those of others, with what each means, and the concepts of choices."""
    return HttpResponse(form.write(vocabulary()), content_type=f"{form.media_type}; charset=utf-8")


class Guide(TemplateView):
    """The base told to language models and those who build with them: what it is, how to ask it, what it never does."""

    template_name, content_type = "smartindustri/llms.txt", "text/plain; charset=utf-8"

    def get_context_data(self, **context):
        return super().get_context_data(site=settings.PUBLIC_URL, **context)


class SeeOther(HttpResponseRedirect):
    """To something that tells of what was asked for, and is not the thing itself."""

    status_code = 303


def identity(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Lead from a record's identity to its page, or to its data for whoever asks for those."""
    form = format_of(request, [PAGE, JSON, TURTLE, JSON_LD])
    language = settings.LANGUAGE_CODE if form is PAGE else preferred(request.headers.get("Accept-Language", ""))
    with translation.override(language):
        try:
            return SeeOther(address_of(identified(kind, slug), form))
        except Withdrawn as error:
            gone = error.withdrawal
            if gone.successor:
                return moved(request, reverse("identity", args=(kind, gone.successor)))
            return gone_page(request, error.model, slug, gone) if form is PAGE else error.told(request)
        except Http404 as error:
            if form is PAGE:
                return render(request, "404.html", {"reason": str(error)}, status=404)
            return problem(request, 404, str(error))
