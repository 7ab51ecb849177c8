import type { Schema } from '../document/schema-text.ts';

/** A value that fits the schema, the smallest there is. */
export function sample(schema: Schema, components: Record<string, Schema>): unknown {
  const found = resolved(schema, components);
  if (found.const !== undefined) return found.const;
  if (found.enum) return found.enum[0];
  const [first] = found.oneOf ?? found.anyOf ?? found.allOf ?? [];
  if (first) return sample(first, components);
  switch (Array.isArray(found.type) ? found.type[0] : found.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(found.properties ?? {})
          .filter(([name]) => found.required?.includes(name))
          .map(([name, property]) => [name, sample(property, components)]),
      );
    case 'array':
      return found.items && (found as { minItems?: number }).minItems ? [sample(found.items, components)] : [];
    case 'integer':
    case 'number':
      return found.minimum ?? 1;
    case 'boolean':
      return true;
    case 'string':
      return text(found);
    default:
      return null;
  }
}

function text(schema: Schema): string {
  if (schema.format === 'uri') return 'http://127.0.0.1:9/x';
  if (schema.format === 'email') return 'fuzz@example.com';
  return 'x'.repeat(Math.max(schema.minLength ?? 1, 1));
}

/** Odd values for any place. */
const ODD: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u{1F600}'.repeat(50),
  'x'.repeat(5000),
  '{{x',
  '{{ secrets.a }}',
  [],
  [[[[]]]],
  {},
  { a: { b: { c: null } } },
  JSON.parse('{"__proto__": 1, "constructor": 2, "": 3}'),
];

/** The fitting value with one place at a time made odd, left out, or added to. */
export function mutations(schema: Schema, components: Record<string, Schema>): unknown[] {
  const found = resolved(schema, components);
  const variants = found.oneOf ?? found.anyOf;
  if (variants) return variants.flatMap((variant) => mutations(variant, components));
  const base = sample(found, components);
  const properties = Object.keys(found.properties ?? {});
  if (properties.length === 0) return [base, ...ODD, ...DOCUMENTS];
  return properties.flatMap((name) => [
    ...ODD.map((value) => ({ ...(base as object), [name]: value })),
    Object.fromEntries(Object.entries(base as object).filter(([key]) => key !== name)),
    { ...(base as object), [name]: sample(found.properties?.[name] ?? {}, components), surplus: 1 },
  ]);
}

const nodes = (node: unknown) => ({
  procedure_id: 'fuzz',
  version: '1',
  workflow_graph: { start_node: 'a', nodes: { a: node } },
});

/** Documents that are odd where a free-form body is taken, which is an import. */
const DOCUMENTS: unknown[] = [
  { procedure_id: 'fuzz', version: '1', workflow_graph: null },
  {
    procedure_id: '\u0000',
    version: '\ud800',
    workflow_graph: { start_node: 'a', nodes: { a: { type: 'terminate' } } },
  },
  {
    procedure_id: 'x'.repeat(5000),
    version: '1',
    workflow_graph: { start_node: 'a', nodes: { a: { type: 'terminate' } } },
  },
  {
    procedure_id: 'a/b?c#d',
    version: '../1',
    workflow_graph: { start_node: 'a', nodes: { a: { type: 'terminate' } } },
  },
  nodes({ type: 'loop', iterator: 7, body_node: 'a' }),
  nodes({ type: 'logic', rules: [{ condition: '('.repeat(90), next_node: 'a' }] }),
  nodes({ type: 'logic', rules: [{ condition: `${'not '.repeat(3000)}x`, next_node: 'a' }] }),
  nodes({ type: 'sequence', steps: [{ action: 'log', message: `${'{{ x | '.repeat(200)}}}` }] }),
  nodes({ type: 'sequence', steps: ODD }),
  nodes({ type: 'human_approval', prompt: { a: 1 }, timeout_ms: 'soon' }),
  ...ODD.map((value) => nodes(value)),
  ...ODD.map((value) => ({
    ...nodes({ type: 'terminate' }),
    variables_schema: value,
    global_config: value,
    trigger: value,
  })),
];

function resolved(schema: Schema, components: Record<string, Schema>): Schema {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  return name === undefined ? schema : resolved(components[name] ?? {}, components);
}
