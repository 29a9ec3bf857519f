// Before structures go to the PACS: where to, whose they are, and that the patient's name goes with them.

import { formatDicomDate } from '#i18n/format-date.ts';
import { useApp, useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { Dialog } from '../pieces/dialog.tsx';
import { ValueList, ValueRow } from '../pieces/rows.tsx';
import { patientWord } from '../series/series-words.ts';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import styles from './pacs-screen.module.css';

/** Bytes that no character set explained: what is shown of them is not what would be stored. */
const RAW = /\\x[0-9A-F]{2}/;

export const SendDialog = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const { words, language, format } = useLanguage();
  const { actions } = useApp();
  const { address } = useAppState(({ pacs }) => pacs);
  const { series } = useCase();
  const count = usePlan(({ structures }) => structures.filter(({ maskId }) => maskId !== null).length);
  const { sending } = words.sources;
  const isReadable = !RAW.test(`${series.patientName}${series.patientId}`);
  const send = (): void => {
    actions.sendStructures();
    onClose();
  };
  return (
    <Dialog
      title={sending.title}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.screens.actions.cancel}</Button>
          <Button variant="primary" isDisabled={!isReadable} onPress={send}>
            {sending.send}
          </Button>
        </>
      }
    >
      <div className={styles.sending}>
        <p>{sending.intro}</p>
        <ValueList>
          <ValueRow label={sending.to} value={<bdi>{new URL(address, location.href).href}</bdi>} />
          <ValueRow label={sending.patient} value={<bdi>{patientWord(series, words)}</bdi>} />
          <ValueRow label={sending.id} value={<bdi>{series.patientId || '–'}</bdi>} />
          <ValueRow label={sending.exam} value={formatDicomDate(series.studyDate, language) || words.screens.unknown} />
          <ValueRow label={sending.structures} value={format.count(count)} />
        </ValueList>
        {isReadable ? (
          <p>
            <strong>{sending.withName}.</strong> {sending.whyName}
          </p>
        ) : (
          <p role="alert">{sending.unreadable}</p>
        )}
      </div>
    </Dialog>
  );
};
