import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import tailwind from '@tailwindcss/postcss';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../../..');
const designer = path.join(root, 'apps/designer');

interface PageOptions {
  /** Where the page is put together; what stands there may import packages of the repository. */
  readonly folder: string;
  /** A module that exports `catalogue`: a file of the folder, or a package. */
  readonly catalogue: string;
  readonly content: {
    readonly document: unknown;
    readonly knowledge?: readonly unknown[];
    readonly layout?: unknown;
  };
  readonly surroundings?: {
    readonly destinations?: readonly string[];
    readonly prompts?: readonly unknown[];
    readonly flows?: readonly unknown[];
  };
}

export interface InspectorPage {
  readonly url: string;
  stop(): Promise<void>;
}

/** The designer's own inspector and store in a page of their own, with whatever node types there are, on loopback. */
export async function serveInspector({
  folder,
  catalogue,
  content,
  surroundings = {},
}: PageOptions): Promise<InspectorPage> {
  const around = { destinations: [], prompts: [], flows: [], ...surroundings };
  writeFileSync(
    path.join(folder, 'content.json'),
    JSON.stringify({ layout: null, knowledge: [], ...content }),
  );
  writeFileSync(path.join(folder, 'surroundings.json'), JSON.stringify(around));
  writeFileSync(path.join(folder, 'main.tsx'), mainOf(catalogue));
  const files = await bundled(folder);
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').split('?')[0] ?? '/';
    const file = files.get(name.slice(1));
    response.setHeader('content-type', typeOf(name));
    if (name === '/') response.end(html([...files.keys()]));
    else if (file === undefined) response.writeHead(404).end();
    else response.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!isInternet(address)) throw new Error('The page has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function mainOf(catalogue: string): string {
  const from = (file: string) => JSON.stringify(path.join(designer, 'src', file));
  return `
import ${from('app/globals.css')};
import { createRoot } from 'react-dom/client';
import { contentOf } from '@patchcord/flows/edit';
import { catalogue } from ${JSON.stringify(catalogue)};
import { createEditor } from ${from('editor/create-editor.ts')};
import { EditorProvider } from ${from('editor/editor-context.tsx')};
import { Inspector } from ${from('inspector/inspector.tsx')};
import content from './content.json';
import surroundings from './surroundings.json';

const editor = createEditor({
  flowId: content.document.id,
  mayEdit: true,
  catalogue,
  surroundings,
  content: contentOf(content),
  savedAt: 0,
  dock: { tab: 'problems', open: false, height: 200 },
  onRefused: (sentence) => { globalThis.refused = sentence; },
});
globalThis.editor = editor;
createRoot(document.getElementById('root')).render(
  <EditorProvider editor={editor}>
    <aside aria-label="Inspector" style={{ width: 340, minHeight: '100vh' }} className="flex flex-col bg-surface">
      <Inspector />
    </aside>
  </EditorProvider>,
);
`;
}

/** What stands in the folder finds packages as the designer does. */
async function bundled(folder: string): Promise<Map<string, string | Uint8Array>> {
  const result = await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    // As it is built for people, whatever environment a test runs in.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    css: { postcss: { plugins: [tailwind({ base: designer })] } },
    plugins: [
      {
        name: 'packages-of-the-repository',
        enforce: 'pre',
        resolveId(source, importer) {
          const isPackage = /^[@\w]/.test(source) && !path.isAbsolute(source);
          if (!isPackage || !importer?.startsWith(folder)) return null;
          return this.resolve(source, path.join(designer, 'src/page.ts'), { skipSelf: true });
        },
      },
    ],
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: { input: path.join(folder, 'main.tsx') },
    },
  });
  const outputs = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
  return new Map(outputs.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]));
}

function html(files: readonly string[]): string {
  const styles = files
    .filter((file) => file.endsWith('.css'))
    .map((file) => `<link rel="stylesheet" href="/${file}">`);
  const scripts = files
    .filter((file) => file.endsWith('.js'))
    .map((file) => `<script type="module" src="/${file}"></script>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Inspector</title>${styles.join('')}</head>
<body><main id="root"></main>${scripts.join('')}</body></html>`;
}

function typeOf(name: string): string {
  if (name.endsWith('.css')) return 'text/css';
  if (name.endsWith('.js')) return 'text/javascript';
  return name === '/' ? 'text/html; charset=utf-8' : 'application/octet-stream';
}

function isInternet(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
