"""The sides of a print file are proven as objects: faults of every kind, planted at random places, are found."""

from __future__ import annotations

from pathlib import Path

import pytest
from planted_faults import PLANTS, planted
from printed_batch import OBJECTS, PICTURES, PrintedBatch


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory, masters: Path) -> PrintedBatch:
    """A finished batch of six pieces."""
    return PrintedBatch(tmp_path_factory.mktemp("planted"), masters)


def test_the_batch_as_it_was_made_passes_both_proofs(batch: PrintedBatch) -> None:
    assert not batch.found(batch.file, **OBJECTS)
    assert not batch.found(batch.file, **PICTURES)


@pytest.mark.parametrize("seed", range(2))
def test_each_is_found_by_its_objects_alone(batch: PrintedBatch, seed: int) -> None:
    found = {kind: batch.found(file, **OBJECTS) for kind, file in planted(batch.file, len(PLANTS), seed)}
    assert found == dict.fromkeys(found, True)
    assert len(found) == len(PLANTS)
