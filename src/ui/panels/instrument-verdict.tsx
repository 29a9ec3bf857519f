// The answer about one instrument, drawn again only when it reads differently.

import { memo } from 'react';
import type { Instrument } from '#plan/plan-document.ts';
import { useLanguage } from '../language-context.tsx';
import { VerdictBlock, type VerdictBlockProps } from '../pieces/verdict-block.tsx';
import { useInstrumentAssessment, useMissingExpected, usePlan } from '../workspace/case-context.tsx';
import { verdictBlock } from './instrument-verdict-text.ts';
import { shortName } from './plan-words.ts';
import { PoliteVerdict } from './polite-verdict.tsx';

const Block = memo(
  (props: VerdictBlockProps) => <VerdictBlock {...props} />,
  (before, after) => JSON.stringify(before) === JSON.stringify(after),
);

export const InstrumentVerdict = ({ instrument }: { readonly instrument: Instrument }) => {
  const { language, words, format } = useLanguage();
  const structures = usePlan((document) => document.structures);
  const found = useInstrumentAssessment(instrument.id);
  const instruments = usePlan((document) => document.instruments);
  const missing = useMissingExpected();
  const block = verdictBlock(found, structures, words, format, instruments, missing);
  return (
    <>
      <Block {...block} />
      <PoliteVerdict
        text={`${shortName(language, instrument)}, ${block.word}, ${block.figure}\u00a0${block.unit ?? ''}`}
      />
    </>
  );
};
