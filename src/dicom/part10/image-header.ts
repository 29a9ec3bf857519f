// What the program uses of an image's header, by name; nothing else of the file is kept. `faults` are readings that
// must stop the series (a spacing that is no number), found here and judged by the gate with the other slices.

import type { Finding } from '#core/finding.ts';
import type { DirectionLps, PointLps } from '#core/space/patient-space.ts';
import type { TransferSyntax } from './transfer-syntax.ts';

/** Image Plane Module (PS3.3 C.7.6.2); null fields are absent from the file. */
export interface ImagePlane {
  readonly positionLps: PointLps | null;
  /** As written, not normalised: the gate judges them. */
  readonly rowLps: DirectionLps | null;
  readonly columnLps: DirectionLps | null;
  /** Between columns: along i, PixelSpacing[1]. */
  readonly columnSpacingMm: number | null;
  /** Between rows: along j, PixelSpacing[0]. */
  readonly rowSpacingMm: number | null;
  readonly thicknessMm: number | null;
  /** Where the table stood: Table Position (0018,9327), else Slice Location (0020,1041), as the scanner displays it. */
  readonly tableMm: number | null;
}

/** Image Pixel Module (PS3.3 C.7.6.3) and where the pixels lie in the data set's bytes. */
export interface PixelLayout {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samplesPerPixel: number;
  readonly photometric: string;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly slope: number;
  readonly intercept: number;
  /** True when the file gives a rescale of its own. */
  readonly hasRescale: boolean;
  readonly rescaleType: string;
  /** Stored values from low to high are no tissue; null where the file names none. */
  readonly padding: { readonly low: number; readonly high: number } | null;
  /** Offset of the pixel data's value. */
  readonly from: number;
  /** Null when encapsulated (PS3.5 A.4). */
  readonly length: number | null;
  /** Bytes the file has from `from` on; a bound where the data set is deflated. */
  readonly availableBytes: number;
  /** Float Pixel Data or Double Float Pixel Data (7FE0,0008 and 0009): not stored values at all. */
  readonly isFloat: boolean;
  /** Written as 16-bit words (OW), which in big endian swaps 8-bit samples in pairs. */
  readonly isWords: boolean;
}

/** One slice: a file of one frame, or one frame of an enhanced file. */
export interface ImageHeader {
  /** The file; of an enhanced file followed by # and the frame, from 1. */
  readonly path: string;
  /** Which frame of the file, from 0; null where the file says nothing of its frames one by one. */
  readonly frame: number | null;
  readonly syntax: TransferSyntax;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly frameOfReferenceUid: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly patientBirthDate: string;
  readonly patientSex: string;
  readonly studyDate: string;
  readonly modality: string;
  readonly seriesDescription: string;
  readonly seriesNumber: number | null;
  readonly instanceNumber: number | null;
  readonly imageType: readonly string[];
  readonly patientPosition: string;
  readonly kernel: string;
  /** Gantry/Detector Tilt (0018,1120) as the scanner tells it; where the slices lie is in their positions alone. */
  readonly gantryTiltDeg: number | null;
  /** What may tell apart images at one position: acquisition, echo, time, tube voltage, diffusion weighting, stack. */
  readonly acquisitionNumber: number | null;
  readonly acquisitionTime: string;
  readonly echoTimeMs: number | null;
  readonly echoNumber: number | null;
  /** Nominal share of the heartbeat (0020,9241), per cent. */
  readonly cardiacPhase: number | null;
  readonly tubeKv: number | null;
  readonly temporalPosition: number | null;
  readonly triggerTimeMs: number | null;
  readonly diffusionB: number | null;
  readonly stackId: string;
  /** How many images the acquisition made (0020,1002), where the scanner says so. */
  readonly imagesInAcquisition: number | null;
  readonly isLossy: boolean;
  readonly window: { readonly centre: number; readonly width: number } | null;
  readonly plane: ImagePlane;
  /** Null for objects without pixels. */
  readonly pixels: PixelLayout | null;
  readonly faults: readonly Finding[];
}
