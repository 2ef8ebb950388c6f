import type { MediaStats } from '../contract.ts';

/** The thread's counters, shared by all its sessions. */
export type Tally = {
  -readonly [K in Exclude<keyof MediaStats, 'sessions' | 'cpuSeconds'>]: MediaStats[K];
};

export const blankTally = (): Tally => ({
  packetsReceived: 0,
  packetsSent: 0,
  packetsFromStrangers: 0,
  packetsMalformed: 0,
  framesConcealed: 0,
  lateTicks: 0,
});
