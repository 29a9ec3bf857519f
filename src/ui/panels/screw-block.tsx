// A screw in bone: grade and side, what its thread holds in, what would fit, and the usual sizes of its site. Dashes while
// it is computed; without a bone contour it says so instead of a grade.

import { screwThreadMm } from '#core/instrument/screw.ts';
import { gertzbeinGrade, gravestSide, hearyGrade } from '#core/screw/screw-grade.ts';
import { SCREW_PRESETS } from '#core/screw/screw-presets.ts';
import { applyScrewPreset } from '#plan/commands/commands.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useAppState } from '../app-context.tsx';
import type { AppState } from '../app-model.ts';
import { useLanguage } from '../language-context.tsx';
import { SectionHead, ValueList, ValueRow } from '../pieces/rows.tsx';
import { Select } from '../pieces/select.tsx';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import { CommandButton } from '../workspace/command-button.tsx';
import { Section } from './panel.tsx';
import { midlineOf } from './room-words.ts';
import styles from './screw-block.module.css';

type Assessed = NonNullable<AppState['screw']>;

/** Grey values along the thread as a line, tip on the left. */
const Profile = ({ purchase }: { readonly purchase: NonNullable<Assessed['purchase']> }) => {
  const { words, format } = useLanguage();
  const own = words.planning.screw;
  const { profileHu } = purchase;
  const most = Math.max(400, ...profileHu.map((hu) => hu ?? 0));
  const points = profileHu.map(
    (hu, n) => `${((n + 0.5) / profileHu.length) * 316},${44 - (Math.max(0, hu ?? 0) / most) * 40}`,
  );
  return (
    <>
      <svg viewBox="0 0 316 46" width="100%" role="img" aria-label={own.profile} className={styles.profile}>
        <path d="M0 44.5H316" stroke="var(--ln2)" />
        <polyline points={points.join(' ')} fill="none" stroke="var(--t1)" strokeWidth="1.5" />
      </svg>
      <p className={styles.hint}>
        {own.profile}, {own.least(format.hu(purchase.leastHu))}
      </p>
    </>
  );
};

const BreachRows = ({ screw }: { readonly screw: Assessed }) => {
  const { volume } = useCase();
  const { words, format } = useLanguage();
  const own = words.planning.screw;
  const structures = usePlan((document) => document.structures);
  const measures = useAppState((state) => state.measures);
  const { xMm } = midlineOf({ structures }, measures, volume.grid);
  const { breachMm, breachTowardsLps, breachPointLps, tipInBone, breachAtMm } = screw;
  const grade = gertzbeinGrade(breachMm);
  const side = breachPointLps === null ? null : gravestSide(breachTowardsLps, breachPointLps, xMm);
  const isOut = breachMm > 0;
  const heary = side === null ? null : hearyGrade(breachMm, side, tipInBone);
  return (
    <>
      <ValueRow
        label={own.grade}
        value={grade}
        tone={grade === 'A' ? 'plain' : grade === 'B' ? 'caution' : 'contact'}
      />
      <ValueRow
        label={isOut ? own.breach : own.wall}
        value={isOut ? format.mm(Math.ceil(breachMm * 10 - 1e-9) / 10) : format.clearanceMm(-breachMm)}
        note={side === null ? undefined : `${own.side[side]}, ${own.atDepth(format.mm(breachAtMm))}`}
      />
      {heary === null ? null : <ValueRow label={own.direction} value={format.count(heary)} />}
    </>
  );
};

/** What of the thread holds nothing though it stands out nowhere. */
const LostThread = ({ screw: { threadInGapMm, threadInLesionMm } }: { readonly screw: Assessed }) => {
  const { words, format } = useLanguage();
  const own = words.planning.screw;
  return (
    <>
      {threadInGapMm >= 0.05 ? (
        <ValueRow label={own.threadInGap} value={format.mm(threadInGapMm)} note={own.noHold} />
      ) : null}
      {threadInLesionMm >= 0.05 ? (
        <ValueRow label={own.threadInLesion} value={format.mm(threadInLesionMm)} note={own.noHold} tone="caution" />
      ) : null}
    </>
  );
};

/** Nothing can be said of its hold: the bone is one press away. */
const NoBone = () => {
  const own = useLanguage().words.planning.screw;
  return (
    <>
      <p className={styles.hint}>{own.noBone}</p>
      <CommandButton id="findBone" isWide />
    </>
  );
};

const Known = ({ screw, instrument }: { readonly screw: Assessed; readonly instrument: Instrument }) => {
  const { words, format } = useLanguage();
  const own = words.planning.screw;
  if (!screw.hasBone) return <NoBone />;
  if (screw.boneEntryMm === null) return <p className={styles.hint}>{own.outside}</p>;
  return (
    <>
      <ValueList>
        <BreachRows screw={screw} />
        <ValueRow
          label={own.threadInBone}
          value={format.mm(screw.threadInBoneMm)}
          note={own.ofThread(format.mm(screwThreadMm(instrument.parameters), 0))}
        />
        <LostThread screw={screw} />
        <ValueRow
          label={own.farCortex}
          value={format.clearanceMm(screw.tipToFarCortexMm)}
          note={screw.tipInBone ? undefined : own.tipOut}
        />
        <ValueRow label={own.widest} value={format.clearanceMm(screw.widestMm)} />
        <ValueRow label={own.longest} value={format.clearanceMm(screw.longestMm)} />
        <ValueRow label={own.purchase} value={format.hu(screw.purchase?.meanHu)} />
      </ValueList>
      {screw.purchase === null ? null : <Profile purchase={screw.purchase} />}
      {screw.touchesBorder ? <p className={styles.hint}>{own.border}</p> : null}
    </>
  );
};

export const ScrewBlock = ({ instrument }: { readonly instrument: Instrument }) => {
  const { history } = useCase();
  const { words, format } = useLanguage();
  const own = words.planning.screw;
  const screw = useAppState((state) => state.screw);
  const current = screw !== null && screw.instrumentId === instrument.id ? screw : null;
  return (
    <Section>
      <SectionHead title={own.title} aside={current === null ? own.computing : undefined} />
      {current === null ? null : <Known screw={current} instrument={instrument} />}
      <Select
        label={own.preset}
        value={null}
        options={SCREW_PRESETS.map(({ id, diameterMm, lengthMm }) => ({
          id,
          label: `${own.presets[id]} · ${format.number(diameterMm)} × ${format.mm(lengthMm, 0)}`,
        }))}
        onChange={(preset) => history.apply(applyScrewPreset, { id: instrument.id, preset })}
      />
      <p className={styles.hint}>{own.presetHint}</p>
    </Section>
  );
};
