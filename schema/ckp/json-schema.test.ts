import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from '../../ckp/syntax/parse.ts';
import { STEP_FIELDS } from '../../ckp/syntax/steps.ts';
import { documentsIn, exampleDocuments } from '../../ckp/testing/shared.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { ckpJsonSchema } from './json-schema.ts';

const schema = ckpJsonSchema();
const ajv = new Ajv2020({ strict: false, allErrors: false });
const validate = ajv.compile(schema);

const NOT_RUN_YET = resolve(import.meta.dirname, '../../examples/not-run-yet');
const documents = [...exampleDocuments(), ...documentsIn(NOT_RUN_YET)].map(({ name, text }) => ({
  name,
  document: JSON.parse(text) as Json,
}));

const step = { action: 'log', zz: 1, retry_policy: { zz: 1 }, on_error: [{ next_node: 'n', zz: 1 }] };

/** Every block that the reader knows, each with a field that nobody knows. */
function everything(node: JsonObject): JsonObject {
  const all: JsonObject = {
    zz: 1,
    retry_policy: { zz: 1 },
    retry: { zz: 1 },
    sla: { zz: 1 },
    telemetry: { zz: 1 },
    timeout_policy: { zz: 1 },
    idempotency_policy: { zz: 1 },
    compensation: { steps: [], zz: 1 },
    transitions: [{ zz: 1 }],
    on_error: [{ next_node: 'n', zz: 1 }],
    error_handlers: [{ zz: 1, trigger: { zz: 1 }, retry_policy: { zz: 1 }, recovery_steps: [step] }],
    ...node,
  };
  return {
    procedure_id: 'p',
    version: '1',
    zz: 1,
    trigger: {
      zz: 1,
      event: { zz: 1 },
      webhook_config: { zz: 1 },
      event_config: { zz: 1 },
      file_watch_config: { zz: 1 },
    },
    global_config: {
      zz: 1,
      default_retry: { zz: 1 },
      retry_policy: { zz: 1 },
      secrets_config: { zz: 1 },
      audit_config: { zz: 1 },
      rate_limiting: { zz: 1 },
      timeout_policy: { zz: 1 },
      idempotency_policy: { zz: 1 },
      limits: { zz: 1 },
    },
    limits: { zz: 1 },
    variables_schema: { required: { v: { type: 'string', zz: 1, validation: { zz: 1 } } } },
    workflow_graph: { start_node: 'n', zz: 1, nodes: { n: all } },
  };
}

const NODES: Record<string, JsonObject> = {
  sequence: { steps: [step], validations: [{ zz: 1 }] },
  processing: { operations: [step] },
  logic: { rules: [{ zz: 1 }], branches: [{ zz: 1 }] },
  loop: {},
  parallel: { branches: [{ zz: 1 }] },
  verification: { checks: [{ zz: 1 }] },
  transform: { transformations: [{ zz: 1 }] },
  llm_action: { attachments: [{ zz: 1 }] },
  human_approval: {},
  subflow: {},
  terminate: { cleanup_actions: [step], error_actions: [step] },
};

/** Fields that the schema names at a place of a document. */
function fieldsAt(document: Json, pointer: string): string[] {
  let value: Json | undefined = document;
  let places = expanded(schema, value);
  for (const token of pointer.split('/').slice(1)) {
    value = Array.isArray(value) ? value[Number(token)] : isJsonObject(value) ? value[token] : undefined;
    const next = places.flatMap((place) => inside(place, token));
    places = next.flatMap((place) => expanded(place, value));
  }
  return [...new Set(places.flatMap((place) => (isJsonObject(place.properties) ? Object.keys(place.properties) : [])))];
}

function inside(place: JsonObject, token: string): JsonObject[] {
  const named = isJsonObject(place.properties) ? place.properties[token] : undefined;
  if (isJsonObject(named)) return [named];
  return [place.items, place.additionalProperties].filter(isJsonObject);
}

/** A schema without references and unions: those of its parts that fit a value's own words and kind. */
function expanded(place: JsonObject, value: Json | undefined): JsonObject[] {
  if (typeof place.$ref === 'string') {
    const name = place.$ref.split('/').at(-1) ?? '';
    const found = isJsonObject(schema.$defs) ? schema.$defs[name] : undefined;
    return isJsonObject(found) ? expanded(found, value) : [];
  }
  const both = list(place.allOf).map((part) => expanded(part, value));
  if (both.some((parts) => parts.length === 0)) return [];
  const either = list(place.anyOf).flatMap((part) => expanded(part, value));
  const own = { ...place, allOf: [], anyOf: [] };
  const hasUnion = list(place.anyOf).length > 0;
  return isFor(own, value) && !(hasUnion && either.length === 0) ? [own, ...both.flat(), ...either] : [];
}

