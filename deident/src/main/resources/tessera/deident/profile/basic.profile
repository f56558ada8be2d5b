# The Basic Application Level Confidentiality Profile of DICOM PS3.15, alone.
profile basic
version 1
title "Basic Profile"

hold burned-in YES because "It says that text is burnt into its pixels."
hold class EncapsulatedPDFStorage because "A document has to be read by a person."
hold class EncapsulatedCDAStorage because "A document has to be read by a person."
otherwise take
