// Asks before a plan is forgotten; fetched when it is first asked.

import { useApp } from '../app-context.tsx';
import type { RecentPlan } from '../app-model.ts';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { Dialog } from '../pieces/dialog.tsx';

export const ForgetDialog = ({ plan, onClose }: { readonly plan: RecentPlan; readonly onClose: () => void }) => {
  const { home, actions: verbs } = useLanguage().words.screens;
  const { actions } = useApp();
  return (
    <Dialog
      title={home.forgetTitle}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {verbs.cancel}
          </Button>
          <Button
            variant="danger"
            onPress={() => {
              actions.forgetPlan(plan.id);
              onClose();
            }}
          >
            {home.forgetConfirm}
          </Button>
        </>
      }
    >
      <p>{home.forgetText(plan.caseLabel)}</p>
    </Dialog>
  );
};
