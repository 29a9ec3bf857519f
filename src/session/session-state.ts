// What is chosen and looked at. Never saved in a plan, never undone.

import type { AccessRules } from '#core/access/access-ground.ts';
import type { TargetingErrorPreset } from '#core/breach/targeting-error.ts';
import type { Axis, InstrumentKind } from '#core/instrument/instrument-kind.ts';
import type { PointLps } from '#core/space/patient-space.ts';
import type { LesionPlace } from '#core/structure/expected-structures.ts';
import type { StructureKindId } from '#core/structure/structure-kind.ts';

export type Plane = 'axial' | 'sagittal' | 'coronal';
/** Slices along the axes of the acquisition, or exactly along the patient's. */
export type ViewAxes = 'acquisition' | 'patient';
export type ViewId = Plane | 'scene';
/** beside: one plane of each of two series. */
export type Layout = 'two-by-two' | 'one-and-three' | 'axis' | 'scene' | 'radiograph' | 'options' | 'beside';
export type Step = 'case' | 'structures' | 'lesion' | 'trajectories' | 'cement' | 'review';

/** What the left button does on an image. Placing tools end after their click; the others stay. */
export type Tool =
  | 'window'
  | 'pan'
  | 'zoom'
  | 'crosshair'
  | 'place-target'
  | 'place-entry'
  | 'grow'
  | 'ellipsoid'
  | 'mark-pair'
  | 'vessel'
  | 'canal'
  | 'lesion-inside'
  | 'lesion-outside'
  | HandTool;

/** Tools that change the chosen structure by hand. */
export type HandTool = 'brush' | 'eraser' | 'scissors' | 'tube' | 'island-keep' | 'island-remove';

export type SlabMode = 'none' | 'mip' | 'minip' | 'mean';
export type MouseProfile = 'pacs' | 'slicer' | 'osirix';

export interface DisplayWindow {
  /** Window centre ("level") and width in the image's unit; PS3.3 C.11.2.1.2.1. */
  readonly centre: number;
  readonly width: number;
}

/** What the next click or drag of a segmenting tool makes. */
export interface SegmentSettings {
  /** Growth takes the voxels within these limits, in the image's unit. */
  readonly lowHu: number;
  readonly highHu: number;
  /** Growth beyond this volume has leaked and adds nothing. */
  readonly leakLimitMl: number;
  /** Kind given to what growth and the ellipsoid make. */
  readonly kind: StructureKindId;
}

/** How the hand tools work. */
export interface PaintSettings {
  readonly shape: 'sphere' | 'disc';
  /** Of the brush, the eraser and the tube. */
  readonly diameterMm: number;
  /** Paints only voxels within these limits, in the image's unit. */
  readonly limited: boolean;
  readonly lowHu: number;
  readonly highHu: number;
  /** Scissors cut away what lies inside the line, or outside it. */
  readonly cutAway: 'inside' | 'outside';
  /** Scissors cut this slice alone, or through all. */
  readonly cutDepth: 'all' | 'slice';
}

/** How a second series is looked at. */
export interface SecondLook {
  /** Drawn over the first, where something links the two. */
  readonly isOver: boolean;
  readonly mix: 'blend' | 'curtain' | 'checker';
  /** Part of the second in the mix, 0 to 1. */
  readonly share: number;
  readonly displayWindow: DisplayWindow;
  /** In its own frame, while nothing links the two. */
  readonly crosshairLps: PointLps;
  /** Halves of a pair of points that is being marked, each in its own frame. */
  readonly pending: { readonly fixedLps: PointLps | null; readonly movingLps: PointLps | null };
}

/** Where a simulated fluoroscope stands: down the chosen instrument, square to it, or as dialled in the room. */
export type CArmAim =
  | { readonly by: 'barrel' }
  | { readonly by: 'square' }
  | { readonly by: 'hand'; readonly tiltDeg: number; readonly craniocaudalDeg: number };

export interface FluoroscopyLook {
  /** Of the two pictures side by side. */
  readonly aims: readonly [CArmAim, CArmAim];
  /** Seen across the smaller side, at the isocentre. */
  readonly fieldMm: number;
  readonly isBoneDark: boolean;
}

