"""The DRAF mark behind the text of every page of a draft."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from triwulan.dokumen.docx_xml import w

_MARK = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:w10="urn:schemas-microsoft-com:office:word">
<w:rPr><w:noProof/></w:rPr><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>
<v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"
 o:connectangles="270,180,90,0"/>
<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>
<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>
<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{spid}" type="#_x0000_t136" alt="DRAF" style="{style}"
 o:allowincell="f" fillcolor="#d9dfe0" stroked="f"><v:fill opacity=".5"/>
<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;font-weight:bold" string="DRAF"/>
<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>"""
_STYLE = ";".join(
    (
        "position:absolute;margin-left:0;margin-top:0;width:380pt;height:140pt;rotation:315;z-index:-251658240",
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin",
        "mso-position-vertical:center;mso-position-vertical-relative:margin",
    )
)


def mark_draft(document: Any) -> None:
    """Put the mark into every header of the document (python-docx)."""
    # By the relationships: python-docx remembers the headers as they were before docxtpl filled them.
    headers = [
        rel.target_part for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.HEADER
    ]
    for number, header in enumerate(headers):
        header.element.find(w("p")).append(
            etree.fromstring(_MARK.format(number=number, spid=2049 + number, style=_STYLE))
        )
