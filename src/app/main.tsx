// Start-up.

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { useStore } from 'zustand';
import { AppRoot, workspace } from '#ui/app-root.tsx';
import { createApp } from './create-app.ts';
import { holdPageToOrigins, isWithinPolicy, keepAddress, keptAddress } from './pacs/pacs-settings.ts';
import { SAMPLE_FACTS } from './sample-facts.ts';
import { createServices } from './services.ts';

if (import.meta.env.PROD) holdPageToOrigins();
const services = createServices(() => {
  void import('#viewer/create-viewer.ts').then(({ prepareSlices }) => prepareSlices());
  void import('./case/index.ts');
  void workspace.fetch();
});
const model = createApp(
  services,
  {
    fetch: (url, init) => fetch(url, init),
    pageOrigin: location.origin,
    keptAddress,
    keepAddress,
    isWithinPolicy,
    reload: () => location.reload(),
  },
  () => import('./case/index.ts'),
  localStorage,
);

const Root = () => {
  const language = useStore(services.language, (state) => state.language);
  return (
    <AppRoot
      model={model}
      language={language}
      sample={SAMPLE_FACTS}
      onLanguage={(chosen) => services.language.setState({ language: chosen })}
    />
  );
};

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no element called root');
// A case needs most of the code: it comes while the first page is read, and nobody waits for it then.
const atRest: (call: () => void) => void = globalThis.requestIdleCallback ?? ((call) => setTimeout(call, 200));
atRest(services.prepare);
createRoot(element).render(
  <StrictMode>
    <Root />
  </StrictMode>,
);
