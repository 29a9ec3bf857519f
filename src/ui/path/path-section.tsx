// The way of the chosen instrument on one depth axis: the clearance to each near structure, and under it the landmarks that are
// passed. Below, by name, what stays near, and how bone is met.

import { structureKind } from '#core/structure/structure-kind.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useLanguage } from '../language-context.tsx';
import { Section } from '../panels/panel.tsx';
import { lettersOf, shortName, structureName } from '../panels/plan-words.ts';
import { SectionHead, ValueList, ValueRow } from '../pieces/rows.tsx';
import { StructureSwatch } from '../pieces/structure-swatch.tsx';
import { ClearanceMini, MINI_MOST_MM } from './clearance-mini.tsx';
import { LandmarkStrip } from './landmark-strip.tsx';
import styles from './path-section.module.css';
import { type ClearanceCurve, type ClearanceCurves, useClearanceCurves } from './use-clearance-curves.ts';
import { type KnownLandmarks, usePathLandmarks } from './use-path-landmarks.ts';

/** More names than this help nobody: the list of clearances above has them all. */
const MOST_NAMED = 5;

const Named = ({ curve: { structure, least } }: { readonly curve: ClearanceCurve }) => {
  const { language, words, format } = useLanguage();
  const { line } = structureKind(structure.kind);
  return (
    <li className={styles.named}>
      <StructureSwatch
        colour={structure.colour}
        line={line}
        letters={lettersOf(language, structure)}
        isReviewed={structure.reviewed}
      />
      <span className={styles.name}>{structureName(words, structure)}</span>
      <span className={styles.figure}>{format.clearance(least[1])}</span>
      <span className={styles.depth}>{words.panels.path.atDepth(format.mm(least[0]))}</span>
    </li>
  );
};

const Near = ({ shown }: { readonly shown: ClearanceCurves | null }) => {
  const { words, format } = useLanguage();
  const { path } = words.panels;
  if (shown === null) return <p className={styles.quiet}>–</p>;
  const { curves, pending } = shown;
  const names = pending.map((one) => structureName(words, one));
  return (
    <>
      {curves.length === 0 && pending.length === 0 ? (
        <p className={styles.quiet}>{path.none(format.mm(MINI_MOST_MM, 0))}</p>
      ) : null}
      <ul className={styles.near}>
        {curves.slice(0, MOST_NAMED).map((curve) => (
          <Named key={curve.structure.id} curve={curve} />
        ))}
      </ul>
      {pending.length === 0 ? null : <p className={styles.quiet}>{path.pending(format.list(names))}</p>}
    </>
  );
};

const BoneRows = ({ landmarks }: { readonly landmarks: KnownLandmarks | null }) => {
  const { words, format } = useLanguage();
  const { path } = words.panels;
  const { boneMm = null, incidenceDeg = null, inBoneMm, boneBeforeMm = 0 } = landmarks ?? {};
  return (
    <>
      <ValueList>
        <ValueRow label={path.boneEntry} value={format.mm(boneMm)} />
        <ValueRow
          label={path.incidence}
          value={format.degrees(incidenceDeg)}
          note={incidenceDeg === null ? undefined : path.ofNormal}
        />
        <ValueRow label={path.inBone} value={boneMm === null ? '–' : format.mm(inBoneMm)} />
        <ValueRow label={path.slices} value={format.count(landmarks?.slicesCrossed)} />
        <ValueRow
          label={path.obliquity}
          value={format.degrees(landmarks?.obliquityDeg)}
          note={landmarks === null ? undefined : path.offPlane}
        />
      </ValueList>
      {boneBeforeMm >= 1 && boneMm !== null ? (
        <p className={styles.quiet}>{path.otherBone(format.mm(boneBeforeMm))}</p>
      ) : null}
      {landmarks === null || boneMm !== null ? null : (
        <p className={styles.quiet}>{landmarks.hasBone ? path.missesBone : path.noBone}</p>
      )}
    </>
  );
};

export const PathSection = ({ instrument }: { readonly instrument: Instrument }) => {
  const { language, words } = useLanguage();
  const { path } = words.panels;
  const shown = useClearanceCurves(instrument, MINI_MOST_MM);
  const landmarks = usePathLandmarks(instrument);
  return (
    <>
      <Section>
        <SectionHead title={path.curves(shortName(language, instrument))} aside={path.depthOf} />
        <ClearanceMini instrument={instrument} shown={shown} boneMm={landmarks?.boneMm ?? null} />
        <Near shown={shown} />
      </Section>
      <Section>
        <SectionHead title={path.landmarks} aside={path.depthOf} />
        <LandmarkStrip instrument={instrument} landmarks={landmarks} worst={shown?.curves[0] ?? null} />
        <BoneRows landmarks={landmarks} />
      </Section>
    </>
  );
};
