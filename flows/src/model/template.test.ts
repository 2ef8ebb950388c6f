import { describe, expect, it } from 'vitest';
import { parseTemplate, testedInTemplate, variablesInTemplate } from './template.ts';

const render = (text: string, variables: Record<string, unknown> = {}) =>
  parseTemplate(text).render(variables);

describe('a text with variables', () => {
  it.each([
    ['You said {{ city }}.', { city: 'Rome' }, 'You said Rome.'],
    ['{{ code | split: "" | join: ", " }}', { code: '482' }, '4, 8, 2'],
    ['{% if name %}Hello {{ name }}.{% else %}Hello.{% endif %}', {}, 'Hello.'],
    ['{{ name | default: "friend" }}', {}, 'friend'],
    ['Nothing: “{{ missing }}”', {}, 'Nothing: “”'],
    ['{{ said }}', { said: '{{ secret }}' }, '{{ secret }}'],
  ])('%s', (text, variables, spoken) => {
    expect(render(text, variables)).toBe(spoken);
  });

  it('is known to be fixed, so that it can be synthesised ahead of the call', () => {
    expect(parseTemplate('Hello.').fixed).toBe('Hello.');
    expect(parseTemplate('Hello {{ name }}.').fixed).toBeNull();
  });

  it('reaches no prototype', () => {
    expect(render('{{ constructor }}{{ __proto__ }}{{ said.constructor.name }}', { said: 'x' })).toBe('');
  });

  it.each(["{% include './package.json' %}", "{% render 'package.json' %}", "{% layout 'package.json' %}"])(
    'reads no file: %s',
    (text) => {
      expect(() => render(text)).toThrow(/ENOENT|Failed to lookup/);
      expect(() => variablesInTemplate(text)).toThrow(/ENOENT|Failed to lookup/);
    },
  );

  it.each([
    '{% for i in (1..100000000) %}x{% endfor %}',
    '{% assign a = "xxxxxxxxxx" %}{% for i in (1..30) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
  ])('ends within its limits: %s', (text) => {
    const startedMs = performance.now();
    expect(() => render(text)).toThrow(/limit/);
    expect(performance.now() - startedMs).toBeLessThan(2000);
  });

  it.each([
    ['{{ name', 1],
    ['one\ntwo {% if %}', 2],
    ['{{ name | shout }}', 1],
  ])('says where “%s” is wrong', (text, line) => {
    expect(() => parseTemplate(text)).toThrow(`line:${line}`);
  });

  it('is refused when it is longer than anybody says', () => {
    expect(() => parseTemplate(`{{ a }}${'x'.repeat(20_000)}`)).toThrow(/limit/);
  });
});

describe('the variables of a text', () => {
  it('are those it reads, not those it makes', () => {
    const text =
      '{% assign twice = code | append: code %}{{ twice }} {{ name.first }} {% if vip %}!{% endif %}';
    expect(variablesInTemplate(text).sort()).toEqual(['code', 'name', 'vip']);
    expect(variablesInTemplate('Hello.')).toEqual([]);
  });

  it('are told apart where the text asks for them first', () => {
    const text = '{% if name %}{{ name }}{% endif %} {{ city | upcase | default: "there" }} {{ code }}';
    expect([...testedInTemplate(text)].sort()).toEqual(['name']);
    expect([...testedInTemplate('{{ city | default: "there" }}')]).toEqual(['city']);
  });
});
