// The widest straight corridor near a screw: looked for when asked, shown beside the plan while the pointer or the focus is on it,
// made the screw's axis by a press. It leaves as soon as the screw or its bone changes.

import { Route } from 'lucide-react';
import type { ScrewCorridor } from '#core/corridor/screw-corridor.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { dot, normalised, vectorBetween } from '#core/space/patient-space.ts';
import { moveInstrument } from '#plan/commands/commands.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useApp, useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { Section } from '../panels/panel.tsx';
import { Button } from '../pieces/button.tsx';
import { SectionHead, ValueList, ValueRow } from '../pieces/rows.tsx';
import { ToggleSwitch } from '../pieces/toggle-switch.tsx';
import { useCase, useSession } from '../workspace/case-context.tsx';
import styles from './path-section.module.css';

const turnDeg = ({ entryLps, targetLps }: Instrument, { axis }: ScrewCorridor): number => {
  const cosine = dot(
    normalised(vectorBetween(entryLps, targetLps)),
    normalised(vectorBetween(axis.entryLps, axis.targetLps)),
  );
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
};

const Found = ({ corridor, instrument }: { readonly corridor: ScrewCorridor; readonly instrument: Instrument }) => {
  const { history, session } = useCase();
  const { words, format } = useLanguage();
  const { corridor: own } = words.panels.path;
  const isShown = useSession(({ previewAxis }) => previewAxis === corridor.throughSkin);
  const spareMm = corridor.diameterMm - instrumentKind(instrument.kind).outerDiameterMm(instrument.parameters);
  const wallMm = Math.abs(spareMm) / 2;
  return (
    <>
      <ValueList>
        <ValueRow label={own.widest} value={format.clearanceMm(corridor.diameterMm)} />
        <ValueRow label={own.isthmus} value={format.mm(corridor.isthmusDepthMm)} note={own.fromSkin} />
        <ValueRow
          label={spareMm >= 0 ? own.room : own.lacks}
          value={spareMm >= 0 ? format.clearanceMm(wallMm) : format.mm(Math.ceil(-spareMm * 10 - 1e-9) / 10)}
          tone={spareMm >= 0 ? 'plain' : 'contact'}
        />
        <ValueRow label={own.turned} value={format.degrees(turnDeg(instrument, corridor))} />
      </ValueList>
      <ToggleSwitch
        label={own.show}
        isOn={isShown}
        onChange={(isOn) => session.setState({ previewAxis: isOn ? corridor.throughSkin : null })}
      />
      <div className={styles.buttons}>
        <Button
          onPress={() => {
            session.setState({ previewAxis: null });
            history.apply(moveInstrument, { id: instrument.id, ...corridor.throughSkin });
          }}
        >
          {own.take}
        </Button>
      </div>
    </>
  );
};

export const CorridorBlock = ({ instrument }: { readonly instrument: Instrument }) => {
  const { actions } = useApp();
  const { words } = useLanguage();
  const { corridor: own } = words.panels.path;
  const shown = useAppState((state) => state.corridor);
  const current = shown !== null && shown.instrumentId === instrument.id ? shown : null;
  const isWorking = current !== null && current.found === undefined;
  return (
    <Section>
      <SectionHead title={own.title} aside={isWorking ? words.planning.screw.computing : undefined} />
      {current?.found == null ? null : <Found corridor={current.found} instrument={instrument} />}
      {current?.found === null ? <p className={styles.quiet}>{own.none}</p> : null}
      {current === null ? (
        <Button icon={<Route size={16} aria-hidden="true" />} onPress={actions.findCorridor}>
          {own.find}
        </Button>
      ) : null}
      {isWorking ? <p className={styles.quiet}>–</p> : null}
      <p className={styles.quiet}>{own.hint}</p>
    </Section>
  );
};
