import { createContext, useContext } from 'react';

/** Texts that can't be taken yet, e.g. half of some JSON: they outlive the field they are typed in. */
export const UnfinishedContext = createContext<Map<string, string>>(new Map());

export function useUnfinished(): Map<string, string> {
  return useContext(UnfinishedContext);
}
