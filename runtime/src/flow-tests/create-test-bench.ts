import type { Runners } from '@patchcord/nodes/kit';
import { KnowledgeBase } from '../knowledge/index.ts';
import { OfflineAnswerer } from '../providers/index.ts';
import type { TestBench } from './run-flow-test.ts';

/** A bench without any key: documents are indexed once for all its tests. */
export function createTestBench(runners: Runners): TestBench {
  const knowledge = new KnowledgeBase();
  return { runners, knowledge, model: new OfflineAnswerer(knowledge) };
}
