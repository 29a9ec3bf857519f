// The working time of the user's own product: its leaflet as typed, shifted to the room's temperature, as a strip of phases.
// Without a product there is no strip: no constant of ours stands in for it.

import type { CementProduct } from '#core/cement/working-time.ts';
import { type CementPhase, workingTimes } from '#core/cement/working-time.ts';
import { setCement } from '#plan/commands/commands.ts';
import type { CementPlan } from '#plan/plan-document.ts';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { SectionHead } from '../pieces/rows.tsx';
import { useCase } from '../workspace/case-context.tsx';
import styles from './fill-block.module.css';
import { NameField } from './name-field.tsx';
import { Section } from './panel.tsx';

/** Fields to fill in from the leaflet; none of them is a usual value of any product. */
const EMPTY: CementProduct = {
  name: '',
  atC: 20,
  mixingMin: 0,
  waitingMin: 0,
  injectionMin: 0,
  settingMin: 0,
  kitMl: 20,
};

const FILLS: Readonly<Record<CementPhase, string>> = {
  mixing: 'var(--b4)',
  waiting: '#6b5a3a',
  injection: '#a8691c',
  setting: 'var(--b4)',
};

const WIDTH = 316;

const Strip = ({ product, roomC }: { readonly product: CementProduct; readonly roomC: number }) => {
  const { words, format } = useLanguage();
  const own = words.planning.fill;
  const times = workingTimes(product, roomC);
  if (times === null) return <p className={styles.hint}>{own.tooFar}</p>;
  const end = times.at(-1)?.toMin ?? 0;
  if (end === 0) return null;
  const at = (min: number): number => (min / end) * WIDTH;
  const spoken = times.map(
    ({ phase, fromMin, toMin }) => `${own[phase]} ${format.number(fromMin)}–${format.number(toMin)} min`,
  );
  return (
    <>
      <svg
        viewBox={`0 0 ${WIDTH} 44`}
        width="100%"
        role="img"
        aria-label={spoken.join(', ')}
        style={{ display: 'block' }}
      >
        {times.map(({ phase, fromMin, toMin }) => {
          const wide = at(toMin) - at(fromMin);
          return (
            <g key={phase}>
              <rect x={at(fromMin)} y="2" width={Math.max(0, wide - 1)} height="20" rx="3" fill={FILLS[phase]} />
              {wide < 54 ? null : (
                <text x={(at(fromMin) + at(toMin)) / 2} y="16" fill="var(--t1)" fontSize="12" textAnchor="middle">
                  {own[phase]}
                </text>
              )}
              {wide < 26 ? null : (
                <text x={at(toMin)} y="38" fill="var(--t3)" fontSize="12" textAnchor={toMin === end ? 'end' : 'middle'}>
                  {format.number(toMin)}
                  {toMin === end ? ' min' : ''}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <p className={styles.hint}>{own.shifted}</p>
    </>
  );
};

const TIMES = [
  ['mixing', 'mixingMin'],
  ['waiting', 'waitingMin'],
  ['injection', 'injectionMin'],
  ['setting', 'settingMin'],
] as const;

const Leaflet = ({ product, roomC }: { readonly product: CementProduct; readonly roomC: number | null }) => {
  const { history } = useCase();
  const own = useLanguage().words.planning.fill;
  const set = (change: Partial<CementProduct>): void =>
    history.apply(setCement, { product: { ...product, ...change } });
  return (
    <>
      <NameField label={own.productName} value={product.name} onCommit={(name) => set({ name })} />
      {TIMES.map(([phase, key]) => (
        <NumberField
          key={key}
          label={own[phase]}
          value={product[key]}
          min={0}
          max={240}
          step={0.5}
          unit="min"
          onCommit={(minutes) => set({ [key]: minutes })}
        />
      ))}
      <NumberField
        label={own.kit}
        value={product.kitMl}
        min={1}
        max={200}
        step={1}
        unit="mL"
        onCommit={(kitMl) => set({ kitMl })}
      />
      <NumberField
        label={own.atC}
        value={product.atC}
        min={0}
        max={40}
        step={1}
        unit="°C"
        onCommit={(atC) => set({ atC })}
      />
      <NumberField
        label={own.roomC}
        value={roomC}
        min={0}
        max={40}
        step={1}
        unit="°C"
        onCommit={(next) => history.apply(setCement, { roomC: next })}
      />
      <Button onPress={() => history.apply(setCement, { product: null })}>{own.removeProduct}</Button>
    </>
  );
};

export const WorkingTime = ({ cement: { product, roomC } }: { readonly cement: CementPlan }) => {
  const { history } = useCase();
  const { words } = useLanguage();
  const own = words.planning.fill;
  return (
    <Section>
      <SectionHead title={own.time} />
      {product === null ? (
        <Button onPress={() => history.apply(setCement, { product: EMPTY })}>{own.addProduct}</Button>
      ) : (
        <>
          {roomC === null ? null : <Strip product={product} roomC={roomC} />}
          <Leaflet product={product} roomC={roomC} />
        </>
      )}
    </Section>
  );
};
