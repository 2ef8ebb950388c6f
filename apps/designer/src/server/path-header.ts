/** What was asked for, as the host read it: pages don't know their own address. Set by the host whatever came in. */
export const pathHeader = 'x-patchcord-path';
/** Where it was asked from, for counting attempts; set by the host too. */
export const addressHeader = 'x-patchcord-address';
