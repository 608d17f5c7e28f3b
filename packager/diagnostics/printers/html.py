"""Findings as one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Sequence

from packager.diagnostics.model import Report, Severity

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Findings</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; color: #1c262b; }
body { max-inline-size: 60rem; margin: 2rem auto; padding-inline: 1rem; }
h2 { overflow-wrap: anywhere; }
li { margin-block: .75rem; overflow-wrap: anywhere; }
.code { font-weight: 700; padding-inline: .4em; border-radius: .25rem; color: #fff; background: #51606a; }
.error .code { background: #a3221c; } .warning .code { background: #7a5000; }
.place, .help { display: block; color: #46535b; }
</style>
</head>
<body>
<main>
<h1>Findings</h1>
{% for report in reports %}
<section>
<h2>{{ report.file }}</h2>
<p>{% for severity in severities %}
{{ report.count(severity) }} {{ severity.value }}{{ ", " if not loop.last }}
{% endfor %}</p>
{% if report.findings %}<ul>{% for found in report.findings %}
<li class="{{ found.severity.value }}"><span class="code">{{ found.code }}</span> {{ found.message }}
<span class="place">{{ found.severity.value }}, {{ found.place }} {{ found.place.path }}</span>
{% if found.help %}<span class="help">{{ found.help }}</span>{% endif %}</li>
{% endfor %}</ul>{% else %}<p>Nothing found.</p>{% endif %}
</section>
{% endfor %}
</main>
</body>
</html>
"""


def to_html(reports: Sequence[Report]) -> str:
    """A page with a section for each file; nothing is loaded from elsewhere."""
    from jinja2 import Environment

    template = Environment(autoescape=True, trim_blocks=True).from_string(_PAGE)
    return template.render(reports=reports, severities=list(Severity)) + "\n"
