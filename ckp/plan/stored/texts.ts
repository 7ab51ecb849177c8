import type { JsonObject } from '../../../schema/json.ts';
import type { Part, Shape } from './shape.ts';

/** Shapes of parsed texts: expressions, templates and transformations. */

const NOTHING: Shape = {};

function one(of: Part['of']): Part {
  return { each: 'one', of };
}

function list(of: Part['of']): Part {
  return { each: 'list', of };
}

const READING: Shape = { blanks: { args: [] } };
const SEGMENTS = list(({ k }) => (k === 'call' ? READING : NOTHING));
const FILTERS = list(() => READING);
const PATH: Shape = { blanks: { segments: [] }, parts: { segments: SEGMENTS } };
const PLACEHOLDER: Shape = { blanks: { filters: [] }, parts: { path: one(() => PATH), filters: FILTERS } };

const EXPRESSIONS: Record<string, Shape> = {
  path: PATH,
  tmpl: PLACEHOLDER,
  text: { parts: { parts: list(expression) } },
  list: { blanks: { items: [] }, parts: { items: list(expression) } },
  unary: { parts: { x: one(expression) } },
  binary: { parts: { l: one(expression), r: one(expression) } },
  member: { parts: { x: one(expression), segments: SEGMENTS } },
  call: { blanks: { args: [] }, parts: { args: list(expression) } },
};

const TEMPLATES: Record<string, Shape> = {
  one: { parts: { ref: one(() => PLACEHOLDER) } },
  text: { parts: { parts: list(() => PLACEHOLDER) } },
  obj: { parts: { entries: { each: 'pairs', of: template } } },
  arr: { parts: { items: list(template) } },
};

const KEY: Shape = { parts: { expr: one(expression) } };

const TRANSFORMS: Record<string, Shape> = {
  filter: { blanks: { condition: null }, parts: { condition: one(expression) } },
  map: { parts: { each: one(() => ({ parts: { expr: one(expression), template: one(template) } })) } },
  reduce: { blanks: { initial: null }, parts: { initial: one(template), expression: one(expression) } },
  join: { parts: { with: one(template), left_key: one(() => KEY), right_key: one(() => KEY) } },
  aggregate: { blanks: { group_by: [] }, parts: { aggregates: list(() => ({ blanks: { field: null } })) } },
  pivot: { blanks: { values: null } },
  sort: { parts: { keys: list(() => ({ blanks: { descending: false }, parts: { key: one(() => KEY) } })) } },
  deduplicate: { parts: { key: one(() => KEY) } },
  expression: { parts: { expression: one(expression) } },
  jinja_template: { parts: { template: one(template) } },
};

export function expression({ t }: JsonObject): Shape {
  return shapeOf(EXPRESSIONS, t);
}

export function template({ t }: JsonObject): Shape {
  return shapeOf(TEMPLATES, t);
}

export function transform({ kind }: JsonObject): Shape {
  return shapeOf(TRANSFORMS, kind);
}

/** A path that stands by itself. */
export function path(): Shape {
  return PATH;
}

function shapeOf(shapes: Record<string, Shape>, tag: unknown): Shape {
  return typeof tag === 'string' && Object.hasOwn(shapes, tag) ? (shapes[tag] ?? NOTHING) : NOTHING;
}
