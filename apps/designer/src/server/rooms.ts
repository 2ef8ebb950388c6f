import type { DesignerRooms } from '../host/open-rooms.ts';

declare global {
  /** Set by the host before it takes requests: pages are compiled apart from it and can't import what it opened. */
  var patchcordRooms: DesignerRooms | undefined;
}

/** What the host has opened for pages, routes and actions. */
export function rooms(): DesignerRooms {
  if (globalThis.patchcordRooms) return globalThis.patchcordRooms;
  throw new Error('The designer’s pages run inside its own server: start it with “npm start”.');
}
