// What came with the images and holds structures, each with the button that reads it.

import { Check, Import } from 'lucide-react';
import { useApp, useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { SectionHead } from '../pieces/rows.tsx';
import styles from './besides-block.module.css';
import { Section } from './panel.tsx';

export const BesidesBlock = () => {
  const { actions } = useApp();
  const { words } = useLanguage();
  const texts = words.segmenting.besides;
  const besides = useAppState((state) => state.besides);
  const left = besides.filter(({ isTaken }) => !isTaken).map(({ id }) => id);
  if (besides.length === 0) return null;
  return (
    <Section>
      <SectionHead title={texts.title} />
      {left.length < 2 ? null : (
        <Button isWide icon={<Import size={15} aria-hidden="true" />} onPress={() => actions.importBesides(left)}>
          {texts.importAll}
        </Button>
      )}
      <ul className={styles.list}>
        {besides.map(({ id, name, writtenName, format, isTaken }) => (
          <li key={id} className={styles.row}>
            <span className={styles.name}>
              {name}
              <span className={styles.format}>
                {isTaken ? <Check size={13} aria-hidden="true" /> : null}
                {isTaken ? texts.taken : texts.format[format]}
                {name === writtenName ? null : ` · ${writtenName}`}
              </span>
            </span>
            <Button onPress={() => actions.importBesides([id])} label={texts.importOne(name)}>
              {texts.import}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
};
