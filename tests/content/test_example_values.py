import pytest

from handbill.content.example_values import example_values
from handbill.formats.load import load
from handbill.workspace import Workspace
from handbill.yaml.text import plain


def test_the_library_clinic_is_all_examples(only_library: Workspace) -> None:
    clinic = load(only_library, ()).clinic
    assert [path[0] for path, _ in example_values(clinic)] == ["phone", "email", "website", "address", "address"]


@pytest.mark.parametrize(
    ("field", "value", "example"),
    [
        ("phone", "(202) 555-0199", True),
        ("phone", "+1 415 555 0100", True),
        ("phone", "(202) 555-0200", False),
        ("phone", "(202) 456-1111", False),
        ("email", "a@clinic.example", True),
        ("email", "a@example-clinic.org", False),
        ("website", "https://www.example.org", True),
        ("website", "https://kairos-clinic.org/example.org", True),
        ("website", "https://kairos-clinic.org", False),
    ],
)
def test_reserved_values_are_known(only_library: Workspace, field: str, value: str, example: bool) -> None:
    clinic = load(only_library, ()).clinic
    changed = clinic.model_copy(update={field: plain(value) if field == "phone" else value})
    assert (field in [path[0] for path, _ in example_values(changed)]) is example
