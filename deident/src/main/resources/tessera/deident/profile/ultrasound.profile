# Ultrasound: scanners write the patient into the pixels, so that each image must be looked at first.
profile ultrasound
version 1
title "Ultrasound, dates moved, pixels looked at"

option clean-descriptors
option clean-graphics
option clean-structured-content
option retain-modified-dates
option retain-patient-characteristics
option retain-safe-private

drop image-type REPORT because "A report page."
drop image-type WORKSHEET because "A worksheet."
look class UltrasoundImageStorage
look class UltrasoundMultiFrameImageStorage
look class EnhancedUSVolumeStorage
take class ComprehensiveSRStorage
hold class SecondaryCaptureImageStorage because "A secondary capture may be a scanned request."
otherwise hold

keep (0008,1140)
keep (0008,2112)
