import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loggedIn, openBrowser } from './open-browser.ts';
import { type RawPerson, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { visit } from './visit.ts';

let designer: RunningDesigner;
let browser: Browser;
let owner: RawPerson;
let page: Page;

beforeAll(async () => {
  [designer, browser] = await Promise.all([startDesigner(), openBrowser()]);
  owner = await rawOwner(designer.url, designer.ownerCode);
  page = await (await loggedIn(browser, designer.url, owner)).newPage();
});
afterAll(async () => {
  await browser?.close();
  await designer?.stop();
});

const place = '/api/flows/techstore/documents';

interface Answer {
  readonly status: number;
  readonly body: { readonly code?: string; readonly [name: string]: unknown };
}

async function send(name: string, content: string | Uint8Array, query = ''): Promise<Answer> {
  const answer = await fetch(`${designer.url}${place}/${encodeURIComponent(name)}${query}`, {
    method: 'PUT',
    headers: { origin: designer.url, cookie: owner.cookie, 'content-type': 'application/octet-stream' },
    body: Buffer.from(content),
  });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

const draft = async () => JSON.parse((await owner.ask('GET', '/api/flows/techstore/draft')).text);
const gift = '# Gifts\n\n## Do you wrap gifts?\nYes, we wrap every gift for two dollars.\n';

it('several files at once: those that are text are taken in, of the others it says why not', async () => {
  await visit(page, `${designer.url}/flows/techstore/documents`);
  await page.locator('input[type=file]').setInputFiles([
    { name: 'Gifts.md', mimeType: 'text/markdown', buffer: Buffer.from(gift) },
    { name: 'Umlaut.txt', mimeType: 'text/plain', buffer: Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65]) },
    { name: 'photo.md', mimeType: 'text/markdown', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]) },
    { name: 'manual.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') },
  ]);
  const became = page.getByRole('list', { name: 'What became of the files' });
  await became.getByText('“Gifts” is in the draft.').waitFor();
  await became.getByText('read as windows-1252').waitFor();
  await became.getByText('“photo” is no text').waitFor();
  await became.getByText('“manual.pdf” is neither Markdown nor plain text').waitFor();
  await page.getByRole('cell', { name: 'Gifts' }).first().waitFor();
});

it('files that are dropped onto the page are taken in as well', async () => {
  const dropped = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    for (const name of ['Parking', 'Wi-Fi']) data.items.add(new File(['# ' + name], name + '.md'));
    return data;
  })()`);
  await page.getByText('Drop Markdown or text files here').dispatchEvent('drop', { dataTransfer: dropped });
  for (const name of ['Parking', 'Wi-Fi']) await page.getByText(`“${name}” is in the draft.`).waitFor();
});

it('a question finds the passage that callers would hear, with its source, and says when there is none', async () => {
  await page.getByLabel('Question', { exact: true }).fill('Can you wrap it as a gift?');
  await page.getByRole('button', { name: 'Look it up' }).click();
  const best = page.getByRole('listitem').filter({ hasText: 'what callers hear' });
  await best.getByText('Yes, we wrap every gift for two dollars.').waitFor();
  await best.getByText('Gifts · Gifts').waitFor();
  await page.getByLabel('Question', { exact: true }).fill('What is the capital of France?');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await page.getByText('The documents don’t say it').waitFor();
});

it('a document is changed and removed, and one of the same name asks before it takes its place', async () => {
  await page.getByRole('button', { name: 'Change Gifts' }).click();
  await page.getByLabel('Text').fill(gift.replace('two', 'three'));
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('“Gifts” is saved in the draft.').waitFor();
  await page
    .locator('input[type=file]')
    .setInputFiles([{ name: 'Gifts.md', mimeType: 'text/markdown', buffer: Buffer.from(gift) }]);
  await page.getByText('There is a document “Gifts” already.').waitFor();
  await page.getByRole('button', { name: 'Replace it' }).click();
  await page.getByText('“Gifts” is in the draft.').waitFor();
  await page.getByRole('button', { name: 'Remove Umlaut' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('button', { name: 'Remove Umlaut' }).waitFor({ state: 'detached' });
  const { knowledge } = await draft();
  expect(knowledge.find(({ id }: { id: string }) => id === 'Gifts').markdown).toBe(gift);
});

it.each([
  ['../../../etc/passwd.md', 'DOCUMENT_NAME'],
  ['a\\b.md', 'DOCUMENT_NAME'],
  ['\u202egpj.md', 'DOCUMENT_NAME'],
  [`${'long'.repeat(20)}.md`, 'DOCUMENT_NAME'],
  ['page.html', 'DOCUMENT_KIND'],
])('a file named %j is refused', async (name, code) => {
  const { status, body } = await send(name, '# x\n');
  expect([status >= 400 && status < 500, body.code]).toEqual([true, code]);
});

it('what is too large is refused, alone and together, and nothing of it stays', async () => {
  const { revision } = await draft();
  expect((await send('big.md', 'x'.repeat(1024 * 1024 + 1))).body.code).toBe('TOO_LARGE');
  const megabyte = `# Big\n\n${'A sentence of some words. '.repeat(40_000)}`.slice(0, 1024 * 1024);
  const answers: (string | undefined)[] = [];
  for (let at = 0; at < 7; at++) answers.push((await send(`big-${at}.md`, megabyte)).body.code);
  expect(answers.at(-1)).toBe('DOCUMENTS_TOO_LARGE');
  const after = await draft();
  expect(after.revision).toBe(revision + answers.filter((code) => code === undefined).length);
  for (const { id } of after.knowledge)
    if (id.startsWith('big-')) await owner.ask('DELETE', `${place}/${id}`);
});

it('of two who change one document, the second hears of it; changes of two documents both stay', async () => {
  const { text } = await owner.ask('GET', `${place}/Gifts`);
  const { mark } = JSON.parse(text);
  const [first, second] = (
    await Promise.all(['one', 'two'].map((word) => send('Gifts.md', `# ${word}\n`, `?mark=${mark}`)))
  ).sort((a, b) => a.status - b.status);
  expect([first?.status, second?.status, second?.body.code]).toEqual([200, 409, 'DOCUMENT_CHANGED']);
  const names = Array.from({ length: 8 }, (_, at) => `at-once-${at}`);
  await Promise.all(names.map((name) => send(`${name}.md`, `# ${name}\n`)));
  const ids = (await draft()).knowledge.map(({ id }: { id: string }) => id);
  expect(ids).toEqual(expect.arrayContaining(names));
});
