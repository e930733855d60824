"""What a file for a press says of itself: its title and dates, and the press that it is made for.

That it is PDF/X-4 (ISO 15930-7); and PDF/VT-1 (ISO 16612-2), where it also says which pages are whose.

Nothing depends on the clock or on chance: the dates are given, and the identifiers are made from the pages.
"""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from handbill.press.profile import Profile

VERSION = "PDF/X-4"
OF_RECORDS = "PDF/VT-1"
_MAKER = "handbill"

_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"{vt_space}
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <pdf:Producer>{maker}</pdf:Producer>
   <pdf:Trapped>False</pdf:Trapped>
   <pdfxid:GTS_PDFXVersion>{version}</pdfxid:GTS_PDFXVersion>{vt}
   <xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>
   <xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
   <xmp:MetadataDate>{day}T00:00:00Z</xmp:MetadataDate>
   <xmp:CreatorTool>{maker}</xmp:CreatorTool>
   <xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
   <xmpMM:InstanceID>uuid:{instance}</xmpMM:InstanceID>
   <xmpMM:VersionID>1</xmpMM:VersionID>
   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""

_VT_SPACE = """
    xmlns:pdfvtid="http://www.npes.org/pdfvt/ns/id/\""""

_VT = """
   <pdfvtid:GTS_PDFVTVersion>{version}</pdfvtid:GTS_PDFVTVersion>
   <pdfvtid:GTS_PDFVTModDate>{day}T00:00:00Z</pdfvtid:GTS_PDFVTModDate>"""


@dataclass(frozen=True)
class Details:
    """What a file says of itself, and `inks`: colors (#rrggbb, lower case) with a build of their own (CMYK, 0 to 1).

    `date` is the day the content was written, never the clock's.
    """

    title: str
    date: date
    inks: Mapping[str, Sequence[float]] = field(default_factory=dict)


def identify(document: pikepdf.Pdf, profile: Profile, details: Details, source: bytes) -> None:
    """Add the description, the identifiers and the output intent; `source` is what the identifiers are made from."""
    info = Dictionary({f"/{name}": String(value) for name, value in information(details).items()})
    info.Trapped = Name("/False")
    document.trailer.Info = document.make_indirect(info)
    digest = hashlib.sha256(source + profile.data + repr(sorted(details.inks.items())).encode()).hexdigest()
    intent = Dictionary({f"/{name}": String(value) for name, value in condition(profile).items()})
    intent.Type, intent.S = Name.OutputIntent, Name.GTS_PDFX
    intent.DestOutputProfile = document.make_stream(profile.data, N=4)
    document.Root.Metadata = document.make_stream(description(details, digest), Type=Name.Metadata, Subtype=Name.XML)
    document.Root.OutputIntents = Array([intent])


def description(details: Details, digest: str, *, records: bool = False) -> bytes:
    """Return the XMP of a file; `digest` is that of what it was made from.

    `records`: the file says which pages are whose.
    """
    day = details.date.isoformat()
    xmp = _XMP.format(
        title=escape(details.title),
        maker=_MAKER,
        version=VERSION,
        vt_space=_VT_SPACE if records else "",
        vt=_VT.format(version=OF_RECORDS, day=day) if records else "",
        day=day,
        document=uuid.uuid5(uuid.NAMESPACE_OID, f"{details.title} {details.date}"),
        instance=uuid.uuid5(uuid.NAMESPACE_OID, digest),
    )
    return xmp.encode()


def information(details: Details) -> dict[str, str]:
    """Return the entries of the information dictionary: strings, but for `Trapped`, which is a name."""
    stamp = f"D:{details.date:%Y%m%d}000000Z"
    return {
        "Title": details.title,
        "CreationDate": stamp,
        "ModDate": stamp,
        "Creator": _MAKER,
        "Producer": _MAKER,
        "Trapped": "False",
    }


def condition(profile: Profile) -> dict[str, str]:
    """Return the strings of the output intent of a press with this profile."""
    return {
        "OutputConditionIdentifier": profile.condition,
        "OutputCondition": profile.about,
        "Info": profile.about,
        "RegistryName": "http://www.color.org",
    }
