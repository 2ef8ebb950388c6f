/** How everything is shown: beside the bars of the canvas and under none of them, and never larger than life. */
export const showAll = {
  padding: { top: '64px', bottom: '64px', left: '32px', right: '32px' },
  maxZoom: 1,
} as const;
