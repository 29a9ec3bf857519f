// The program as the screens see it (app-model.ts), by React context: `useApp` for the actions, `useAppState` to follow
// one part of its state.

import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AppModel, AppState } from './app-model.ts';

const AppContext = createContext<AppModel | null>(null);

export const AppProvider = AppContext.Provider;

export const useApp = (): AppModel => {
  const model = useContext(AppContext);
  if (model === null) throw new Error('useApp outside an AppProvider');
  return model;
};

/** The selected part of the program's state; the component is drawn again only when that part is another. */
export const useAppState = <T,>(select: (state: AppState) => T): T => useStore(useApp().state, select);
