import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../schema/json.ts';
import { compile } from './compile.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { mergeRetry, procedureRetry } from './plan/retry.ts';
import { documentsIn, hasVectors, type RetryCase, SHARED, sharedDocument, vectors } from './testing/shared.ts';

interface ValidationCase {
  id: string;
  document?: Json;
  document_file?: string;
  expect: { valid: boolean | null; error_codes_or_words: string[]; warning_codes_or_words?: string[] };
  any_diagnostic_words?: string[];
}

function mentions(diagnostics: Diagnostic[], word: string): boolean {
  return diagnostics.some(({ code, message, pointer }) =>
    `${code} ${message} ${pointer}`.toLowerCase().includes(word.toLowerCase()),
  );
}

function resolves(document: Json, pointer: string): boolean {
  const tokens = pointer.split('/').slice(1);
  let value: Json | undefined = document;
  for (const token of tokens) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    value = typeof value === 'object' && value !== null ? (value as JsonObject)[key] : undefined;
  }
  return value !== undefined;
}

describe.skipIf(!hasVectors)('shared documents and vectors (skipped where the shared folder is absent)', () => {
  it.each(vectors<ValidationCase>('validation'))('validation $id', (one) => {
    const document = one.document ?? sharedDocument(one.document_file ?? '');
    const { plan, diagnostics } = compile(document);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
    if (one.expect.valid !== null) expect({ valid: plan !== null, errors }).toMatchObject({ valid: one.expect.valid });
    for (const word of one.expect.error_codes_or_words) expect(mentions(errors, word), word).toBe(true);
    for (const word of one.expect.warning_codes_or_words ?? []) expect(mentions(warnings, word), word).toBe(true);
    for (const word of one.any_diagnostic_words ?? []) expect(mentions(diagnostics, word), word).toBe(true);
  });

  it.each(vectors<RetryCase>('retries'))('retry policy $id', ({ policy, ...one }) => {
    const merged = mergeRetry(procedureRetry(policy.procedure ?? {}), policy.node ?? {}, policy.step ?? {});
    if (one.expect_max_retries !== undefined) expect(merged.max_retries).toBe(one.expect_max_retries);
    expect(one.attempt <= merged.max_retries).toBe(one.expect_delay_ms !== null);
    if (one.attempt === 1 && one.expect_delay_ms !== null) expect(merged.base_delay_ms).toBe(one.expect_delay_ms);
  });

  it.each(documentsIn(resolve(SHARED, 'examples')))(
    '$name compiles, and every diagnostic points into it',
    ({ text }) => {
      const document = JSON.parse(text) as Json;
      for (const { pointer } of compile(document).diagnostics) expect(resolves(document, pointer), pointer).toBe(true);
    },
  );

  it('the invoice document is runnable: warnings only', () => {
    const { plan, diagnostics } = compile(sharedDocument('invoice_processing.ckp.json'));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(plan?.not_runnable).toEqual([]);
    expect(plan?.nodes.loop_invoices).toMatchObject({
      type: 'loop',
      body: 'validate_in_portal',
      body_nodes: expect.arrayContaining(['validate_in_portal', 'send_confirmation_email']),
    });
    expect(plan?.nodes.loop_invoices).not.toMatchObject({
      body_nodes: expect.arrayContaining(['generate_summary_report']),
    });
  });
});
