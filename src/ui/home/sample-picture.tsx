// The sample case beside the choices: the picture made from it, with the figures of its plan. Where the picture is not
// there (or not yet), a drawing of the same thing: a vertebra in section, its lesion and two trocars.

import { useState } from 'react';
import { classNames } from '../class-names.ts';
import { useLanguage } from '../language-context.tsx';
import styles from './sample-picture.module.css';
import { SectionDrawing } from './section-drawing.tsx';

/** What the picture shows, computed with it. */
export interface SampleFacts {
  /** Address of the picture; the drawing is shown when it does not load. */
  readonly picture: string;
  readonly instruments: number;
  readonly structures: number;
  /** Least clearance of the plan shown, with the kind of structure it is from; null when none is planned. */
  readonly clearanceMm: number | null;
  readonly clearanceFrom: string | null;
  /** Cement foreseen: the middle of the band. */
  readonly cementMl: number | null;
}

const Fact = ({ figure, what }: { readonly figure: string; readonly what: string }) => (
  <p className={styles.fact}>
    <strong>{figure}</strong>
    <span>{what}</span>
  </p>
);

const Captions = ({ facts }: { readonly facts: SampleFacts | null }) => {
  const { words, format } = useLanguage();
  const { home } = words.screens;
  const from = facts?.clearanceFrom ?? null;
  return (
    <figcaption className={styles.captions}>
      <Fact figure={home.sampleCaption} what={home.sampleCaptionDetail} />
      {facts === null || facts.clearanceMm === null || from === null ? null : (
        <Fact
          figure={format.clearanceMm(facts.clearanceMm)}
          what={Object.entries(words.structures.ofKind).find(([kind]) => kind === from)?.[1] ?? from}
        />
      )}
      {facts === null || facts.cementMl === null ? null : (
        <Fact figure={format.ml(facts.cementMl)} what={home.sampleCement} />
      )}
    </figcaption>
  );
};

export const SamplePicture = ({ facts }: { readonly facts: SampleFacts | null }) => {
  const { home } = useLanguage().words.screens;
  const [state, setState] = useState<'loading' | 'shown' | 'absent'>('loading');
  const picture = facts?.picture ?? null;
  return (
    <aside className={styles.aside} aria-label={home.sampleCaption}>
      <figure className={styles.figure}>
        {picture === null || state === 'absent' ? (
          <SectionDrawing />
        ) : (
          <img
            className={classNames(styles.picture, state === 'shown' && styles.shown)}
            src={picture}
            alt={home.pictureAlt}
            onLoad={() => setState('shown')}
            onError={() => setState('absent')}
          />
        )}
        <Captions facts={picture === null || state === 'absent' ? null : facts} />
      </figure>
    </aside>
  );
};
