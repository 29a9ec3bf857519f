// The door for models: the user's own ONNX file, run on this computer, or a computer that the user configured. What they
// find is checked in the import list before the plan has it.

import { useRef, useState } from 'react';
import type { Finding } from '#core/finding.ts';
import { useApp } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { Dialog } from '../pieces/dialog.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { SectionHead } from '../pieces/rows.tsx';
import { TextField } from '../pieces/text-field.tsx';
import { WarningInPlace } from '../pieces/warning-in-place.tsx';
import { useCase } from '../workspace/case-context.tsx';
import door from './model-dialog.module.css';
import styles from './structures-panel.module.css';

/** What models trained on CT of bone are most often given. */
const USUAL = { spacingMm: 1.5, low: -1000, high: 1000 } as const;

const OwnModel = ({ onRun }: { readonly onRun: () => void }) => {
  const { actions } = useApp();
  const { volume } = useCase();
  const { modelDoor: own, panels } = useLanguage().words;
  const [settings, setSettings] = useState<{ spacingMm: number; low: number; high: number }>(USUAL);
  const picker = useRef<HTMLInputElement>(null);
  const unit = volume.unit === 'HU' ? panels.status.hu : '';
  const value = { step: 50, decimals: 0, size: 6, unit } as const;
  return (
    <section className={door.part}>
      <SectionHead title={own.model} />
      <p className={styles.hint}>{own.modelHint}</p>
      <div className={styles.fields}>
        <NumberField
          label={own.spacing}
          value={settings.spacingMm}
          min={0.3}
          max={10}
          step={0.1}
          decimals={1}
          size={4}
          unit="mm"
          onCommit={(spacingMm) => setSettings({ ...settings, spacingMm })}
        />
        <NumberField
          {...value}
          label={own.low}
          value={settings.low}
          min={-32000}
          max={settings.high - 1}
          onCommit={(low) => setSettings({ ...settings, low })}
        />
        <NumberField
          {...value}
          label={own.high}
          value={settings.high}
          min={settings.low + 1}
          max={32000}
          onCommit={(high) => setSettings({ ...settings, high })}
        />
      </div>
      <Button variant="primary" onPress={() => picker.current?.click()}>
        {own.choose}
      </Button>
      <input
        ref={picker}
        type="file"
        accept=".onnx"
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file === undefined) return;
          actions.runModel(file, settings);
          onRun();
        }}
      />
    </section>
  );
};

const Endpoint = ({ onRun }: { readonly onRun: () => void }) => {
  const { actions } = useApp();
  const { modelDoor: own } = useLanguage().words;
  const [address, setAddress] = useState(() => actions.keptEndpoint());
  const [problem, setProblem] = useState<Finding | null>(null);
  const kept = actions.keptEndpoint();
  return (
    <section className={door.part}>
      <SectionHead title={own.endpoint} />
      <p className={styles.hint}>{own.endpointHint}</p>
      <div className={door.wide}>
        <TextField
          label={own.address}
          value={address}
          onChange={setAddress}
          placeholder="http://localhost:8000/segment"
          hint={own.addressHint}
          isWrong={problem !== null}
        />
      </div>
      {problem === null ? null : <WarningInPlace finding={problem} />}
      <div className={styles.discs}>
        <Button onPress={() => setProblem(actions.keepEndpoint(address))} isDisabled={address.trim() === kept}>
          {own.keep}
        </Button>
        <Button
          variant="primary"
          isDisabled={kept === '' || address.trim() !== kept}
          onPress={() => {
            actions.postSeries();
            onRun();
          }}
        >
          {own.send}
        </Button>
      </div>
    </section>
  );
};

export const ModelDialog = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const { modelDoor: own, screens } = useLanguage().words;
  return (
    <Dialog
      title={own.title}
      isOpen={isOpen}
      onClose={onClose}
      actions={<Button onPress={onClose}>{screens.actions.cancel}</Button>}
    >
      <OwnModel onRun={onClose} />
      <Endpoint onRun={onClose} />
    </Dialog>
  );
};