/** False where a word of the value is not one of those that the schema has for it. */
function isFor({ type, properties, required }: JsonObject, value: Json | undefined): boolean {
  if (!isJsonObject(value)) return true;
  if (type === 'array' || type === 'string') return false;
  if (Array.isArray(required) && required.some((name) => !Object.hasOwn(value, String(name)))) return false;
  const kind = isJsonObject(properties) && isJsonObject(properties.type) ? properties.type.enum : undefined;
  return !Array.isArray(kind) || typeof value.type !== 'string' || kind.includes(value.type);
}

function schemas(map: Json | undefined): [string, JsonObject][] {
  return Object.entries(isJsonObject(map) ? map : {}).flatMap(([name, one]) =>
    isJsonObject(one) ? [[name, one]] : [],
  );
}

function list(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

const COMMENTS = new Set(['_ignore', '$schema']);
const sorted = (fields: readonly string[]) => fields.filter((field) => !COMMENTS.has(field)).sort();

describe('the schema and the reader know the same fields', () => {
  it.each(Object.keys(NODES))('around a node of type %s', (type) => {
    const document = everything({ type, ...NODES[type] });
    const { unknownFields } = parse(document).notes;
    const probes = unknownFields.filter(({ field }) => field === 'zz');
    expect(probes.length).toBeGreaterThan(20);
    for (const { pointer, known } of probes) {
      const place = pointer.slice(0, -'/zz'.length);
      expect([place, sorted(fieldsAt(document, place))]).toEqual([place, sorted(known)]);
    }
  });

  it('on a step, where every other field is a parameter', () => {
    const document = everything({ type: 'sequence', steps: [step] });
    const fields = fieldsAt(document, '/workflow_graph/nodes/n/steps/0');
    expect([...STEP_FIELDS].filter((field) => !fields.includes(field))).toEqual([]);
  });

  it('in the other dialects', () => {
    const list = { procedure_id: 'p', procedure_version: '1', start_node_id: 'n', zz: 1, nodes: [{ node_id: 'n' }] };
    const entry = { id: 'p', version: 1, entry: 'n', zz: 1, nodes: [{ id: 'n', type: 'step', steps: [] }] };
    for (const document of [list, entry]) {
      const known = parse(document).notes.unknownFields.find(({ field }) => field === 'zz')?.known ?? [];
      expect(sorted(fieldsAt(document, ''))).toEqual(sorted(known));
    }
  });
});

describe('the schema', () => {
  it.each(documents)('accepts $name', ({ document }) => {
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    ['a word that is none', { type: 'parallel', wait_strategy: 'most' }],
    ['a number that is negative', { type: 'sequence', steps: [{ action: 'log', timeout_ms: -1 }] }],
    ['a list that is an object', { type: 'sequence', steps: {} }],
    ['a type that is none', { type: 'sequense' }],
  ])('refuses %s', (_, node) => {
    const document = { procedure_id: 'p', version: '1', workflow_graph: { start_node: 'n', nodes: { n: node } } };
    expect(validate(document)).toBe(false);
  });

  it('accepts what is null, numeric text, aliases and fields that nobody knows', () => {
    const node = { type: 'step', steps: [{ action: 'log', timeout_ms: '500', own: [1] }], next: null, whatever: {} };
    expect(validate({ procedure_id: 'p', version: 2, workflow_graph: { start_node: 'n', nodes: { n: node } } })).toBe(
      true,
    );
  });

  it('says of every field what it means', () => {
    const silent: string[] = [];
    const walk = (place: JsonObject, path: string) => {
      for (const [name, one] of schemas(place.properties)) {
        if (expanded(one, undefined).every(({ description }) => typeof description !== 'string'))
          silent.push(`${path}/${name}`);
        walk(one, `${path}/${name}`);
      }
      for (const [name, one] of schemas(place.$defs)) walk(one, name);
      for (const one of [...list(place.allOf), ...list(place.anyOf), ...list([place.items ?? null])]) walk(one, path);
    };
    walk(schema, '');
    expect(silent).toEqual([]);
  });
});
