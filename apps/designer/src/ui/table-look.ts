/** How lists of things look. */
export const tableLook = 'w-full border-collapse text-left';
export const headCell = 'border-b bg-sunken px-4 py-2 text-xs font-medium text-ink-2';
export const cell = 'px-4 py-2.5 align-middle';
