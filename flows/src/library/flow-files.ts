import { knowledgeDocument } from '../model/knowledge.ts';
import { recording } from '../model/recording.ts';
import { FlowBundleInvalid, mostParts } from './flow-bundle.ts';
import type { FlowFolder } from './load-flow-folder.ts';
import { folderTest, testText } from './load-folder-tests.ts';
import { parseModestJson } from './modest-json.ts';
import { prettyJson } from './pretty-json.ts';

/** A flow's folder as files in memory: path inside of it → bytes. */
export type FlowFiles = Readonly<Record<string, Uint8Array>>;

const part =
  /^(?:(?<single>flow|layout|numbers)\.json|knowledge\/(?<document>[^/]+)\.md|prompts\/(?<prompt>[^/]+)\.wav|tests\/(?<test>[^/]+)\.json)$/;

/** More files than this no flow has. */
export const mostFlowFiles =
  ['flow.json', 'layout.json', 'numbers.json'].length +
  mostParts.documents +
  mostParts.prompts +
  mostParts.tests;

/**
 * The flow in such files, which may stand in one folder more, as archives have it. Nothing is checked but that it is
 * readable: give it to `closeBundle`, then `openBundle`. @throws FlowBundleInvalid, JsonRefused
 */
export function filesToFolder(files: FlowFiles): FlowFolder {
  const root = Object.keys(files)
    .filter((name) => /(^|\/)flow\.json$/.test(name))
    .sort((a, b) => a.length - b.length)[0];
  if (root === undefined) throw new FlowBundleInvalid('there is no flow.json in it');
  const prefix = root.slice(0, -'flow.json'.length);
  const own = Object.entries(files).flatMap(([name, bytes]) => {
    const groups = name.startsWith(prefix) ? part.exec(name.slice(prefix.length))?.groups : undefined;
    const { single, document, prompt, test } = groups ?? {};
    return groups ? [{ single, document, prompt, test, bytes }] : [];
  });
  const json = (single: string) =>
    own.filter((file) => file.single === single).map(({ bytes }) => jsonOf(bytes))[0];
  const numbers = json('numbers');
  return {
    document: json('flow'),
    layout: json('layout') ?? null,
    numbers: Array.isArray(numbers) ? numbers.filter((number) => typeof number === 'string') : [],
    knowledge: own.flatMap(({ document, bytes }) =>
      document === undefined ? [] : [knowledgeDocument(document, textOf(bytes))],
    ),
    prompts: own.flatMap(({ prompt, bytes }) => (prompt === undefined ? [] : [recording(prompt, bytes)])),
    tests: own.flatMap(({ test, bytes }) => (test === undefined ? [] : [folderTest(test, textOf(bytes))])),
  };
}

/** The files of a flow, as its folder holds them: what `openBundle` has let through, so that their names lead nowhere else. */
export function folderToFiles({
  document,
  layout,
  knowledge,
  prompts,
  tests = [],
}: Omit<FlowFolder, 'numbers'>): FlowFiles {
  return Object.fromEntries([
    ['flow.json', bytesOf(prettyJson(document))],
    ...(layout ? [['layout.json', bytesOf(prettyJson(layout))] as const] : []),
    ...knowledge.map(({ id, markdown }) => [`knowledge/${id}.md`, bytesOf(markdown)] as const),
    ...prompts.map(({ id, wav }) => [`prompts/${id}.wav`, wav] as const),
    ...tests.map(({ id, test }) => [`tests/${id}.json`, bytesOf(testText(test))] as const),
  ]);
}

function jsonOf(bytes: Uint8Array): unknown {
  return parseModestJson(textOf(bytes));
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
