// Over everything, asks one thing: title, what it is about, and its actions, the safe one first to focus.

import { type ReactNode, useCallback, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import styles from './dialog.module.css';

/** Whether what an element holds is taller than it, as it is now. */
const useScrolls = () => {
  const [scrolls, setScrolls] = useState(false);
  const watch = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const watched = new ResizeObserver(() => setScrolls(element.scrollHeight > element.clientHeight));
    watched.observe(element);
    for (const child of element.children) watched.observe(child);
    return () => watched.disconnect();
  }, []);
  return { scrolls, watch };
};

export const Dialog = ({
  title,
  isOpen,
  onClose,
  children,
  actions,
  size = 'medium',
}: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly size?: 'medium' | 'large';
}) => {
  const { scrolls, watch } = useScrolls();
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={classNames(styles.modal, styles[size])}>
        <AriaDialog className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          <div className={styles.body} ref={watch} tabIndex={scrolls ? 0 : undefined}>
            {children}
          </div>
          {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
};
