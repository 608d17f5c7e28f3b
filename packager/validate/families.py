"""All rules in the order of the report, by what they look at: a new rule is found by the module that it stands in."""

from __future__ import annotations

from packager.diagnostics import Rule, rules_of
from packager.validate.archive import file_rules
from packager.validate.cmi5 import alone_rules, structure_rules, unit_rules
from packager.validate.cmi5 import file_rules as cmi5_file_rules
from packager.validate.launch import api_rules, page_rules, unread_rules
from packager.validate.manifest import (
    href_rules,
    identifier_rules,
    item_rules,
    language_rules,
    length_rules,
    organization_rules,
    placement_rules,
    prerequisite_rules,
    resource_rules,
    resource_type_rules,
    switch_rules,
    threshold_rules,
    tree_rules,
    version_rules,
)
from packager.validate.metadata import file_rules as metadata_file_rules
from packager.validate.metadata import record_rules
from packager.validate.one_file import document_rules
from packager.validate.sequencing import collection_rules, definition_rules, objective_rules, reach_rules, rollup_rules
from packager.validate.web import site_rules
from packager.validate.xml import control_document_rules, xml_rules

_OF_THE_MANIFEST = (
    xml_rules,
    version_rules,
    organization_rules,
    tree_rules,
    resource_type_rules,
    resource_rules,
    href_rules,
    identifier_rules,
    item_rules,
    placement_rules,
    length_rules,
    prerequisite_rules,
    threshold_rules,
    switch_rules,
    collection_rules,
    definition_rules,
    objective_rules,
    rollup_rules,
    reach_rules,
    language_rules,
)
_OF_THE_FILES = (file_rules, control_document_rules, metadata_file_rules, unread_rules)

MANIFEST_RULES: tuple[Rule[...], ...] = tuple(rule for module in _OF_THE_MANIFEST for rule in rules_of(module))
"""Rules about a manifest alone."""
FILE_RULES: tuple[Rule[...], ...] = tuple(rule for module in _OF_THE_FILES for rule in rules_of(module))
"""Rules about a manifest and the files around it."""
COURSE_RULES: tuple[Rule[...], ...] = tuple(rule for each in (structure_rules, unit_rules) for rule in rules_of(each))
"""Rules about a cmi5 course structure alone."""
COURSE_ALONE_RULES: tuple[Rule[...], ...] = rules_of(alone_rules)
"""Rules about a cmi5 course structure that comes without a zip."""
COURSE_FILE_RULES: tuple[Rule[...], ...] = rules_of(cmi5_file_rules)
"""Rules about a cmi5 course structure and the files around it."""
PAGE_RULES: tuple[Rule[...], ...] = tuple(rule for each in (api_rules, page_rules) for rule in rules_of(each))
"""Rules about a page that the manifest launches."""
WEB_RULES: tuple[Rule[...], ...] = rules_of(site_rules)
"""Rules about a course as a static site."""
ONE_FILE_RULES: tuple[Rule[...], ...] = rules_of(document_rules)
"""Rules about a course as one HTML file."""
RECORD_RULES: tuple[Rule[...], ...] = rules_of(record_rules)
"""Rules about a manifest's metadata record."""
