# Whole-slide images. A label is a photograph of what is written on the slide, and an overview may show it.
profile slides
version 1
title "Slides, dates moved"

option clean-descriptors
option clean-structured-content
option retain-modified-dates
option retain-patient-characteristics

drop image-type LABEL because "A photograph of the slide's label."
look image-type OVERVIEW
hold burned-in YES because "It says that text is burnt into its pixels."
take class VLWholeSlideMicroscopyImageStorage
take class VLMicroscopicImageStorage
take class VLSlideCoordinatesMicroscopicImageStorage
take class SegmentationStorage
take class MicroscopyBulkSimpleAnnotationsStorage
take class ParametricMapStorage
take class ComprehensiveSRStorage
take class Comprehensive3DSRStorage
otherwise hold

# Specimens and containers keep a name by which they can be told apart.
hash (0040,0512)
hash (0040,0551)
keep (0008,1140)
keep (0008,2112)
