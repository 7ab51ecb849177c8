import { nameOf } from '../words/names.ts';

/** A piece of the sentence that says why a run stands where it does. */
export type WhyPart = { kind: 'text'; text: string } | { kind: 'node'; text: string } | { kind: 'time'; at: number };

const ISO = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/;

/** The platform's sentence with node ids as people call them and times to be shown in the reader's zone. */
export function whyParts(why: string, labels: ReadonlyMap<string, string>): WhyPart[] {
  const ids = [...labels.keys()]
    .sort((a, b) => b.length - a.length)
    .map((id) => id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(${ISO.source}${ids.length > 0 ? `|(?<![\\w-])(?:${ids.join('|')})(?![\\w-])` : ''})`);
  // The platform says `id (Title)`: the title alone is enough.
  const titled = [...labels.values()].reduce((text, label) => text.replaceAll(` (${label})`, ''), why);
  return titled
    .split(pattern)
    .filter((piece) => piece !== '')
    .map((piece): WhyPart => {
      if (ISO.test(piece)) return { kind: 'time', at: Date.parse(piece) };
      const label = labels.get(piece);
      return label === undefined ? { kind: 'text', text: piece } : { kind: 'node', text: label || nameOf(piece) };
    });
}
