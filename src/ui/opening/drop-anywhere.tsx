// The whole window takes files: while they hover, a veil says what will happen and that nothing open is lost.

import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useAppState } from '../app-context.tsx';
import type { PickedFile } from '../app-model.ts';
import { useWords } from '../language-context.tsx';
import styles from './drop-anywhere.module.css';
import { filesOfDrop } from './picked-files.ts';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** True while files are held over the window. Enter and leave come once for each element crossed, hence the count. */
const useFilesOverWindow = (onDrop: (files: readonly PickedFile[]) => void): boolean => {
  const [depth, setDepth] = useState(0);
  useEffect(() => {
    const enter = (event: DragEvent): void => {
      if (carriesFiles(event)) setDepth((before) => before + 1);
    };
    const leave = (event: DragEvent): void => {
      if (carriesFiles(event)) setDepth((before) => Math.max(0, before - 1));
    };
    const over = (event: DragEvent): void => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      setDepth(0);
      void filesOfDrop(event.dataTransfer).then(onDrop);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [onDrop]);
  return depth > 0;
};

export const DropAnywhere = ({ onDrop }: { readonly onDrop: (files: readonly PickedFile[]) => void }) => {
  const { home } = useWords().screens;
  const caseIsOpen = useAppState((state) => state.open !== null);
  if (!useFilesOverWindow(onDrop)) return null;
  return (
    <div className={styles.veil}>
      <div className={styles.frame}>
        <div className={styles.card}>
          <Download size={28} aria-hidden="true" />
          <p className={styles.title}>{home.drop}</p>
          <p className={styles.detail}>{home.dropDetail}</p>
          {caseIsOpen ? <p className={styles.detail}>{home.dropKept}</p> : null}
        </div>
      </div>
    </div>
  );
};
