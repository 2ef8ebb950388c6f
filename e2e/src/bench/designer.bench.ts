import { type CanvasPages, onCanvasPages } from './designer/canvas-pages.ts';
import { panFrames, viewportOf } from './designer/pan.ts';
import { timePages } from './designer/time-pages.ts';
import { type Benchmark, type Figure, median, percentile } from './figure.ts';

const rounds = 3;
const visits = 3;
const openings = 7;

/** The production build in a real browser, with a flow of a thousand nodes; beside it React Flow alone with the same nodes. */
export const designerPages: Benchmark = {
  name: 'designer',
  method: `Chromium without a window or a graphics card on the production build; 1,000 nodes and 1,475 wires. Frames: ${rounds} × 5 s of dragging the canvas with the mouse, ours and React Flow’s own by turns, p95 of all frames of one over that of the other. Pages: ${visits} first visits each, the worst page’s median LCP and its slowest key or click.`,
  parts: [
    { figures: ['designer-pan-culled', 'designer-pan-dots'], run: () => onCanvasPages(timePans) },
    { figures: ['designer-ready'], run: () => onCanvasPages(timeOpening) },
    {
      figures: ['designer-lcp', 'designer-inp'],
      run: () => onCanvasPages((pages) => timePages(pages, visits)),
    },
  ],
};

async function timePans(pages: CanvasPages): Promise<Figure[]> {
  return [
    await comparePans(pages, { name: 'designer-pan-culled', key: '1', culled: true }),
    await comparePans(pages, { name: 'designer-pan-dots', key: '0', culled: false }),
  ];
}

async function timeOpening(pages: CanvasPages): Promise<Figure[]> {
  const readyMs: number[] = [];
  for (let visit = 0; visit < openings; visit++) readyMs.push(await timeReady(pages));
  return [
    {
      name: 'designer-ready',
      stat: 'median',
      value: median(readyMs) / 1000,
      op: '<=',
      goal: 1.5,
      unit: 's',
      samples: readyMs.length,
      detail: `slowest ${(Math.max(...readyMs) / 1000).toFixed(2)} s; from the address being opened to cards in sight that take a click`,
    },
  ];
}

async function timeReady({ openPage, designer, flowId }: CanvasPages): Promise<number> {
  const page = await openPage();
  await page.goto(`${designer.url}/flows/${flowId}`);
  await page.locator('.react-flow__node .card').first().waitFor();
  const ms = await page.evaluate<number>(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))',
  );
  await page.context().close();
  return ms;
}

interface Pan {
  readonly name: string;
  /** What brings the canvas to the size that is measured. */
  readonly key: string;
  readonly culled: boolean;
}

async function comparePans(pages: CanvasPages, { name, key, culled }: Pan): Promise<Figure> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const page = await pages.openPage();
    await page.goto(`${pages.designer.url}/flows/${pages.flowId}`);
    await page.locator('.react-flow__node').first().waitFor();
    await page.locator('.react-flow__node[tabindex="0"]').first().focus();
    await page.keyboard.press(key);
    await page.evaluate('new Promise((done) => setTimeout(done, 500))');
    const viewport = await viewportOf(page);
    const box = await page.locator('.react-flow').first().boundingBox();
    ours.push(...(await panFrames(page)));
    await page.context().close();
    const alone = await pages.openBare(viewport, box ?? { width: 1000, height: 600 }, culled);
    await alone.evaluate('new Promise((done) => setTimeout(done, 500))');
    bare.push(...(await panFrames(alone)));
    await alone.context().close();
  }
  const [mine, its] = [percentile(ours, 0.95), percentile(bare, 0.95)];
  return {
    name,
    stat: 'p95 ratio',
    value: mine / its,
    op: '<=',
    goal: 1.2,
    unit: '×',
    samples: ours.length,
    detail: `p95 ${mine.toFixed(1)} ms of ours, ${its.toFixed(1)} ms of React Flow alone (n=${bare.length}); medians ${median(ours).toFixed(1)} and ${median(bare).toFixed(1)} ms`,
  };
}
