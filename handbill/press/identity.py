"""What a PDF/X-4 file says of itself (ISO 15930-7): its title and dates, and the press that it is made for.

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
_MAKER = "handbill"

_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <pdf:Producer>{maker}</pdf:Producer>
   <pdf:Trapped>False</pdf:Trapped>
   <pdfxid:GTS_PDFXVersion>{version}</pdfxid:GTS_PDFXVersion>
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
    day = details.date
    stamp = String(f"D:{day:%Y%m%d}000000Z")
    info = Dictionary(Title=String(details.title), CreationDate=stamp, ModDate=stamp, Trapped=Name("/False"))
    info.Creator = info.Producer = String(_MAKER)
    document.trailer.Info = document.make_indirect(info)
    digest = hashlib.sha256(source + profile.data + repr(sorted(details.inks.items())).encode()).hexdigest()
    xmp = _XMP.format(
        title=escape(details.title),
        maker=_MAKER,
        version=VERSION,
        day=day.isoformat(),
        document=uuid.uuid5(uuid.NAMESPACE_OID, f"{details.title} {day}"),
        instance=uuid.uuid5(uuid.NAMESPACE_OID, digest),
    )
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(profile.condition),
        OutputCondition=String(profile.about),
        Info=String(profile.about),
        RegistryName=String("http://www.color.org"),
        DestOutputProfile=document.make_stream(profile.data, N=4),
    )
    document.Root.Metadata = document.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)
    document.Root.OutputIntents = Array([intent])
