# PET with standardised uptake values: as CT and MR, with what SUV needs. Injection and scan stay apart as they
# were, because all dates move together and times stay.
profile pet
version 1
title "PET with SUV, dates moved"

option clean-descriptors
option clean-graphics
option clean-structured-content
option retain-modified-dates
option retain-patient-characteristics
option retain-safe-private

hold burned-in YES because "It says that text is burnt into its pixels."
drop image-type "SCREEN SAVE" because "A screen save."
drop image-type SCREENSAVE because "A screen save."
drop class XRayRadiationDoseSRStorage because "A dose report."
take class PositronEmissionTomographyImageStorage
take class EnhancedPETImageStorage
take class LegacyConvertedEnhancedPETImageStorage
take class CTImageStorage
take class EnhancedCTImageStorage
take class MRImageStorage
take class EnhancedMRImageStorage
take class SegmentationStorage
take class RTStructureSetStorage
take class SpatialRegistrationStorage
take class RealWorldValueMappingStorage
take class ParametricMapStorage
take class ComprehensiveSRStorage
take class Comprehensive3DSRStorage
hold class SecondaryCaptureImageStorage because "A secondary capture may be a scanned request."
otherwise hold

keep (0008,1140)
keep (0008,2112)
