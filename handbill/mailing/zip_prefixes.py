"""Which states the first three digits of a ZIP code can be in.

The blocks are those of the U.S. Postal Service's prefixes (Domestic Mail Manual, labeling list L002); a test compares
them with an independent list of all ZIP codes. A state keeps its block whether a prefix in it is in use today or not:
what is to be found is an address whose state and ZIP code come from two rows, not whether mail arrives. Some prefixes
are shared: 063 with Fishers Island (NY), 205 with offices of the government in Maryland and Virginia, 739 with Texhoma
(TX), 834 with Alta (WY), 967 with American Samoa.
"""

_BLOCKS = """
NY 005 063 100-149 | PR 006-007 009 | VI 008 | MA 010-027 055 | RI 028-029 | NH 030-038 | ME 039-049
VT 050-054 056-059 | CT 060-069 | NJ 070-089 | AE 090-099 | PA 150-196 | DE 197-199 | DC 200 202-205 569
VA 201 205 220-246 | MD 205-219 | WV 247-269 | NC 270-289 | SC 290-299 | GA 300-319 398-399 | FL 320-339 341-349
AA 340 | AL 350-369 | TN 370-385 | MS 386-397 | KY 400-429 | OH 430-459 | IN 460-479 | MI 480-499 | IA 500-529
WI 530-549 | MN 550-567 | SD 570-579 | ND 580-589 | MT 590-599 | IL 600-629 | MO 630-659 | KS 660-679 | NE 680-699
LA 700-715 | AR 716-729 | OK 730-732 734-749 | TX 733 739 750-799 885 | CO 800-819 | WY 820-831 834 | ID 832-839
UT 840-849 | AZ 850-869 | NM 870-884 | NV 889-899 | CA 900-961 | AP 962-966 | HI 967-968 | AS 967
GU 969 | MP 969 | PW 969 | FM 969 | MH 969 | OR 970-979 | WA 980-994 | AK 995-999
"""


def _prefixes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in _BLOCKS.replace("\n", "|").split("|"):
        state, *blocks = entry.split() or [""]
        for block in blocks:
            first, _, last = block.partition("-")
            for number in range(int(first), int(last or first) + 1):
                found.setdefault(f"{number:03}", set()).add(state)
    return {prefix: frozenset(states) for prefix, states in found.items()}


STATES_OF = _prefixes()
"""By three digits: the two letters of the states; what has no entry is no ZIP code."""


def may_be_in(code: str, state: str) -> bool:
    """Return whether a ZIP code (its first three digits count) can be in a state, by its two letters."""
    return state in STATES_OF.get(code[:3], ())
