import { describe, expect, it, vi } from 'vitest';
import type { Saying, SpokenAs } from './saying.ts';
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
    // On the clock of this thread's own work: what others on the machine do is not the template's.
    const started = process.threadCpuUsage();
    expect(() => render(text)).toThrow(/limit/);
    const { user, system } = process.threadCpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(2000);
  });

  it('is said although the machine was busy when it was its turn', () => {
    const now = vi.spyOn(performance, 'now');
    const moments = [0, 60_000];
    now.mockImplementation(() => moments.shift() ?? 60_000);
    expect(render('{% if name %}Hello {{ name }}.{% endif %}', { name: 'Ann' })).toBe('Hello Ann.');
    now.mockRestore();
  });

  it.each(['UTC', 'America/New_York', 'Asia/Tokyo'])(
    'writes a date as it stands, on a machine in %s',
    (zone) => {
      vi.stubEnv('TZ', zone);
      try {
        expect(render('{{ day | date: "%A %H:%M" }}', { day: '2026-11-28' })).toBe('Saturday 00:00');
        expect(render('{{ at | date: "%A %H:%M" }}', { at: '2026-11-28T23:30' })).toBe('Saturday 23:30');
        expect(render('{{ at | date: "%H:%M" }}', { at: 1_700_000_000 })).toBe('22:13');
        expect(render('{{ at | date: "%H", 300 }}', { at: '2026-11-28T23:30:00Z' })).toBe('18');
      } finally {
        vi.unstubAllEnvs();
      }
    },
  );

  it.each([
    '{{ "now" | date: "%A" }}',
    "{{ 'today'|date }}",
    '{{ list | split: "," | sample }}',
    '{% increment a %}',
    '{% decrement a %}',
    '{{ day | date_to_string }}',
  ])('is the same when the call is replayed, so this is no text: %s', (text) => {
    expect(() => parseTemplate(text)).toThrow(/the clock|undefined filter|not found/);
    expect(() => variablesInTemplate(text)).toThrow(/the clock|undefined filter|not found/);
  });

  it('reads no clock for a caller who says “now” either', () => {
    expect(() => render('{{ said | date: "%A" }}', { said: 'now' })).toThrow(/the clock/);
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
    expect(
      [...testedInTemplate('Of\n{% unless a and b.c %}{{ d | default: e }}{% endunless %}')].sort(),
    ).toEqual(['a', 'b', 'd']);
  });

  it('are not what it says or sets itself where it asks', () => {
    const text = '{{ code }}{% assign code = name %}{% if code == "city" %}{{ city }}{% endif %}';
    expect([...testedInTemplate(text)]).toEqual([]);
  });
});

describe('a value that is said', () => {
  const types: Record<string, SpokenAs> = {
    price: 'money',
    code: 'code',
    day: 'date',
    at: 'time',
    no: 'digits',
  };
  const saying: Saying = { say: (value, as) => `<${as} ${value}>`, asOf: (name) => types[name] ?? null };
  const variables = {
    price: 12.5,
    code: 'A7',
    day: '2026-11-25',
    at: '14:30',
    no: '042',
    name: 'Ann',
    nine: 9,
  };
  const said = (text: string) => parseTemplate(text, saying).render(variables);

  it.each([
    ['It costs {{ price }}.', 'It costs <money 12.5>.'],
    ['{{- code -}}, {{day}} at {{ at }}', '<code A7>, <date 2026-11-25> at <time 14:30>'],
    ['{% if price > 10 %}{{ price }}{% endif %}', '<money 12.5>'],
    ['{{ price | default: "nothing" }}', '<money 12.5>'],
    ['{% for i in (1..2) %}{{ no }}{% endfor %}', '<digits 042><digits 042>'],
  ])('goes by its variable’s type: %s', (text, spoken) => {
    expect(said(text)).toBe(spoken);
  });

  it.each([
    ['{{ no | spell }}', '<code 042>'],
    ['{{ nine | number }}', '<number 9>'],
    ['{{ name | phone }}', '<phone Ann>'],
    ['{{ price | times: 2 | money }}', '<money 25>'],
    ['{{ code | raw }} {{ price | plus: 1 }}', 'A7 13.5'],
    ['{{ day | date: "%d.%m.%Y" }}', '25.11.2026'],
  ])('goes by a filter first: %s', (text, spoken) => {
    expect(said(text)).toBe(spoken);
  });

  it('stays as it is where no type says otherwise, where it is missing and where it is no variable', () => {
    expect(said('{{ name }} {{ nine }} {{ "price" }}{% raw %}{{ price }}{% endraw %}')).toBe(
      'Ann 9 price{{ price }}',
    );
    expect(parseTemplate('“{{ price }}{{ price | money }}{{ price | spell }}”', saying).render({})).toBe(
      '“”',
    );
  });

  it('is plain in what is sent', () => {
    expect(parseTemplate('/orders/{{ no }}?max={{ price }}').render(variables)).toBe('/orders/042?max=12.5');
  });

  it('keeps the place of an error that its author sees', () => {
    expect(() => parseTemplate('{{ price }} {{ name | shout }}', saying)).toThrow(/line:1, col:13/);
  });
});
