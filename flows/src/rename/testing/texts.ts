import fc from 'fast-check';

/** Names of variables, of which some are filters and properties as well. */
const word = fc.constantFrom('name', 'size', 'upcase', 'item', 'code');

const piece = fc.oneof(
  word.map((one) => ` ${one}, `),
  word.map((one) => `{{ ${one} }}`),
  word.map((one) => `{{-${one}-}}`),
  fc.tuple(word, word).map(([one, other]) => `{{ ${one}.${other} }}`),
  fc.tuple(word, word).map(([one, other]) => `{{ ${one}["${other}"] }}`),
  fc.tuple(word, word).map(([one, other]) => `{{ ${one}[${other}] }}`),
  word.map((one) => `{{ ["${one}"] }}`),
  fc
    .tuple(word, word)
    .map(([one, other]) => `{{ ${one} | upcase | append: ${other} | append: "my ${other} is" }}`),
  fc.tuple(word, word).map(([one, other]) => `{{ ${one} | size | default: ${other}, allow_false: ${one} }}`),
  fc
    .tuple(word, word)
    .map(
      ([one, other]) => `{% if ${one} == "${other}" or ${other} %}${one}{% else %}{{ ${other} }}{% endif %}`,
    ),
  fc.tuple(word, word).map(([one, other]) => `{% assign ${one} = ${other} %}`),
  fc
    .tuple(word, word)
    .map(([one, other]) => `{% for ${one} in ${other} %}{{ ${one} }}{{ forloop.index }}{% endfor %}`),
  fc
    .tuple(word, word)
    .map(([one, other]) => `{% case ${one} %}{% when ${other}, "${one}" %}a{% else %}b{% endcase %}`),
  // Under the same name Liquid reads the variable, and can't tell so.
  word.map((one) => `{% capture ${one} %}{{ surname }}, {{ ${one}s }}{% endcapture %}`),
  word.map((one) => `{% raw %}{{ ${one} }}{% endraw %}`),
  word.map((one) => `{% comment %}{{ ${one} }}{% endcomment %}`),
  word.map(
    (one) => `{% liquid
  assign other = ${one}
  echo ${one} %}`,
  ),
  fc.constantFrom(
    '{{ name-size }}',
    '{{ surname }}',
    '{{ renamed_item }}',
    '{{ name',
    '{% name %}',
    '{{ | }}',
  ),
);

/** A text with much of Liquid in it, now and then more than can be read. */
export const aText = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
