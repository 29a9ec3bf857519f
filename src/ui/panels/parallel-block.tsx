// Needles that work in pairs: a second one beside the chosen, and how each other electrode lies to it.

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { numberOf } from '#core/instrument/instrument-parameters.ts';
import { parallelism } from '#core/instrument/parallel-needles.ts';
import { placeParallel } from '#plan/commands/commands.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { SectionHead, ValueList, ValueRow } from '../pieces/rows.tsx';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import { Section } from './panel.tsx';
import { shortName } from './plan-words.ts';

/** Between the needles of a pair, at first. */
const SPACING_MM = 15;
const TURN_DEG = 15;

export const ParallelBlock = ({ instrument }: { readonly instrument: Instrument }) => {
  const { history } = useCase();
  const { language, words, format } = useLanguage();
  const own = words.planning.room;
  const { room } = words;
  const instruments = usePlan((document) => document.instruments);
  const others = instruments.filter(({ id, kind }) => kind === instrument.kind && id !== instrument.id);
  const [spacingMm, setSpacing] = useState(SPACING_MM);
  const [rollDeg, setRoll] = useState(0);
  const activeMm = numberOf(instrument.parameters, 'activeLengthMm');
  return (
    <Section>
      <SectionHead title={own.parallel} />
      <ValueList>
        {others.map((other) => {
          const { angleDeg, leastMm, mostMm, tipShiftMm } = parallelism(instrument, other, activeMm);
          return (
            <ValueRow
              key={other.id}
              label={shortName(language, other)}
              value={own.spacing(format.number(leastMm), format.mm(mostMm))}
              note={
                tipShiftMm < 0.05
                  ? format.degrees(angleDeg)
                  : `${format.degrees(angleDeg)}, ${room.pairs.tipShift(format.mm(tipShiftMm))}`
              }
            />
          );
        })}
      </ValueList>
      <NumberField
        label={room.pairs.spacing}
        value={spacingMm}
        min={3}
        max={60}
        step={1}
        decimals={0}
        unit="mm"
        onCommit={setSpacing}
      />
      <NumberField
        label={room.pairs.turn}
        value={rollDeg}
        min={-180}
        max={180}
        step={TURN_DEG}
        decimals={0}
        unit="°"
        onCommit={setRoll}
      />
      <Button
        icon={<Plus size={16} aria-hidden="true" />}
        onPress={() => history.apply(placeParallel, { id: instrument.id, spacingMm, rollDeg })}
      >
        {room.pairs.add}
      </Button>
    </Section>
  );
};
