// What a search for ways in is asked, from plan and session: the target with its rules, and the structures with theirs.

import type { AccessRules } from '#core/access/access-ground.ts';
import type { GroundStructure } from '#core/access/make-ground.ts';
import { targetingErrorPreset } from '#core/breach/targeting-error.ts';
import { instrumentKind, usualParameters } from '#core/instrument/instrument-kinds.ts';
import { screwThreadMm } from '#core/instrument/screw.ts';
import { type DirectionLps, normalised, type PointLps, vectorBetween } from '#core/space/patient-space.ts';
import type { Instrument, PlanDocument } from '#plan/plan-document.ts';
import { maskOf } from '#plan/plan-masks.ts';
import type { SessionState } from '#session/session-state.ts';

/** A needle is looked at as far as this where its kind has no length of its own (screws go in wholly). */
const LONGEST_MM = 220;

export interface AccessQuestion {
  readonly rules: AccessRules;
  readonly structures: readonly GroundStructure[];
  readonly instrumentId: string | null;
  /** Of the instrument as it stands, from its target; null for the crosshair. */
  readonly outwardsLps: DirectionLps | null;
  /** Other places in the lesion are aimed at too. */
  readonly wholeLesion: boolean;
  /** Equal for equal questions. */
  readonly key: string;
  readonly groundKey: string;
}

const chosenInstrument = ({ instruments }: PlanDocument, { selection }: SessionState): Instrument | null =>
  selection.kind === 'instrument' ? (instruments.find(({ id }) => id === selection.id) ?? null) : null;

const structuresOf = (document: PlanDocument): readonly GroundStructure[] =>
  document.structures.flatMap((structure) => {
    const mask = maskOf(document, structure);
    const { id, kind, role, marginMm } = structure;
    return mask === null || role === 'context' ? [] : [{ id, kind, role, marginMm, mask }];
  });

export const accessQuestion = (document: PlanDocument, session: SessionState): AccessQuestion => {
  const instrument = chosenInstrument(document, session);
  const kind = instrumentKind(instrument?.kind ?? session.newInstrumentKind);
  const parameters = instrument?.parameters ?? usualParameters(kind);
  const targetLps: PointLps = instrument?.targetLps ?? session.crosshairLps;
  // A screw's head goes in behind its shaft, down to where it sits.
  const head = kind.widening?.(parameters, Number.POSITIVE_INFINITY) ?? null;
  const structures = structuresOf(document);
  const { mostLengthMm, wholeLesion, ...limits } = session.accessLimits;
  const radiusMm = kind.outerDiameterMm(parameters) / 2;
  const isScrew = kind.id === 'screw';
  const rules: AccessRules = {
    targetLps,
    radiusMm,
    ...(head === null ? {} : { wider: { fromMm: head.fromMm, radiusMm: head.diameterMm / 2 } }),
    reachMm: Math.min(mostLengthMm ?? LONGEST_MM, LONGEST_MM, kind.usableLengthMm(parameters)),
    posture: document.posture,
    ...limits,
    gain: isScrew ? 'bone' : 'lesion',
    error: targetingErrorPreset(session.targetingError).error,
    ...(isScrew ? { purchase: { radiusMm, threadMm: screwThreadMm(parameters) } } : {}),
  };
  const maskIds = document.structures.map(({ maskId, role, marginMm }) => [maskId, role, marginMm]);
  const groundKey = JSON.stringify(maskIds);
  return {
    rules,
    structures,
    instrumentId: instrument?.id ?? null,
    outwardsLps: instrument === null ? null : normalised(vectorBetween(instrument.targetLps, instrument.entryLps)),
    wholeLesion,
    groundKey,
    key: JSON.stringify([rules, wholeLesion, groundKey]),
  };
};
