/** Work that takes a third of a second with a thousand cards: what was pressed is seen to be first. */
export function afterPaint(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work));
}
