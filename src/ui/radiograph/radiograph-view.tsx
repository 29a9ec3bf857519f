// Simulated fluoroscopy: two C-arm views side by side, at first down the chosen instrument and square to it, with the
// instruments in place. Made from the CT by ray sums in a worker.

import { useLanguage } from '../language-context.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { ToggleSwitch } from '../pieces/toggle-switch.tsx';
import { useCase, useSession } from '../workspace/case-context.tsx';
import styles from './radiograph.module.css';
import { RadiographPane } from './radiograph-pane.tsx';

const Bar = () => {
  const { session } = useCase();
  const { fluoroscopy: own } = useLanguage().words;
  const look = useSession((state) => state.fluoroscopy);
  const set = (change: Partial<typeof look>): void => session.setState({ fluoroscopy: { ...look, ...change } });
  return (
    <div className={styles.bar}>
      <NumberField
        label={own.field}
        value={Math.round(look.fieldMm)}
        min={60}
        max={420}
        step={10}
        decimals={0}
        unit="mm"
        onCommit={(fieldMm) => set({ fieldMm })}
      />
      <ToggleSwitch label={own.dark} isOn={look.isBoneDark} onChange={(isBoneDark) => set({ isBoneDark })} />
      <span className={styles.hint}>{own.hint}</span>
    </div>
  );
};

export const RadiographView = () => {
  const { volume } = useCase();
  const { fluoroscopy: own } = useLanguage().words;
  return (
    <div className={styles.view} data-layout="radiograph">
      {volume.unit === 'HU' ? (
        <>
          <div className={styles.panes}>
            <RadiographPane which={0} />
            <RadiographPane which={1} />
          </div>
          <Bar />
        </>
      ) : (
        <p className={styles.empty}>{own.notHu}</p>
      )}
    </div>
  );
};
