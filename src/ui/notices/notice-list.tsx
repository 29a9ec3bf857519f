// The messages that stand, newest last, each until dismissed or no longer true. Placed where the screen has room: under
// the promise, above the table, at the head of the inspector.

import { useApp, useAppState } from '../app-context.tsx';
import { useWords } from '../language-context.tsx';
import { WarningInPlace } from '../pieces/warning-in-place.tsx';
import styles from './notice-list.module.css';

export const NoticeList = () => {
  const notices = useAppState((state) => state.notices);
  const { actions } = useApp();
  const { title } = useWords().screens.notices;
  return (
    <section className={styles.notices} aria-label={title} aria-live="polite" data-empty={notices.length === 0}>
      {notices.map(({ id, finding }) => (
        <WarningInPlace key={id} finding={finding} onDismiss={() => actions.dismissNotice(id)} />
      ))}
    </section>
  );
};
