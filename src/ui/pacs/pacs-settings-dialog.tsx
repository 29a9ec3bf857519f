// The address of the PACS, kept in this browser; the name and the password, kept until the page is closed.

import { useState } from 'react';
import { useApp, useAppState } from '../app-context.tsx';
import { useWords } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { Dialog } from '../pieces/dialog.tsx';
import { TextField } from '../pieces/text-field.tsx';
import { WarningInPlace } from '../pieces/warning-in-place.tsx';
import styles from './pacs-screen.module.css';

export const PacsSettingsDialog = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const { sources, screens } = useWords();
  const { pacs: texts } = sources;
  const { actions, state } = useApp();
  const pacs = useAppState((all) => all.pacs);
  const [address, setAddress] = useState(pacs.address);
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const save = (): void => {
    actions.configurePacs({ address, user, password });
    if (state.getState().pacs.problem === null) onClose();
  };
  const forget = (): void => {
    actions.forgetPacs();
    setAddress('');
    onClose();
  };
  return (
    <Dialog
      title={texts.settingsTitle}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          {pacs.address === '' ? null : (
            <Button variant="quiet" onPress={forget}>
              {texts.forget}
            </Button>
          )}
          <Button onPress={onClose}>{screens.actions.cancel}</Button>
          <Button variant="primary" onPress={save}>
            {texts.keep}
          </Button>
        </>
      }
    >
      <form
        className={styles.settings}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          label={texts.address}
          value={address}
          onChange={setAddress}
          hint={texts.addressHint}
          placeholder="https://pacs.hopital.fr/dicom-web"
          isWrong={pacs.problem !== null}
        />
        <div className={styles.pair}>
          <TextField label={texts.user} value={user} onChange={setUser} />
          <TextField label={texts.password} value={password} onChange={setPassword} type="password" />
        </div>
        <p className={styles.small}>{texts.credentialsHint}</p>
        {pacs.problem === null ? null : <WarningInPlace finding={pacs.problem} />}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Dialog>
  );
};
