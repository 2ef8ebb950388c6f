import { create } from 'zustand';

interface LoginExpiredState {
  readonly expired: boolean;
  /** How often somebody has logged in again: who waits for that looks for another number. */
  readonly logins: number;
  setExpired(expired: boolean): void;
  loggedIn(): void;
}

/** Whether a route has said that the login is over: the shell then asks to log in, on top of what is being done. */
export const useLoginExpired = create<LoginExpiredState>((set) => ({
  expired: false,
  logins: 0,
  setExpired: (expired) => set({ expired }),
  loggedIn: () => set(({ logins }) => ({ expired: false, logins: logins + 1 })),
}));
