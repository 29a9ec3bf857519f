// A finding where it matters: raised, with the shape of its severity. Never a toast for what changes a number.

import { Info, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Finding } from '#core/finding.ts';
import { useWords } from '../language-context.tsx';
import { FindingText } from './finding-text.tsx';
import { IconButton } from './icon-button.tsx';
import { VerdictIcon } from './verdict-icon.tsx';
import styles from './warning-in-place.module.css';

const Sign = ({ severity }: { readonly severity: Finding['severity'] }) => {
  const word = useWords().screens.notices.severity[severity];
  if (severity === 'note') return <Info size={17} aria-label={word} className={styles.note} />;
  return <VerdictIcon mark={severity === 'refusal' ? 'contact' : 'caution'} size={18} label={word} />;
};

export const WarningInPlace = ({
  finding,
  onDismiss,
  children,
}: {
  readonly finding: Finding;
  readonly onDismiss?: (() => void) | undefined;
  /** Buttons that settle it. */
  readonly children?: ReactNode;
}) => {
  const { dismiss } = useWords().screens.actions;
  return (
    <div className={styles.warning}>
      <span className={styles.sign}>
        <Sign severity={finding.severity} />
      </span>
      <div className={styles.words}>
        <FindingText finding={finding} />
        {children === undefined ? null : <div className={styles.actions}>{children}</div>}
      </div>
      {onDismiss === undefined ? null : (
        <IconButton label={dismiss} size="small" onPress={onDismiss}>
          <X size={15} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
};
