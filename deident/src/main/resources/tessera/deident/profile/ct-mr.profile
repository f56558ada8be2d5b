# CT and MR of a trial: dates move together, what describes the scan stays, free text keeps the words of imaging.
profile ct-mr
version 1
title "CT and MR, dates moved"

option clean-descriptors
option clean-graphics
option clean-structured-content
option retain-modified-dates
option retain-patient-characteristics
option retain-safe-private

hold burned-in YES because "It says that text is burnt into its pixels."
drop image-type "SCREEN SAVE" because "A screen save."
drop image-type SCREENSAVE because "A screen save."
drop image-type DOSE_INFO because "A dose sheet."
drop image-type PROTOCOL because "A protocol sheet."
drop class XRayRadiationDoseSRStorage because "A dose report."
take class CTImageStorage
take class EnhancedCTImageStorage
take class LegacyConvertedEnhancedCTImageStorage
take class MRImageStorage
take class EnhancedMRImageStorage
take class LegacyConvertedEnhancedMRImageStorage
take class MRSpectroscopyStorage
take class SegmentationStorage
take class RTStructureSetStorage
take class RTDoseStorage
take class RTPlanStorage
take class SpatialRegistrationStorage
take class DeformableSpatialRegistrationStorage
take class ParametricMapStorage
take class GrayscaleSoftcopyPresentationStateStorage
take class KeyObjectSelectionDocumentStorage
take class EnhancedSRStorage
take class ComprehensiveSRStorage
take class Comprehensive3DSRStorage
hold class SecondaryCaptureImageStorage because "A secondary capture may be a scanned request."
hold class EncapsulatedPDFStorage because "A document has to be read by a person."
otherwise hold

# References hold a study together; the UIDs in them become the new ones.
keep (0008,1140)
keep (0008,2112)
