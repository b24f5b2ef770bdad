"""What every page can show: nothing but what the frame around it needs."""


def site(request):
    return {}
