import { delivery, words } from './errand.ts';
import type { Keyboard } from './keyboard.ts';

/** TechStore's main errand from the blank flow, without a mouse. */
export async function drawByKeyboard(keys: Keyboard): Promise<void> {
  await keys.press('ArrowRight');
  await keys.atCard('Greet');
  await keys.enter();
  await keys.write('Greeting', words.greeting);
  await keys.leave('Greet');
  await besides(keys);
  await steps(keys);
  await wires(keys);
  await anyTime(keys);
}

async function steps(keys: Keyboard): Promise<void> {
  await keys.goTo('Greet');
  await keys.connect('greeting was said', 'New: Listen');
  await keys.atCard('Listen');
  await keys.connect('caller has spoken', 'New: Decide');
  await keys.atCard('Decide');
  await decides(keys);
  await written(keys, 'order', 'Say', 'Text', words.order);
  await written(keys, 'it was said', 'Say', 'Text', words.more, 'Say 2');
  await keys.goTo('Decide');
  await keys.connect('none of them', 'New: Look up');
  await keys.atCard('Look up');
  await keys.enter();
  await keys.reach('Delivery');
  await keys.press('Space');
  await keys.leave('Look up');
  await keys.connect('the documents do not say', 'New: Transfer to a human');
  await keys.atCard('Transfer to a human');
  await keys.enter();
  await keys.write('To', 'human');
  await keys.press('Enter');
  await keys.write('Said before it rings', words.human);
  await keys.leave('Transfer to a human');
  await written(keys, 'nobody answers', 'Hang up', 'Goodbye', words.trouble);
  await keys.goTo('Listen');
  await written(keys, 'caller says nothing', 'Hang up', 'Goodbye', words.quiet, 'Hang up 2');
  await keys.goTo('Goodbye');
  await keys.enter();
  await keys.write('Goodbye', words.goodbye);
  await keys.leave('Goodbye');
}

/** A new step at a way out of the one that has the focus, with what it says. */
async function written(
  keys: Keyboard,
  port: string,
  step: string,
  field: string,
  text: string,
  name = step,
): Promise<void> {
  await keys.connect(port, `New: ${step}`);
  await keys.atCard(name);
  await keys.enter();
  await keys.write(field, text);
  await keys.leave(name);
}

async function decides(keys: Keyboard): Promise<void> {
  await keys.enter();
  for (const [way, phrases] of [
    ['order', ['my order', 'an order']],
    ['done', ['goodbye', 'nothing else']],
  ] as const) {
    await keys.reach('Add to cases');
    await keys.press('Enter');
    await keys.arrive('Way out');
    await keys.write('Way out', way);
    await keys.reach('What it is compared with');
    for (const phrase of phrases) {
      await keys.type(phrase);
      await keys.press('Enter');
    }
  }
  await keys.leave('Decide');
}

async function wires(keys: Keyboard): Promise<void> {
  await keys.goTo('Decide');
  await keys.connect('done', 'Goodbye');
  await keys.goTo('Say 2');
  await keys.connect('it was said', 'Listen');
  await keys.goTo('Look up');
  await keys.connect('there is an answer', 'Say 2');
}

/** The document, written in place. */
async function besides(keys: Keyboard): Promise<void> {
  await place(keys, 'Documents');
  await keys.reach('Name of a new document');
  await keys.type(delivery.id);
  await keys.press('Enter');
  await keys.reach('Text', 'Shift+Tab');
  await keys.press('Control+a');
  await keys.page.keyboard.insertText(delivery.markdown);
  await keys.leave('Greet');
}

async function anyTime(keys: Keyboard): Promise<void> {
  await place(keys, 'What callers want');
  await keys.reach('Name of a new intent');
  await keys.type('human');
  await keys.press('Enter');
  await keys.arrive('Callers say');
  for (const phrase of ['a real person', 'talk to someone']) {
    await keys.type(phrase);
    await keys.press('Enter');
  }
  await place(keys, 'Any time');
  await keys.reach('Name of a new handler');
  await keys.type('human');
  await keys.press('Enter');
  await keys.arrive('What the caller wants');
  await keys.type('human');
  await keys.press('Enter');
  await keys.reach('The call goes on at');
  await keys.type('transfer');
  await keys.press('Enter');
  await keys.reach('Name of a new handler');
  await keys.type('silence');
  await keys.press('Enter');
  await keys.arrive('What the caller wants');
  await keys.reach('It steps in when', 'Shift+Tab');
  await keys.choose('Caller says nothing');
  await keys.reach('The call goes on at');
  await keys.type('hangUp2');
  await keys.press('Enter');
  await place(keys, 'Settings');
  await keys.reach('Where failures lead');
  await keys.type('hangUp');
  await keys.press('Enter');
}

/** One of the flow's places: Escape on the canvas lets go of what is selected, and the inspector shows the flow. */
async function place(keys: Keyboard, name: string): Promise<void> {
  await keys.press('Escape', 'Escape');
  await keys.reach(name);
  await keys.press('Enter');
  await keys.page.getByRole('heading', { name, exact: true }).waitFor();
}
