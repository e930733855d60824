"""A master comes back from what is stored as it was, and only under its own key."""

from handbill.geometry import Box, PlacedPage
from handbill.masters.master import Master, MasterFacts, unpacked
from handbill.slot import Slot

SLOT = Slot("name", "text", 1, Box(10, 20, 110, 40), "A", 400, 12, 10, (0, 0.5, 1), "left", 16, "en")
PLACES = ((PlacedPage(0, Box(0, 0, 9.5, 9.5)),), ())
PROOFS = {"words": True}


def test_all_that_is_known_of_a_master_is_packed_with_it() -> None:
    facts = MasterFacts(
        pages=2,
        fill=(0.5,),
        type_size=11.5,
        typesettings=3,
        proofs=PROOFS,
        places=PLACES,
        slots=(SLOT,),
        photographs={"team": 222},
    )
    master = Master(b"%PDF-1.7\nof several\nlines", facts)
    assert unpacked(master.packed("key"), "key") == master


def test_another_ones_master_is_none() -> None:
    master = Master(b"%PDF", MasterFacts(pages=1, type_size=11, typesettings=1, proofs=PROOFS))
    assert unpacked(master.packed("key"), "other key") is None
