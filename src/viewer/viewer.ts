// What the screens see of the viewers: mount a view in an element, and it follows plan and session by itself. The maker is
// in create-viewer.ts, apart, so that screens can name these types without loading cornerstone and three.

import type { AccessPaint } from '#core/access/paint-access.ts';
import type { EditOperation } from '#core/edit/edit-operation.ts';
import type { LesionMarks } from '#core/lesion/lesion-from-marks.ts';
import type { PointPair } from '#core/register/fit-point-pairs.ts';
import type { DirectionLps, PointLps } from '#core/space/patient-space.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { PlanAssessment } from '#plan/plan-assessment.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import type { Plane, ViewId } from '#session/session-state.ts';
import type { SessionStore } from '#session/session-store.ts';
import type { GhostSource } from './access-ghost.ts';
import type { ShownSecond } from './second-series.ts';
import type { SliceEngine } from './slices/cornerstone.ts';
import type { Resample } from './slices/resliced-image.ts';
import type { ViewField } from './slices/slice-camera.ts';

/** A value that changes: read it now, and be told when it is another. */
export interface Readable<T> {
  readonly get: () => T;
  readonly subscribe: (listener: () => void) => () => void;
}

/** The words and number formats that a view shows, in the language of the screen. */
export interface ViewerWords {
  readonly language: 'fr' | 'en';
  readonly view: Readonly<Record<ViewId | 'eye', string>>;
  /** The view's name and how it lies: «Sagittal · acquisition», «Axial · incliné de 14°», «Axial · patient». */
  readonly viewTitle: (view: Plane, lie: ViewLie) => string;
  readonly slice: (index: number, count: number) => string;
  /** Position of the slice: «z +70,7 mm», «17,7 mm à droite»; of a slice askew, at the crosshair, and said so. */
  readonly position: (view: Plane, lps: PointLps, isAskew: boolean) => string;
  readonly displayWindow: (centre: number, width: number) => string;
  /** Distance of the slices, or the slab. */
  readonly thickness: (mm: number, slabMm: number, mode: string) => string;
  /** What a kind of structure is called in a word: «Canal». */
  readonly structure: (kind: string) => string;
  /** A length to the nearest tenth. */
  readonly lengthMm: (mm: number) => string;
  /** A range of voxel values: «−20 à 130». */
  readonly values: (low: number, high: number) => string;
  /** A clearance, rounded down to the tenth. */
  readonly clearanceMm: (mm: number) => string;
  /** Said on slices that nobody scanned, with the distance between the scanned ones on both sides. */
  readonly notScanned: (mm: number) => string;
  readonly scale: (mm: number) => string;
  /** Accessible name of a handle: «T1, cible, 109,5 mm». */
  readonly handle: (shortName: string, end: 'entry' | 'target' | 'shaft', lengthMm: number) => string;
  /** Accessible name of an end of a disc's plane. */
  readonly turnDisc: (which: 'under' | 'over') => string;
  readonly skin: (opacity: number) => string;
  /** Beside the nearest way that holds its margins, while an instrument that does not is dragged. */
  readonly ghost: string;
  readonly softwareRenderer: string;
}

/** How a view's slices lie. */
export interface ViewLie {
  /** The images as acquired, or cut anew. */
  readonly isAcquired: boolean;
  /** Along the patient's axes, where the acquisition has its own. */
  readonly isPatient: boolean;
  /** Angle to the anatomical plane. */
  readonly tiltDeg: number;
}

/** What is done with what a hand tool made. */
export interface HandEditing {
  /**
   * A stroke was let go or a tube ended: its voxels join the structure (null: a new one) or leave it. At once, or once the
   * promise resolves: a structure of millions of voxels takes its stroke in tasks of a frame each.
   */
  readonly onStroke: (structureId: string | null, mode: 'add' | 'remove', mask: Mask) => Promise<void> | undefined;
  readonly onCut: (structureId: string, cut: Extract<EditOperation, { readonly do: 'cut' | 'cut-on-plane' }>) => void;
  readonly onIsland: (structureId: string, voxel: readonly [number, number, number], what: 'keep' | 'remove') => void;
  /** The chosen structure is locked: nothing was done. */
  readonly onLocked: (structureId: string) => void;
}

/** How the filling is illustrated: what is planned, and the bounds of the band where there is one. */
export interface CementShown {
  readonly planned: Mask;
  readonly low: Mask | null;
  readonly high: Mask | null;
  /** Where leaks begin, by their number in the list. */
  readonly leaks: readonly { readonly number: number; readonly atLps: PointLps; readonly isReached: boolean }[];
}

/** A map of the skin; dim where it is of a moment ago. */
export interface ShownPaint {
  readonly paint: AccessPaint;
  readonly isCurrent: boolean;
}

