import type { Browser, BrowserContext, Page } from '@playwright/test';
import { openBrowser } from '../../designer/open-browser.ts';
import { type RawPerson, rawOwner } from '../../designer/raw-person.ts';
import { type RunningDesigner, startDesigner } from '../../designer/start-designer.ts';
import { serveBareFlow } from './bare-flow.ts';
import { buildDesigner } from './build-designer.ts';
import type { Viewport } from './pan.ts';
import { type ThousandNodes, thousandNodes } from './thousand-nodes.ts';

/** The designer with a flow of a thousand nodes, React Flow by itself, and a browser for both. */
export interface CanvasPages {
  readonly designer: RunningDesigner;
  readonly owner: RawPerson;
  readonly flow: ThousandNodes;
  readonly flowId: string;
  /** A page of somebody who is logged in, in a browser that has kept nothing. */
  openPage(): Promise<Page>;
  /** The same nodes, drawn by React Flow alone at the same place in the same size. */
  openBare(viewport: Viewport, size: { width: number; height: number }, culled: boolean): Promise<Page>;
}

const screen = { width: 1440, height: 900 };

export async function onCanvasPages<Result>(
  measure: (pages: CanvasPages) => Promise<Result>,
): Promise<Result> {
  await buildDesigner();
  const designer = await startDesigner();
  let browser: Browser | undefined;
  const bare = await serveBareFlow();
  try {
    browser = await openBrowser();
    const owner = await rawOwner(designer.url, designer.ownerCode);
    const { flow, flowId } = await saveFlow(owner);
    const open = async () => (await newContext(browser, designer, owner)).newPage();
    return await measure({
      designer,
      owner,
      flow,
      flowId,
      openPage: open,
      async openBare(viewport, size, culled) {
        const page = await open();
        await page.addInitScript(
          `globalThis.bare = ${JSON.stringify({ ...bareOf(flow), viewport, size, culled })}`,
        );
        await page.goto(bare.url);
        await page.locator('.react-flow__node').first().waitFor();
        return page;
      },
    });
  } finally {
    await browser?.close();
    bare.close();
    await designer.stop();
  }
}

async function saveFlow(owner: RawPerson): Promise<{ flow: ThousandNodes; flowId: string }> {
  const made = await owner.ask('POST', '/api/flows', { name: 'A thousand steps', from: { kind: 'blank' } });
  const { id }: { id: string } = JSON.parse(made.text);
  const { revision }: { revision: number } = JSON.parse(
    (await owner.ask('GET', `/api/flows/${id}/draft`)).text,
  );
  const flow = thousandNodes(id);
  const { document, layout } = flow;
  const saved = await owner.ask('PUT', `/api/flows/${id}/draft`, { revision, document, layout });
  if (saved.status !== 200) throw new Error(`The flow could not be saved: ${saved.status} ${saved.text}`);
  return { flow, flowId: id };
}

async function newContext(
  browser: Browser | undefined,
  { url }: RunningDesigner,
  { cookie }: RawPerson,
): Promise<BrowserContext> {
  if (!browser) throw new Error('There is no browser.');
  const context = await browser.newContext({ viewport: screen });
  const cookies = cookie.split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('='), url };
  });
  await context.addCookies(cookies);
  return context;
}

function bareOf({ nodes, wires }: ThousandNodes) {
  return {
    nodes: nodes.map(({ id, x, y }) => ({
      id,
      position: { x, y },
      data: { label: id },
      width: 248,
      height: 124,
    })),
    edges: wires.map(({ from, port, to }) => ({ id: `${from} ${port}`, source: from, target: to })),
  };
}
