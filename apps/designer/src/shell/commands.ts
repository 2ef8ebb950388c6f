import { useEffect } from 'react';
import { create } from 'zustand';

/** Something a page can do, found by its name in the palette. */
export interface ShellCommand {
  readonly id: string;
  readonly title: string;
  /** Its key, shown at the right. */
  readonly hint?: string;
  run(): void;
}

interface CommandsState {
  readonly open: boolean;
  readonly commands: readonly ShellCommand[];
  setOpen(open: boolean): void;
  add(commands: readonly ShellCommand[]): void;
  remove(commands: readonly ShellCommand[]): void;
}

/** What the palette offers now. */
export const useCommands = create<CommandsState>((set) => ({
  open: false,
  commands: [],
  setOpen: (open) => set({ open }),
  add: (added) => set(({ commands }) => ({ commands: [...commands, ...added] })),
  remove: (gone) => set(({ commands }) => ({ commands: commands.filter((each) => !gone.includes(each)) })),
}));

/** Offers a page's commands for as long as it is there; `commands` must be the same list between renders. */
export function useOffer(commands: readonly ShellCommand[]): void {
  useEffect(() => {
    useCommands.getState().add(commands);
    return () => useCommands.getState().remove(commands);
  }, [commands]);
}