export interface ViewerInput {
  readonly volume: ImageVolume;
  /** SOP instance UIDs of the volume's images: held to the plan's at every draw. */
  readonly instances?: readonly string[] | undefined;
  readonly history: PlanHistory;
  readonly session: SessionStore;
  readonly assessment: Readable<PlanAssessment | null>;
  /** Surfaces by mask id, 'bone-preview' for the bone shown before any structure exists, and
   * 'cement' for the filling. */
  readonly surfaces: Readable<ReadonlyMap<string, SurfaceMesh>>;
  readonly words: Readable<ViewerWords>;
  /** Where one may enter, painted on the skin; null where nobody asked, or before it is known. */
  readonly access?: Readable<ShownPaint | null>;
  /** Where a dragged instrument would hold its margins. */
  readonly ghost?: Readable<GhostSource | null>;
  /** The growth tool was clicked here. */
  readonly onSeed: (seed: PointLps) => void;
  /** The vessel tool was clicked here. */
  readonly onVessel: (seed: PointLps) => void;
  /** Where the canal was clicked. */
  readonly onCanal: (seed: PointLps) => void;
  /** The lesion was marked: a stroke inside and one outside, or a click inside alone. */
  readonly onLesion: (marks: LesionMarks) => void;
  /** The ellipsoid tool was dragged: centre and the three radii in mm. */
  readonly onEllipsoid: (centre: PointLps, radiiMm: readonly [number, number, number]) => void;
  /** What the hand tools make; without it they do nothing. */
  readonly editing?: HandEditing | undefined;
  /** The structures grown by their wanted margins, by structure id; what is still computed is absent. */
  readonly margins?: Readable<ReadonlyMap<string, Mask>> | undefined;
  /** A second series of the patient, where one is open. */
  readonly second?: Readable<ShownSecond | null> | undefined;
  /** Takes the second series' samples in another thread; without it they are taken here. */
  readonly resample?: Resample | undefined;
  /** A pair of points was marked on the two series. */
  readonly onPair?: ((pair: PointPair) => void) | undefined;
  /** One side of a pair was dragged elsewhere; its place in that side's own frame. */
  readonly onPairMoved?: ((at: number, side: keyof PointPair, lps: PointLps) => void) | undefined;
  /** A disc's plane was turned by a hand; its new direction. */
  readonly onDiscTurned?: ((structureId: string, which: 'under' | 'over', normalLps: DirectionLps) => void) | undefined;
  /** The filling, of the plan as it stands. */
  readonly cement?: Readable<CementShown | null> | undefined;
  /** What the slices show before anybody frames them; absent: the whole image. */
  readonly field?: ViewField | undefined;
  /** An engine that already has this volume's slices; the viewer disposes of it. Without one the viewer makes its own. */
  readonly slices?: SliceEngine | undefined;
  /** The graphics card dropped the views' memory: make the viewer anew. */
  readonly onContextLost?: (where: 'slices' | 'scene') => void;
}

/** Where the 3D camera stands; the patient's own sides. */
export type SceneSide = 'anterior' | 'posterior' | 'left' | 'right' | 'head' | 'feet';

/** What a 3D view looks at besides the plan as it is worked on. */
export interface SceneLook {
  /** Letter of the way whose instruments it shows; the way in hand without it. */
  readonly option?: string;
  /** Bone is glass, as while lesion and cement are worked on. */
  readonly isAboutCement?: boolean;
}

export interface MountedView {
  readonly dispose: () => void;
}

export interface Viewer {
  /** Draws a slice view in the element, which must have a size; with a field, framed on it apart from the plane's others. */
  readonly mountSlice: (element: HTMLElement, plane: Plane, field?: ViewField) => MountedView;
  readonly mountScene: (element: HTMLElement, look?: SceneLook) => MountedView;
  /** Draws the second series beside a slice view of the plane; null where there is none. */
  readonly mountSecond: (element: HTMLElement, plane: Plane) => MountedView | null;
  /** The scene as seen down the selected instrument, from behind its entry. */
  readonly mountEye: (element: HTMLElement) => MountedView;
  /** Fits the view to the image again. */
  readonly resetView: (view: ViewId) => void;
  /** Brings the three slices to a field, until they are panned, zoomed or fitted again. */
  readonly frameOn: (field: ViewField) => void;
  /** Looks at the 3D scene from a side. */
  readonly lookFrom: (side: SceneSide) => void;
  /** An instrument is being dragged on a view of the screens' own; null once it is let go of. */
  readonly hold: (instrumentId: string | null) => void;
  /** True where images are drawn without a graphics card. */
  readonly softwareRenderer: boolean;
  /** Draws the 3D views anew, at once: what they show can be copied until the task ends. */
  readonly redrawScenes: () => void;
  /** Resolves once the slice views have first shown, or were long in coming. */
  readonly slicesDrawn: () => Promise<void>;
  /** Resolves once every mounted view shows the current image, plan and session. For tests and pictures. */
  readonly settled: () => Promise<void>;
  readonly dispose: () => void;
}
