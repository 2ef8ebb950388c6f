import type { PacerClock } from './pacer.ts';

/**
 * The thread's own time. A due call is made after the packets that have already arrived were read: the event loop runs
 * timers before sockets, so after a stall ticks would otherwise find nothing to hear and then everything late.
 */
export const monotonicClock: PacerClock = {
  now: () => performance.now(),
  after(delayMs, call) {
    let immediate: NodeJS.Immediate | undefined;
    const timer = setTimeout(() => {
      immediate = setImmediate(call);
    }, delayMs);
    return () => {
      clearTimeout(timer);
      clearImmediate(immediate);
    };
  },
};
