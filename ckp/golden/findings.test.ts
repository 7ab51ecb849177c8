import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { compileText } from '../source/compile-text.ts';
import { documentsIn, SHARED } from '../testing/shared.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const OURS = [resolve(ROOT, 'examples'), resolve(ROOT, 'examples/not-run-yet')];

const findings = (text: string): Diagnostic[] => compileText(text).diagnostics;
const OTHERS = documentsIn(resolve(SHARED, 'examples'));

/** To be read aloud: what it is, where, what is said, what to do. */
function told(found: readonly Diagnostic[]): string {
  if (found.length === 0) return 'Nothing.\n';
  return found
    .map(({ severity, code, pointer, message, hint, related }) =>
      [
        `${severity} ${code} ${pointer}`,
        `  ${message}`,
        `  → ${hint}`,
        ...related.map((place) => `  ${place.pointer}: ${place.message}`),
        '',
      ].join('\n'),
    )
    .join('\n');
}

describe('our examples', () => {
  it.each(OURS.flatMap(documentsIn))('$name: no errors, and the findings that were kept', async ({ name, text }) => {
    const found = findings(text);
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    await expect(told(found)).toMatchFileSnapshot(`findings/${name}.txt`);
  });
});

describe.skipIf(OTHERS.length === 0)('documents of others', () => {
  /** The one document that reads what nobody writes. */
  const ERRORS: Record<string, [code: string, name: string]> = {
    sample_all_options: ['undeclared_variable', 'credit_score'],
  };

  it.each(OTHERS)('$name: the errors that it has, and the findings that were kept', async ({ name, text }) => {
    const found = findings(text);
    const errors = found.filter(({ severity }) => severity === 'error');
    const [code, about] = ERRORS[name] ?? [];
    expect(errors.map((one) => one.code)).toEqual(code === undefined ? [] : [code]);
    expect(errors.filter(({ message }) => !message.includes(about ?? ''))).toEqual([]);
    await expect(told(found)).toMatchFileSnapshot(`shared-findings/${name}.txt`);
  });
});
