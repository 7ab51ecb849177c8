import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../schema/json.ts';
import { anyDialect } from '../../scripts/fuzz/any-dialect.ts';
import { ownDocuments, type RealDocument, sharedDocuments } from '../../scripts/fuzz/documents.ts';
import { compile } from '../compile.ts';
import { planText } from '../plan/stored/plan-text.ts';
import { normalise } from './normalise.ts';

const shared = sharedDocuments();

/** The normal form is the same procedure, and is its own normal form. */
function isSameProcedure(document: Json): void {
  const normal = normalise(document);
  if (normal === null) {
    expect(compile(document).plan).toBeNull();
    return;
  }
  const [before, after] = [compile(document), compile(normal)];
  expect(errorsOf(after.diagnostics)).toEqual(errorsOf(before.diagnostics));
  expect(after.plan && planText(after.plan)).toBe(before.plan && planText(before.plan));
  expect(JSON.stringify(normalise(normal))).toBe(JSON.stringify(normal));
}

/** Which, not how many: what is said twice in one dialect may be said once in another. */
function errorsOf(diagnostics: { severity: string; code: string }[]): string[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return [...new Set(errors.map(({ code }) => code))].toSorted();
}

describe('one procedure in any dialect is one plan', () => {
  const named = (documents: RealDocument[]) => documents.map(({ name, document }) => [name, document] as const);

  it.each(named(ownDocuments()))('%s', (_name, document) => isSameProcedure(document));

  describe.skipIf(shared.length === 0)('shared documents (skipped where the shared folder is absent)', () => {
    it.each(named(shared))('%s', (_name, document) => isSameProcedure(document));
  });

  it('documents made up at random, with every field under any of its names', () => {
    let sound = 0;
    fc.assert(
      fc.property(anyDialect, (document) => {
        if (compile(document).plan !== null) sound += 1;
        isSameProcedure(document);
      }),
      { numRuns: 150 },
    );
    expect(sound).toBeGreaterThan(3);
  });
});
