import type { JsonObject } from '../../schema/json.ts';

/** What an action does, in one line, and what it takes. */
export interface Described {
  description: string;
  /** JSON Schema 2020-12 of the parameters. Any value may be a template (REFERENCE §4). */
  parameters: JsonObject;
}

/** One parameter: its schema and what it means. */
export type Parameter = JsonObject;

export function text(description: string, more: JsonObject = {}): Parameter {
  return { type: 'string', description, ...more };
}

export function number(description: string, more: JsonObject = {}): Parameter {
  return { type: 'number', description, ...more };
}

export function boolean(description: string, standard: boolean): Parameter {
  return { type: 'boolean', description, default: standard };
}

export function object(description: string): Parameter {
  return { type: 'object', description };
}

export function list(description: string, of: JsonObject = {}): Parameter {
  return { type: 'array', items: of, description };
}

export function texts(description: string): Parameter {
  return list(description, { type: 'string' });
}

export function any(description: string): Parameter {
  return { description };
}

export function oneOf(description: string, ...words: string[]): Parameter {
  return { type: 'string', enum: words, description };
}

/** An action with its parameters; those in `required` it cannot do without. More may be given: agents differ. */
export function action(
  description: string,
  properties: Record<string, Parameter> = {},
  required: readonly string[] = [],
): Described {
  return {
    description,
    parameters: { type: 'object', properties, ...(required.length > 0 ? { required: [...required] } : {}) },
  };
}
