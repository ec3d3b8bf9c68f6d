"""The names that the conditions in these tests may use: all facts, and a few parameters."""

from callcenter_rules.facts import Case, Coverage
from callcenter_rules.facts.catalogue import shape
from callcenter_rules.language import ParameterType, Scope
from callcenter_rules.packs.quantities import parameter_type

UNITS = {
    "minimum_capital": "CNY",
    "minimum_area": "m2",
    "minimum_staff": "persons",
    "minimum_seats": "seats",
    "maximum_share": "share",
    "minimum_days": "days",
    "minimum_months": "months",
    "multiple": "1",
    "term": "period",
    "start": "date",
    "wanted": "boolean",
}
SCOPE = Scope(
    case=shape(Case),
    parameters={
        **{name: ParameterType(value=parameter_type(unit)) for name, unit in UNITS.items()},
        "floor": ParameterType(value=parameter_type("CNY"), by=Coverage),
    },
)
