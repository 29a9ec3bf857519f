// What files hold, before it enters the plan: each structure with the name it had, its volume, and the name, kind and
// margin it will have, all to be checked and changed here.

import { memo, useEffect, useState } from 'react';
import { type StructureKindId, structureKind } from '#core/structure/structure-kind.ts';
import { PLAN_LIMITS } from '#plan/plan-limits.ts';
import { useApp, useAppState } from '../app-context.tsx';
import type { ImportCandidate, ImportChoice } from '../import-model.ts';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { Checkbox } from '../pieces/checkbox.tsx';
import { Dialog } from '../pieces/dialog.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { useCase } from '../workspace/case-context.tsx';
import styles from './import-dialog.module.css';
import { NameField } from './name-field.tsx';
import { KindSelect } from './structure-details.tsx';

interface Row extends ImportChoice {
  readonly isTaken: boolean;
}

/** A second skin would only stand beside the first. */
const rowOf = ({ id, name, kind }: ImportCandidate, hasSkin: boolean): Row => ({
  id,
  name,
  kind,
  marginMm: structureKind(kind).usualMarginMm,
  isTaken: !(kind === 'skin' && hasSkin),
});

const ImportRow = memo(
  ({
    candidate,
    row,
    onChange,
  }: {
    readonly candidate: ImportCandidate;
    readonly row: Row;
    readonly onChange: (row: Row) => void;
  }) => {
    const { words, format } = useLanguage();
    const { importing } = words.editing;
    const isSpared = structureKind(row.kind).role === 'spare';
    // The margin follows the kind until it is typed.
    const setKind = (kind: StructureKindId): void =>
      onChange({ ...row, kind, marginMm: structureKind(kind).usualMarginMm });
    return (
      <li className={styles.row}>
        <Checkbox
          label={importing.take(row.name)}
          hideLabel
          isSelected={row.isTaken}
          onChange={(isTaken) => onChange({ ...row, isTaken })}
        />
        <NameField label={importing.name} hideLabel value={row.name} onCommit={(name) => onChange({ ...row, name })} />
        <span className={styles.written} title={candidate.writtenName ?? undefined}>
          {candidate.writtenName ?? importing.number(format.count(candidate.label))}
        </span>
        <span className={styles.figure}>{format.number(candidate.volumeMl)}</span>
        <KindSelect label={importing.kind} hideLabel value={row.kind} onChange={setKind} />
        {isSpared ? (
          <NumberField
            label={importing.margin}
            hideLabel
            value={row.marginMm}
            min={0}
            max={PLAN_LIMITS.marginMm}
            step={0.5}
            size={4}
            unit="mm"
            onCommit={(marginMm) => onChange({ ...row, marginMm })}
          />
        ) : (
          <span className={styles.none}>–</span>
        )}
      </li>
    );
  },
);

export const ImportDialog = () => {
  const { actions } = useApp();
  const { words, format } = useLanguage();
  const { importing } = words.editing;
  const candidates = useAppState((state) => state.pendingImport);
  const [rows, setRows] = useState<readonly Row[]>([]);
  const { history } = useCase();
  useEffect(() => {
    const hasSkin = history.document().structures.some(({ role, maskId }) => role === 'skin' && maskId !== null);
    setRows((candidates ?? []).map((candidate) => rowOf(candidate, hasSkin)));
  }, [candidates, history]);
  const taken = rows.filter(({ isTaken }) => isTaken);
  const setAll = (isTaken: boolean): void => setRows(rows.map((row) => ({ ...row, isTaken })));
  return (
    <Dialog
      title={importing.title}
      size="large"
      isOpen={candidates !== null}
      onClose={actions.cancelImport}
      actions={
        <>
          <Button variant="quiet" onPress={() => setAll(taken.length < rows.length)}>
            {taken.length < rows.length ? importing.all : importing.noneOfThem}
          </Button>
          <Button onPress={actions.cancelImport}>{words.screens.actions.cancel}</Button>
          <Button
            variant="primary"
            isDisabled={taken.length === 0}
            onPress={() =>
              actions.confirmImport(taken.map(({ id, name, kind, marginMm }) => ({ id, name, kind, marginMm })))
            }
          >
            {importing.confirm(format.count(taken.length), taken.length)}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{importing.lead}</p>
      {candidates?.some(({ isUnnamed }) => isUnnamed) ? <p className={styles.lead}>{importing.unnamed}</p> : null}
      <div className={styles.columns} aria-hidden="true">
        <span />
        <span>{importing.name}</span>
        <span>{importing.written}</span>
        <span className={styles.figure}>mL</span>
        <span>{importing.kind}</span>
        <span>{importing.margin}</span>
      </div>
      <ul>
        {(candidates ?? []).map((candidate, n) => {
          const row = rows[n];
          return row === undefined ? null : (
            <ImportRow
              key={candidate.id}
              candidate={candidate}
              row={row}
              onChange={(next) => setRows((all) => all.map((one) => (one.id === next.id ? next : one)))}
            />
          );
        })}
      </ul>
    </Dialog>
  );
};
