#!/usr/bin/python3
"""Writes the DICOM dictionary and UID resources of the module `dicom`.

    tools/dictionary/generate.py DICTIONARY_MJS

DICTIONARY_MJS is `generate/dictionary.mjs` of the npm package dcmjs (npm pack dcmjs@0.52.0). Names, alternatives of
value representations and retirements come from pydicom (Debian python3-pydicom, MIT); what pydicom does not have yet
comes from dcmjs (MIT), its name made from its keyword. Run it again with newer editions of either and look at the
difference.

Form of dictionary.txt, one attribute a line, fields parted by tabs:
    tag (x = any digit)   VRs (parted by /)   VM   retired (R or nothing)   keyword   name
Form of uids.txt:
    UID   type   retired (R or nothing)   keyword   name
"""

import pathlib
import re
import sys

import pydicom
from pydicom._dicom_dict import DicomDictionary, RepeatersDictionary
from pydicom._uid_dict import UID_dictionary

TARGET = pathlib.Path(__file__).parents[2] / "dicom/src/main/resources/tessera/dicom"

# dcmjs writes dcmtk's short forms for value representations that depend on the context.
DCMTK_VRS = {"ox": "OB/OW", "xs": "US/SS", "lt": "US/SS/OW", "up": "UL", "na": "UN"}

# In PS3.6 2024e, not yet in the edition that pydicom 2.3.1 carries.
NEWER_UIDS = """\
1.2.840.10008.1.2.4.110 Transfer Syntax|JPEGXLLossless|JPEG XL Lossless
1.2.840.10008.1.2.4.111 Transfer Syntax|JPEGXLJPEGRecompression|JPEG XL JPEG Recompression
1.2.840.10008.1.2.4.112 Transfer Syntax|JPEGXL|JPEG XL
1.2.840.10008.1.2.4.201 Transfer Syntax|HTJ2KLossless|High-Throughput JPEG 2000 Image Compression (Lossless Only)
1.2.840.10008.1.2.4.202 Transfer Syntax|HTJ2KLosslessRPCL|High-Throughput JPEG 2000 with RPCL Options Image Compression (Lossless Only)
1.2.840.10008.1.2.4.203 Transfer Syntax|HTJ2K|High-Throughput JPEG 2000 Image Compression
1.2.840.10008.1.2.4.204 Transfer Syntax|JPIPHTJ2KReferenced|JPIP HTJ2K Referenced
1.2.840.10008.1.2.4.205 Transfer Syntax|JPIPHTJ2KReferencedDeflate|JPIP HTJ2K Referenced Deflate
1.2.840.10008.1.2.8.1 Transfer Syntax|DeflatedImageFrameCompression|Deflated Image Frame Compression
1.2.840.10008.5.1.4.1.1.66.7 SOP Class|LabelMapSegmentationStorage|Label Map Segmentation Storage
1.2.840.10008.5.1.4.1.1.66.8 SOP Class|HeightMapSegmentationStorage|Height Map Segmentation Storage
"""

ENTRY = re.compile(r'tag: (?:"|\')(\([^\n]*\))(?:"|\'),\s+vr: "(\w+)",\s+name: "([^"]+)",\s+vm: "([^"]+)",\s+version: "([^"]+)"')


def words(keyword):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", keyword)


def attributes(mjs):
    rows = {}
    for tag, (vr, vm, name, retired, keyword) in DicomDictionary.items():
        rows[f"{tag:08X}"] = (vr.replace(" or ", "/"), vm, retired, keyword, name)
    for tag, (vr, vm, name, retired, keyword) in RepeatersDictionary.items():
        rows[tag.upper().replace("X", "x")] = (vr.replace(" or ", "/"), vm, retired, keyword, name)
    for tag, vr, keyword, vm, version in ENTRY.findall(mjs):
        plain = re.fullmatch(r"\(([0-9A-Fa-f]{4}),([0-9A-Fa-f]{4})\)", tag)
        if not plain or version in ("PrivateTag", "PRIVATE", "ILLEGAL", "GENERIC"):
            continue
        code = (plain[1] + plain[2]).upper()
        if int(code[:4], 16) % 2 == 0 and code not in rows and not keyword.startswith("RETIRED_"):
            retired = "Retired" if version == "DICOM/retired" else ""
            rows[code] = (DCMTK_VRS.get(vr, vr), vm, retired, keyword, words(keyword))
    # Items and delimiters (FFFE) have no value representation: the parser knows them.
    return {tag: row for tag, row in rows.items() if row[3] and row[0] != "NONE"}


def uids():
    rows = {uid: (kind, retired, keyword, name) for uid, (name, kind, _, retired, keyword) in UID_dictionary.items()}
    for line in NEWER_UIDS.splitlines():
        uid, rest = line.split(" ", 1)
        kind, keyword, name = rest.split("|")
        rows.setdefault(uid, (kind, "", keyword, name))
    return rows


def write(name, first_line, lines):
    (TARGET / name).write_text("\n".join([first_line, *lines]) + "\n", encoding="utf-8")
    print(name, len(lines))


def main(mjs_path):
    mjs = pathlib.Path(mjs_path).read_text(encoding="utf-8")
    rows = attributes(mjs)
    source = f"pydicom {pydicom.__version__} and npm dcmjs 0.52.0; see tools/dictionary"
    lines = ["\t".join((tag, vr, vm, "R" if retired else "", keyword, name))
             for tag, (vr, vm, retired, keyword, name) in sorted(rows.items())]
    write("dictionary.txt", f"# PS3.6 data dictionary, edition 2022 with the additions of 2026, from {source}", lines)
    lines = ["\t".join((uid, kind, "R" if retired else "", keyword, name))
             for uid, (kind, retired, keyword, name) in sorted(uids().items())]
    write("uids.txt", f"# PS3.6 annex A unique identifiers, edition 2022 with additions of 2024e, from {source}", lines)


if __name__ == "__main__":
    main(sys.argv[1])
