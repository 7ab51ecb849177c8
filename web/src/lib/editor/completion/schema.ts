/** The part of JSON Schema (2020-12) that completion looks at. */
export interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema | boolean;
  required?: string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  description?: string;
  default?: unknown;
  examples?: unknown[];
}

/** One way in which a value may be written: everything that one alternative of a schema says, in one place. */
export interface Shape {
  types: readonly string[];
  properties: ReadonlyMap<string, JsonSchema>;
  required: ReadonlySet<string>;
  /** What members of other names are. */
  additional: JsonSchema | null;
  items: JsonSchema | null;
  /** Values that are allowed, when only those are. */
  values: readonly unknown[];
  examples: readonly unknown[];
  fallback: unknown;
  description: string;
  /** Names of the definitions it went through, e.g. `NodeId`. */
  names: readonly string[];
}

/** Alternatives within alternatives; schemas of documents end long before. */
const DEEPEST = 16;

/** Scalar members of the object at a step of a path: they tell which alternative is meant, e.g. by `type`. */
export type MembersAt = (depth: number) => ReadonlyMap<string, string>;

/** A schema, asked what may stand at a path. */
export class SchemaBook {
  readonly #root: JsonSchema;

  constructor(root: JsonSchema) {
    this.#root = root;
  }

  /** Every shape of the value at a path, as far as the members on the way tell which is meant. */
  shapesAt(path: readonly (string | number)[], membersAt: MembersAt): Shape[] {
    let shapes = meant(this.#shapes(this.#root), membersAt(0));
    for (const [index, part] of path.entries()) {
      shapes = shapes.flatMap((shape) => this.#shapes(memberOf(shape, part)));
      shapes = meant(shapes, membersAt(index + 1));
    }
    return shapes;
  }

  shapesOf(schema: JsonSchema): Shape[] {
    return this.#shapes(schema);
  }

  #shapes(schema: JsonSchema | null, depth = 0): Shape[] {
    if (schema === null || depth > DEEPEST) return [];
    let shapes: Shape[] = [ownShape(schema)];
    for (const part of [...(schema.$ref ? [this.#definition(schema.$ref)] : []), ...(schema.allOf ?? [])]) {
      const more = this.#shapes(part, depth + 1);
      shapes = shapes.flatMap((shape) => more.map((other) => joined(shape, other)));
    }
    if (schema.$ref) {
      const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
      shapes = shapes.map((shape) => ({ ...shape, names: [name, ...shape.names] }));
    }
    const choices = schema.anyOf ?? schema.oneOf;
    if (!choices) return shapes;
    const others = choices.flatMap((choice) => this.#shapes(choice, depth + 1));
    return shapes.flatMap((shape) => others.map((other) => joined(shape, other)));
  }

  #definition(ref: string): JsonSchema {
    return this.#root.$defs?.[ref.replace('#/$defs/', '')] ?? {};
  }
}

function ownShape(schema: JsonSchema): Shape {
  const { type, items, additionalProperties: additional } = schema;
  return {
    types: type === undefined ? [] : [type].flat(),
    properties: new Map(Object.entries(schema.properties ?? {})),
    required: new Set(schema.required ?? []),
    additional: typeof additional === 'object' ? additional : null,
    items: typeof items === 'object' ? items : null,
    values: schema.enum ?? ('const' in schema ? [schema.const] : []),
    examples: schema.examples ?? [],
    fallback: schema.default,
    description: schema.description ?? '',
    names: [],
  };
}

/** Both hold; what the outer says of itself comes before what it is made of. */
function joined(outer: Shape, inner: Shape): Shape {
  return {
    types: outer.types.length > 0 ? outer.types : inner.types,
    properties: new Map([...inner.properties, ...outer.properties]),
    required: outer.required.union(inner.required),
    additional: outer.additional ?? inner.additional,
    items: outer.items ?? inner.items,
    values: outer.values.length > 0 ? outer.values : inner.values,
    examples: outer.examples.length > 0 ? outer.examples : inner.examples,
    fallback: outer.fallback ?? inner.fallback,
    description: outer.description || inner.description,
    names: [...outer.names, ...inner.names],
  };
}

function memberOf(shape: Shape, part: string | number): JsonSchema | null {
  if (typeof part === 'number') return shape.items;
  return shape.properties.get(part) ?? shape.additional;
}

/** Those shapes that the members do not contradict; all of them when none is left. */
function meant(shapes: Shape[], members: ReadonlyMap<string, string>): Shape[] {
  if (members.size === 0 || shapes.length < 2) return shapes;
  const left = shapes.filter((shape) =>
    [...members].every(([name, value]) => {
      const allowed = shape.properties.get(name)?.enum;
      return allowed === undefined || allowed.includes(value);
    }),
  );
  return left.length > 0 ? left : shapes;
}
