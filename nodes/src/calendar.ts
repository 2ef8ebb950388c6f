/** Opening hours and clocks on the wall, for rooms that reckon with them outside of a flow. Runs in the browser. */
export { localTime } from './local-time.ts';
export { openingAt, type Week, weekSchema } from './opening-hours.ts';
export { sharedWeek } from './shared-week.ts';
export { weekInWords } from './week-in-words.ts';
