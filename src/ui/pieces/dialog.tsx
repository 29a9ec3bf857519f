// Over everything, asks one thing: title, what it is about, and its actions, the safe one first to focus.

import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import styles from './dialog.module.css';
import { ScrollBody } from './scroll-body.tsx';

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
  readonly size?: 'medium' | 'large' | 'wide';
}) => (
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
        <ScrollBody className={styles.body}>{children}</ScrollBody>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);
