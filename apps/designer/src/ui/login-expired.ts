import { create } from 'zustand';

interface LoginExpiredState {
  readonly expired: boolean;
  setExpired(expired: boolean): void;
}

/** Whether a route has said that the login is over: the shell then asks to log in, on top of what is being done. */
export const useLoginExpired = create<LoginExpiredState>((set) => ({
  expired: false,
  setExpired: (expired) => set({ expired }),
}));
