import { delivery, words } from './errand.ts';
import type { Mouse } from './mouse.ts';

/** TechStore's main errand from the blank flow, by mouse. */
export async function drawByMouse(mouse: Mouse): Promise<void> {
  await besides(mouse);
  await mouse.choose('Greet');
  await mouse.field('Greeting').fill(words.greeting);
  await mouse.putBetween('Listen', 'Greet', 'greeting was said', 'Goodbye');
  await mouse.card('Listen').waitFor();
  await mouse.leadToNew('Listen', 'caller has spoken', 'Decide', { x: 120, y: 180 });
  await decides(mouse);
  await mouse.leadToNew('Decide', 'order', 'Say', { x: 120, y: -20 });
  await mouse.field('Text').fill(words.order);
  await mouse.leadToNew('Decide', 'none of them', 'Look up', { x: 120, y: 140 });
  await mouse.inspector.getByRole('checkbox', { name: 'Delivery' }).click();
  await mouse.lead('Decide', 'done', 'Goodbye');
  await mouse.leadToNew('Say', 'it was said', 'Say', { x: 120, y: 0 });
  await mouse.field('Text').fill(words.more);
  // Too far to draw: chosen from the list of steps.
  await mouse.pick('Where “it was said” leads', /^listen/);
  await mouse.lead('Look up', 'there is an answer', 'Say 2');
  await mouse.leadToNew('Look up', 'the documents do not say', 'Transfer to a human', { x: 120, y: 80 });
  await mouse.pick('To', 'human');
  await mouse.field('Said before it rings').fill(words.human);
  await mouse.leadToNew('Transfer to a human', 'nobody answers', 'Hang up', { x: 120, y: 0 });
  await mouse.field('Goodbye').fill(words.trouble);
  await mouse.choose('Listen');
  await mouse.leadToNew('Listen', 'caller says nothing', 'Hang up', { x: -100, y: 200 });
  await mouse.field('Goodbye').fill(words.quiet);
  await mouse.choose('Goodbye');
  await mouse.field('Goodbye').fill(words.goodbye);
  await anyTime(mouse);
}

/** What isn't drawn as a step: the document, and what callers may want. */
async function besides({ page, inspector }: Mouse): Promise<void> {
  await inspector.getByRole('button', { name: 'Documents' }).click();
  const chooser = page.waitForEvent('filechooser');
  await inspector.getByRole('button', { name: 'Take in files' }).click();
  const buffer = Buffer.from(delivery.markdown);
  await (await chooser).setFiles({ name: `${delivery.id}.md`, mimeType: 'text/markdown', buffer });
  await inspector.getByRole('button', { name: 'delivery Delivery' }).waitFor();
}

async function decides(mouse: Mouse): Promise<void> {
  const { inspector } = mouse;
  for (const [way, phrases] of [
    ['order', ['my order', 'an order']],
    ['done', ['goodbye', 'nothing else']],
  ] as const) {
    await inspector.getByRole('button', { name: 'Add to cases' }).click();
    await mouse.field('Way out').last().fill(way);
    await mouse.say('What it is compared with', phrases);
  }
}

async function anyTime(mouse: Mouse): Promise<void> {
  const { page, inspector } = mouse;
  await mouse.click(page.getByRole('button', { name: 'something goes wrong' }));
  await mouse.pick('Where failures lead', /^hangUp /);
  await inspector.getByRole('button', { name: 'What callers want' }).click();
  await mouse.field('Name of a new intent').fill('human');
  await inspector.getByRole('button', { name: 'Add', exact: true }).click();
  await mouse.say('Callers say', ['a real person', 'talk to someone']);
  await mouse.click(page.getByRole('button', { name: 'Add what may happen' }));
  await mouse.field('Name of a new handler').fill('human');
  await inspector.getByRole('button', { name: 'Add', exact: true }).click();
  await mouse.pick('What the caller wants', 'human');
  await mouse.pick('The call goes on at', /^transferToAHuman/);
  await mouse.field('Name of a new handler').fill('silence');
  await inspector.getByRole('button', { name: 'Add', exact: true }).click();
  await mouse.pick('It steps in when', 'Caller says nothing');
  await mouse.pick('The call goes on at', /^hangUp2/);
}
