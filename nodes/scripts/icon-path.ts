/** An icon.svg's strokes as one path, so that a card draws a single element; a shape that is none of ours says what to use. */
export function iconPath(svg: string): string {
  return [...svg.matchAll(/<(\w+)\s*([^>]*?)\/>/g)]
    .map(([, shape = '', text = '']) => strokeOf(shape, text))
    .join('');
}

function strokeOf(shape: string, text: string): string {
  const number = (name: string) => Number(attribute(text, name) ?? 0);
  if (shape === 'path') return fromAnywhere(attribute(text, 'd') ?? '');
  if (shape === 'circle') return circle(number('cx'), number('cy'), number('r'));
  if (shape === 'rect')
    return rect(number('x'), number('y'), number('width'), number('height'), number('rx'));
  throw new Error(`An icon draws with path, circle and rect, not with <${shape}>.`);
}

function attribute(text: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(text)?.[1];
}

const beginning = /^m\s*(-?[\d.]+)[\s,]*(-?[\d.]+)\s*(?=[-\d.])?/;

/** A path's first `m` counts from the corner; after another stroke it would count from where that one ended. */
function fromAnywhere(d: string): string {
  const first = beginning.exec(d);
  if (!first) return d;
  const rest = d.slice(first[0].length);
  return `M${first[1]} ${first[2]}${/^[-\d.]/.test(rest) ? 'l' : ''}${rest}`;
}

function circle(x: number, y: number, r: number): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
}

function rect(x: number, y: number, width: number, height: number, r: number): string {
  const corner = (dx: number, dy: number) => (r ? `a${r} ${r} 0 0 1 ${dx} ${dy}` : '');
  const across = width - 2 * r;
  const down = height - 2 * r;
  return `M${x + r} ${y}h${across}${corner(r, r)}v${down}${corner(-r, r)}h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}z`;
}
