// Pairs of points, the move they make, and the error to expect at the target.

import { Crosshair, X } from 'lucide-react';
import { fitPointPairs, leftOutErrorsMm, pairsRefusal, residualsOf } from '#core/register/fit-point-pairs.ts';
import type { PointLps } from '#core/space/patient-space.ts';
import { findingSentence } from '#i18n/words.ts';
import { removePointPair, removeRegistration } from '#plan/commands/commands.ts';
import type { SeriesRegistration } from '#plan/plan-document.ts';
import { registrationErrorAt } from '#plan/registration.ts';
import { useApp, useAppState } from '../../app-context.tsx';
import type { OpenSecond } from '../../app-model.ts';
import { toggleMarking } from '../../commands/second-commands.ts';
import { useLanguage } from '../../language-context.tsx';
import { Button } from '../../pieces/button.tsx';
import { IconButton } from '../../pieces/icon-button.tsx';
import { ProgressBar } from '../../pieces/progress-bar.tsx';
import { SectionHead, ValueList, ValueRow } from '../../pieces/rows.tsx';
import { useCase, usePlan, useSession } from '../../workspace/case-context.tsx';
import { shortName } from '../plan-words.ts';
import styles from './second-panel.module.css';
import { targetPlace } from './target-place.ts';
import { useRegistration } from './use-link.ts';

const PairList = ({ registration }: { readonly registration: SeriesRegistration }) => {
  const { history, session } = useCase();
  const { words, format } = useLanguage();
  const { second: own } = words.panels;
  const { id, pairs, transform } = registration;
  const fitted = transform ?? (pairsRefusal(pairs) === null ? fitPointPairs(pairs).transform : null);
  const residuals = fitted === null ? [] : residualsOf(fitted, pairs).residualsMm;
  const leftOut = leftOutErrorsMm(pairs);
  const goTo = (fixedLps: PointLps, movingLps: PointLps): void =>
    session.setState(({ second }) => ({ crosshairLps: fixedLps, second: { ...second, crosshairLps: movingLps } }));
  return (
    <table className={styles.pairs}>
      <thead>
        <tr>
          <th>{own.point}</th>
          <th>{own.residual}</th>
          <th>{own.leftOut}</th>
          <th>
            <span className="visually-hidden">{own.removePair('')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ fixedLps, movingLps }, n) => (
          <tr key={`${fixedLps.join()} ${movingLps.join()}`}>
            <td>
              <Button
                variant="quiet"
                onPress={() => goTo(fixedLps, movingLps)}
                label={own.goToPair(format.count(n + 1))}
              >
                {format.count(n + 1)}
              </Button>
            </td>
            <td>{format.mm(residuals[n])}</td>
            <td>{format.mm(leftOut[n])}</td>
            <td>
              <IconButton
                label={own.removePair(format.count(n + 1))}
                size="small"
                onPress={() => history.apply(removePointPair, { id, at: n })}
              >
                <X size={14} aria-hidden="true" />
              </IconButton>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Figures = ({ registration }: { readonly registration: SeriesRegistration }) => {
  const { history, session } = useCase();
  const { language, words, format } = useLanguage();
  const { second: own } = words.panels;
  usePlan((document) => document.instruments);
  useSession((state) => state.selection);
  useSession((state) => state.crosshairLps);
  const place = targetPlace(history.document(), session.getState());
  const error = registrationErrorAt(registration, place.lps);
  if (error === null) return null;
  const where = place.instrument === null ? own.atCrosshair : own.atTarget(shortName(language, place.instrument));
  return (
    <>
      <ValueList>
        <ValueRow label={own.method} value={own.methods[registration.method]} />
        <ValueRow label={where} value={format.mm(error.expectedMm)} note={own.bound(format.mm(error.boundMm))} />
        {error.repeatMm === null ? null : <ValueRow label={own.repeat} value={format.mm(error.repeatMm)} />}
      </ValueList>
      <p className={styles.hint}>{own.explain[registration.method]}</p>
    </>
  );
};

const RefineJob = () => {
  const { actions } = useApp();
  const { words, format } = useLanguage();
  const job = useAppState((state) => state.jobs.find(({ what }) => what === 'job.refine') ?? null);
  if (job === null) return null;
  const { second: own } = words.panels;
  return (
    <ProgressBar
      label={own.refining}
      done={job.done}
      total={job.total}
      {...(job.total > 0 ? { detail: format.percent(job.done / job.total) } : {})}
    >
      <Button variant="quiet" onPress={() => actions.cancelJob(job.id)}>
        {words.screens.actions.cancel}
      </Button>
    </ProgressBar>
  );
};

export const RegistrationSection = ({ open }: { readonly open: OpenSecond }) => {
  const { actions } = useApp();
  const { history, session } = useCase();
  const { language, words } = useLanguage();
  const { second: own } = words.panels;
  const registration = useRegistration(open);
  const isMarking = useSession((state) => state.tool === 'mark-pair');
  const pending = useSession((state) => state.second.pending);
  const isRefining = useAppState((state) => state.jobs.some(({ what }) => what === 'job.refine'));
  const refusal = pairsRefusal(registration?.pairs ?? []);
  const waiting =
    pending.fixedLps === null ? (pending.movingLps === null ? own.markBoth : own.markFirst) : own.markSecond;
  const move = registration?.transform ?? null;
  return (
    <>
      <SectionHead title={own.registration} />
      {registration === null || registration.pairs.length === 0 ? null : <PairList registration={registration} />}
      <Button
        icon={<Crosshair size={16} aria-hidden="true" />}
        variant={isMarking ? 'primary' : 'secondary'}
        onPress={() => toggleMarking(session)}
      >
        {isMarking ? own.stopMarking : own.mark}
      </Button>
      {isMarking ? (
        <p className={styles.hint} role="status">
          {waiting}
        </p>
      ) : null}
      {refusal === null ? null : (
        <p className={styles.hint}>{findingSentence(language, refusal.code, refusal.values).remedy}</p>
      )}
      <div className={styles.fields}>
        <Button isDisabled={refusal !== null} onPress={actions.registerByPoints}>
          {own.byPoints}
        </Button>
        <Button isDisabled={move === null || isRefining} onPress={actions.refineRegistration}>
          {own.refine}
        </Button>
      </div>
      <RefineJob />
      {registration === null || move === null ? null : <Figures registration={registration} />}
      {registration === null || move === null ? null : (
        <>
          <p className={styles.warning}>{own.notTruth}</p>
          <Button variant="quiet" onPress={() => history.apply(removeRegistration, { id: registration.id })}>
            {own.forget}
          </Button>
        </>
      )}
    </>
  );
};