/** What a proposed way in must keep; the length also ends where the tool does. */
export interface AccessLimits
  extends Pick<AccessRules, 'sectorDeg' | 'obliquityDeg' | 'incidenceDeg' | 'throughOtherBone'> {
  readonly pastCanal: boolean;
  /** Other places in the lesion that holds the target are aimed at too. */
  readonly wholeLesion: boolean;
  /** Null: as far as the tool reaches. */
  readonly mostLengthMm: number | null;
}

export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'instrument'; readonly id: string }
  | { readonly kind: 'structure'; readonly id: string };

/** What lies over the workspace: nothing, the sheet to print, the case before the tumour board, or its handout. */
export type Page = 'workspace' | 'sheet' | 'board' | 'handout';

export type BoardStep = 'context' | 'location' | 'lesion' | 'trajectories' | 'cement' | 'risks' | 'decision';

/** A picture taken before the board; kept while the case is open, and in no plan: it shows a patient's images. */
export interface KeyImage {
  readonly id: string;
  readonly step: BoardStep;
  /** PNG as a data address. */
  readonly url: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** What it shows, in words. */
  readonly text: string;
  /** The parts of the plan that it was drawn from, as they were: compared by identity, never looked into. */
  readonly drawn: readonly unknown[];
}

/** The case before the tumour board. */
export interface BoardLook {
  readonly step: BoardStep;
  /** For a lit room: greys lifted, on the screen only. */
  readonly isLit: boolean;
  /** Nothing shown, so that people look at each other. */
  readonly isBlank: boolean;
}

export interface SessionState {
  readonly page: Page;
  readonly board: BoardLook;
  readonly keyImages: readonly KeyImage[];
  readonly step: Step;
  readonly layout: Layout;
  /** The view made full by a double-click; null = the layout's own arrangement. */
  readonly maximised: ViewId | null;
  /** The large view of one-and-three. */
  readonly mainView: ViewId;
  readonly focusedView: ViewId;
  readonly viewAxes: ViewAxes;
  readonly tool: Tool;
  /** What a placing tool makes when no instrument is selected. */
  readonly newInstrumentKind: InstrumentKind['id'];
  readonly segment: SegmentSettings;
  readonly paint: PaintSettings;
  /** Structures that hand tools leave alone. */
  readonly lockedIds: readonly string[];
  /** The one structure shown while the others are hidden; null shows all that are visible. */
  readonly soloId: string | null;
  /** Where the lesion lies: which structures are expected around it. */
  readonly lesionSite: LesionPlace;
  readonly selection: Selection;
  /** The one point all views share. */
  readonly crosshairLps: PointLps;
  readonly crosshairShown: boolean;
  readonly structuresShown: boolean;
  /** The wanted margin of every structure, not of the chosen one alone. */
  readonly marginsShown: boolean;
  readonly displayWindow: DisplayWindow;
  readonly second: SecondLook;
  /** Slab through which slices are drawn, mm; 0 = one slice. */
  readonly slabMm: number;
  readonly slabMode: SlabMode;
  readonly fluoroscopy: FluoroscopyLook;
  readonly overlays: 'all' | 'minimal' | 'none';
  readonly mouseProfile: MouseProfile;
  /** Turn of the planes in the axis about the instrument, degrees. */
  readonly axisRollDeg: number;
  /** Depth of the plane across the instrument, mm from its entry; null: at its weakest point. */
  readonly axisDepthMm: number | null;
  /** How instruments are guided: what chances of contact are told for. */
  readonly targetingError: TargetingErrorPreset['id'];
  readonly accessLimits: AccessLimits;
  /** A way in that is only looked at: drawn beside the plan, part of nothing. */
  readonly previewAxis: Axis | null;
  /** Skin in 3D, 0 to 1. */
  readonly skinOpacity: number;
  readonly boneOpacity: number;
  /** Pointer over an image: what lies under it; null elsewhere. */
  readonly pointer: {
    /** In the frame of the series that it is over. */
    readonly lps: PointLps;
    readonly value: number | null;
    /** Over the second series' own view; linked: whether that has the plan's frame. */
    readonly second?: { readonly unit: 'HU' | 'arbitrary'; readonly isLinked: boolean };
  } | null;
}
