import { createContext, useContext } from 'react';

/** Texts that can't be taken yet, e.g. half of some JSON: they outlive the field they are typed in, and a reload of the page. */
export interface Unfinished {
  get(field: string): string | undefined;
  set(field: string, text: string): void;
  delete(field: string): void;
}

export const UnfinishedContext = createContext<Unfinished>(new Map());

export function useUnfinished(): Unfinished {
  return useContext(UnfinishedContext);
}

/** What is typed in one flow, kept by this window; where a browser keeps nothing, as long as the page is there. */
export function unfinishedIn(flowId: string): Unfinished {
  const here = new Map<string, string>();
  const keyOf = (field: string) => `patchcord-unfinished/${flowId}/${field}`;
  return {
    get: (field) => here.get(field) ?? tried(() => sessionStorage.getItem(keyOf(field))) ?? undefined,
    set(field, text) {
      here.set(field, text);
      tried(() => sessionStorage.setItem(keyOf(field), text));
    },
    delete(field) {
      here.delete(field);
      tried(() => sessionStorage.removeItem(keyOf(field)));
    },
  };
}

/** Null where there is no room, or nothing may be kept. */
function tried<Result>(use: () => Result): Result | null {
  try {
    return use();
  } catch {
    return null;
  }
}
