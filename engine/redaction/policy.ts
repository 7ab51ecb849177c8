import type { Plan } from '../../ckp/plan/plan.ts';
import { matchRegex } from '../../ckp/regex/regex.ts';
import { isSensitiveKey } from './keys.ts';

/** Which keys are masked in what is shown, logged or exported. Made once for a run, asked often. */
export interface RedactionPolicy {
  masks(key: string): boolean;
  /** Fields of `redacted_fields` that are no valid pattern and were passed over: worth a warning. */
  invalid: string[];
}

/** Distinct keys remembered; documents use few, so this is only a bound for what data may bring. */
const MAX_REMEMBERED = 2_000;

/**
 * The platform's sensitive words, plus the procedure's `redacted_fields` (a plain word matches anywhere in the key in
 * any case, one with regex characters is a pattern anchored at the key's start), plus names of sensitive variables.
 * Source: REFERENCE §8.
 */
export function redactionPolicy(
  redactedFields: readonly string[],
  sensitiveNames: readonly string[] = [],
): RedactionPolicy {
  const words: string[] = [];
  const patterns: string[] = [];
  const invalid: string[] = [];
  for (const field of redactedFields) {
    if (field === '') continue;
    if (/^[\w -]+$/.test(field)) words.push(field.toLowerCase());
    else if (typeof matchRegex(anchored(field), '', false) === 'object') invalid.push(field);
    else patterns.push(anchored(field));
  }
  const names = new Set(sensitiveNames);
  const known = new Map<string, boolean>();
  const decide = (key: string) =>
    names.has(key) ||
    isSensitiveKey(key) ||
    words.some((word) => key.toLowerCase().includes(word)) ||
    patterns.some((pattern) => matchRegex(pattern, key, false) === true);
  return {
    invalid,
    masks(key) {
      let masked = known.get(key);
      if (masked === undefined) {
        masked = decide(key);
        if (known.size < MAX_REMEMBERED) known.set(key, masked);
      }
      return masked;
    },
  };
}

/** The policy of a run: its plan's fields and its sensitive variables. */
export function policyOf(plan: Plan): RedactionPolicy {
  const sensitive = Object.entries(plan.inputs.variables)
    .filter(([, contract]) => contract.sensitive)
    .map(([name]) => name);
  return redactionPolicy(plan.config.redacted_fields, sensitive);
}

function anchored(pattern: string): string {
  return `(?i)^(?:${pattern})`;
}
