/** How a list that drops down looks, and what stands in it. */
export const menuLook = 'z-40 min-w-48 rounded-lg border bg-raised p-1 shadow-float';

export const menuItemLook =
  'flex h-8 cursor-pointer items-center gap-2 rounded px-2 text-sm outline-none data-disabled:cursor-not-allowed data-disabled:opacity-50 data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:text-ink-3';
