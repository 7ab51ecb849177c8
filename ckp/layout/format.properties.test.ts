import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { anyDialect } from '../../scripts/fuzz/any-dialect.ts';
import { readText } from '../source/read.ts';
import { formatText } from './format.ts';

const COMMENTS = ['', '', '', ' ', '\n', '\n\n', '/* block */', '// line\n', '\n// own\n', '\n\n/* a\n b */\n'];

describe('formatting never changes what a text says, and is done once and for all', () => {
  it('JSON, with every comment it had', () => {
    fc.assert(
      fc.property(anyDialect, fc.infiniteStream(fc.constantFrom(...COMMENTS)), (document, comments) => {
        const text = sprinkled(JSON.stringify(document), comments);
        const { text: formatted } = formatText(text, 'json');
        expect(readText(formatted ?? '', 'json').document).toEqual(document);
        expect(commentsOf(formatted ?? '')).toEqual(commentsOf(text));
        expect(formatText(formatted ?? '', 'json').text).toBe(formatted);
      }),
      { numRuns: 150 },
    );
  });

  it('YAML in any style', () => {
    fc.assert(
      fc.property(anyDialect, fc.constantFrom(1, 2, 4), fc.boolean(), (document, indent, flow) => {
        const text = stringify(document, { indent, ...(flow ? { collectionStyle: 'flow' as const } : {}) });
        const { text: formatted } = formatText(text, 'yaml');
        expect(readText(formatted ?? '', 'yaml').document).toEqual(document);
        expect(formatText(formatted ?? '', 'yaml').text).toBe(formatted);
      }),
      { numRuns: 60 },
    );
  });
});

/** Comments and white space between the tokens of a JSON text. */
function sprinkled(text: string, comments: Iterator<string>): string {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[^"[\]{},:\s]+|[[\]{},:]/g) ?? [];
  return tokens.map((token) => token + String(comments.next().value ?? '')).join('');
}

function commentsOf(text: string): string[] {
  return (text.match(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g) ?? [])
    .filter((one) => !one.startsWith('"'))
    .flatMap((one) => one.split(/(?<=\w) (?=\/\/|\/\*)/))
    .map((one) => one.trim())
    .toSorted();
}
