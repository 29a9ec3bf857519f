// The plans this browser kept, newest first: one press resumes, a cross forgets after asking.

import { FileUp, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { formatMoment } from '#i18n/format-date.ts';
import { useApp, useAppState } from '../app-context.tsx';
import type { RecentPlan } from '../app-model.ts';
import { useLanguage } from '../language-context.tsx';
import { useOpening } from '../opening/opening.tsx';
import { Button } from '../pieces/button.tsx';
import { IconButton } from '../pieces/icon-button.tsx';
import styles from './recent-plans.module.css';

const SHOWN = 4;

const Row = ({ plan, onForget }: { readonly plan: RecentPlan; readonly onForget: () => void }) => {
  const { language, words } = useLanguage();
  const { actions } = useApp();
  const { home } = words.screens;
  return (
    <li className={styles.row}>
      <AriaButton className={styles.plan ?? ''} onPress={() => actions.resumePlan(plan.id)}>
        <span className={styles.name}>{plan.caseLabel}</span>
        <span className={styles.summary}>{home.recentSummary(plan.summary.instruments, plan.summary.structures)}</span>
        <span className={styles.time}>{formatMoment(plan.savedAt, Date.now(), language)}</span>
      </AriaButton>
      <IconButton label={home.forget(plan.caseLabel)} size="small" onPress={onForget} placement="right">
        <X size={14} aria-hidden="true" />
      </IconButton>
    </li>
  );
};

const ForgetDialog = lazy(() => import('./forget-dialog.tsx').then((module) => ({ default: module.ForgetDialog })));

export const RecentPlans = () => {
  const { home } = useLanguage().words.screens;
  const recent = useAppState((state) => state.recent);
  const opening = useOpening();
  const [forgetting, setForgetting] = useState<RecentPlan | null>(null);
  const newest = [...recent].sort((a, b) => b.savedAt - a.savedAt).slice(0, SHOWN);
  return (
    <div className={styles.recent}>
      {newest.length === 0 ? (
        <p className={styles.none}>{home.resumeNone}</p>
      ) : (
        <ul className={styles.list} aria-label={home.resume}>
          {newest.map((plan) => (
            <Row key={plan.id} plan={plan} onForget={() => setForgetting(plan)} />
          ))}
        </ul>
      )}
      <Button variant="quiet" icon={<FileUp size={15} aria-hidden="true" />} onPress={opening.pickPlan}>
        {home.resumeFile}
      </Button>
      {forgetting === null ? null : (
        <Suspense fallback={null}>
          <ForgetDialog plan={forgetting} onClose={() => setForgetting(null)} />
        </Suspense>
      )}
    </div>
  );
};
