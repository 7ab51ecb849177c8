import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../schema/json.ts';
import { compile } from '../compile.ts';
import { SHARED } from '../testing/shared.ts';

const FILE = resolve(SHARED, 'syntax-reference.json');
const present = existsSync(FILE);

interface SyntaxReference {
  root: JsonObject & { trigger: JsonObject; global_config: JsonObject };
  node_definition: JsonObject;
  node_type_payloads: Record<string, JsonObject>;
  step: JsonObject;
  operation: JsonObject;
  validation_check: JsonObject;
  error_handler: JsonObject;
  verification_check: JsonObject;
  llm_attachment: JsonObject;
}

/** What the words of the reference stand for: a value of the kind, or the first of the words. */
function exampleOf(described: Json): Json {
  if (Array.isArray(described)) return described.map(exampleOf);
  if (typeof described === 'object' && described !== null) {
    return Object.fromEntries(Object.entries(described).map(([name, inner]) => [name, exampleOf(inner)]));
  }
  const words = String(described);
  if (words.startsWith('one_of: ')) return words.slice('one_of: '.length).split(/[| (]/)[0] ?? '';
  const listed = /^string\[\] \((\w+)\|/.exec(words);
  if (listed !== null) return [listed[1] ?? ''];
  if (/^string\[\]/.test(words)) return ['x'];
  if (/^number\[\]/.test(words)) return [500];
  if (/^any\[\]/.test(words)) return [1, 5];
  if (/^object/.test(words)) return {};
  if (/^number/.test(words)) return 1;
  if (/^boolean/.test(words)) return true;
  if (words.includes('node_id')) return 'end';
  if (words.includes('YYYY-MM-DD')) return '2020-01-01';
  if (words.includes('cron')) return '0 8 * * 1';
  if (words.includes('expression')) return 'x == 1';
  return 'x';
}

describe.skipIf(!present)('every field of the syntax reference (skipped where the shared folder is absent)', () => {
  const reference: SyntaxReference = present ? JSON.parse(readFileSync(FILE, 'utf8')) : ({} as SyntaxReference);

  const unknown = (document: Json) =>
    compile(document)
      .diagnostics.filter(({ code }) => code === 'unknown_field' || code === 'unknown_value' || code === 'wrong_type')
      .map(({ code, pointer }) => `${code} ${pointer}`);

  const withNode = (node: Json) => ({
    procedure_id: 'p',
    version: '1',
    variables_schema: { x: 'number' },
    workflow_graph: { start_node: 'a', nodes: { a: node, end: { type: 'terminate', status: 'success' } } },
  });

  it('of the root is known', () => {
    const root = exampleOf(reference.root) as JsonObject;
    const document = {
      ...root,
      variables_schema: {
        required: {
          x: {
            type: 'number',
            description: 'x',
            origin: 'user_strict',
            default: 1,
            validation: { min: 0, max: 9, allowed_values: [1, 5], sensitive: false },
          },
        },
        optional: {
          y: { type: 'string', origin: 'system_captured', description: 'y', default: 'y', validation: { regex: 'y' } },
        },
      },
      workflow_graph: { start_node: 'end', nodes: { end: { type: 'terminate', status: 'success' } } },
    };
    expect(unknown(document)).toEqual([]);
  });

  it.each(Object.keys(reference.node_type_payloads ?? {}))('of a node of type %s is known', (type) => {
    const payload = exampleOf(reference.node_type_payloads[type] ?? {}) as JsonObject;
    const lists: JsonObject = {
      steps: [exampleOf(reference.step)],
      validations: [exampleOf(reference.validation_check)],
      error_handlers: [
        { ...(exampleOf(reference.error_handler) as JsonObject), recovery_steps: [exampleOf(reference.step)] },
      ],
      operations: [exampleOf(reference.operation)],
      checks: [exampleOf(reference.verification_check)],
      attachments: [exampleOf(reference.llm_attachment)],
      cleanup_actions: [exampleOf(reference.operation)],
      error_actions: [exampleOf(reference.operation)],
    };
    const own = Object.fromEntries(Object.keys(payload).map((name) => [name, lists[name] ?? payload[name] ?? null]));
    const base = exampleOf({ ...reference.node_definition, type, outputs: {} }) as JsonObject;
    expect(unknown(withNode({ ...base, ...own, type }))).toEqual([]);
  });
});
