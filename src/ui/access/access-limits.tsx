// What a proposed way must keep. Unlike the sliders, which choose among the ways found, a limit changes what is looked for.

import { USUAL_LIMITS } from '#core/access/access-ground.ts';
import { TARGETING_ERROR_PRESETS } from '#core/breach/targeting-error.ts';
import type { AccessLimits as Limits } from '#session/session-state.ts';
import { useLanguage } from '../language-context.tsx';
import { Section } from '../panels/panel.tsx';
import { Button } from '../pieces/button.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { SectionHead } from '../pieces/rows.tsx';
import { Select } from '../pieces/select.tsx';
import { ToggleSwitch } from '../pieces/toggle-switch.tsx';
import { useCase, usePlan, useSession } from '../workspace/case-context.tsx';
import styles from './access-panel.module.css';

const USUAL: Limits = { ...USUAL_LIMITS, wholeLesion: false, mostLengthMm: null };

const isUsual = (limits: Limits): boolean =>
  (Object.keys(USUAL) as (keyof Limits)[]).every((key) => limits[key] === USUAL[key]);

export const AccessLimits = ({ reachMm }: { readonly reachMm: number | null }) => {
  const { session } = useCase();
  const { words, format } = useLanguage();
  const { access, path } = words.panels;
  const { limits: own } = access;
  const limits = useSession((state) => state.accessLimits);
  const hasLesion = usePlan(({ structures }) =>
    structures.some(({ role, maskId }) => role === 'target' && maskId !== null),
  );
  const guidance = useSession((state) => state.targetingError);
  const set = (change: Partial<Limits>): void =>
    session.setState(({ accessLimits }) => ({ accessLimits: { ...accessLimits, ...change } }));
  const degrees = (key: 'sectorDeg' | 'obliquityDeg' | 'incidenceDeg', label: string, max: number) => (
    <NumberField
      label={label}
      value={limits[key]}
      unit="°"
      decimals={0}
      min={key === 'obliquityDeg' ? 0 : 5}
      max={max}
      step={5}
      size={4}
      onCommit={(deg) => set({ [key]: deg })}
    />
  );
  return (
    <Section>
      <SectionHead title={own.title} />
      <div className={styles.limits}>
        <NumberField
          label={own.length}
          value={limits.mostLengthMm ?? reachMm}
          unit="mm"
          decimals={0}
          min={20}
          max={250}
          step={5}
          size={4}
          onCommit={(mostLengthMm) => set({ mostLengthMm })}
        />
        {degrees('obliquityDeg', own.obliquity, 90)}
        {degrees('incidenceDeg', own.incidence, 90)}
        {degrees('sectorDeg', own.sector, 180)}
        <ToggleSwitch
          label={own.throughOtherBone}
          isOn={limits.throughOtherBone}
          onChange={(throughOtherBone) => set({ throughOtherBone })}
        />
        {hasLesion ? (
          <ToggleSwitch
            label={own.wholeLesion}
            isOn={limits.wholeLesion}
            onChange={(wholeLesion) => set({ wholeLesion })}
          />
        ) : null}
        <ToggleSwitch label={own.pastCanal} isOn={limits.pastCanal} onChange={(pastCanal) => set({ pastCanal })} />
        <Select
          label={path.risk.guidance}
          value={guidance}
          options={TARGETING_ERROR_PRESETS.map(({ id, meanRadialErrorMm }) => ({
            id,
            label: path.risk.preset[id],
            detail: path.risk.error(format.mm(meanRadialErrorMm)),
          }))}
          onChange={(targetingError) => session.setState({ targetingError })}
        />
        <p className={styles.quiet}>{own.hint}</p>
        {isUsual(limits) ? null : (
          <Button variant="quiet" onPress={() => session.setState({ accessLimits: USUAL })}>
            {own.usual}
          </Button>
        )}
      </div>
    </Section>
  );
};
