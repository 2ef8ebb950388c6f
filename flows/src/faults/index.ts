export type { Fault } from './fault.ts';
export * from './faults-of.ts';
