/** What is read of a JSON Schema (draft 2020-12, as OpenAPI 3.1 has it). */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  default?: unknown;
}

/**
 * A schema as a person reads it, in the manner of a TypeScript type.
 *
 * @example schemaText({ type: 'array', items: { type: 'string' }, maxItems: 3 }) === 'string[] (at most 3)'
 */
export function schemaText(schema: Schema, indent = ''): string {
  if (schema.$ref) return schema.$ref.replace('#/components/schemas/', '');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const union = schema.oneOf ?? schema.anyOf;
  if (union) return union.map((each) => schemaText(each, indent)).join(' | ');
  if (schema.allOf) return schema.allOf.map((each) => schemaText(each, indent)).join(' & ');
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? 'any'];
  return types.map((type) => typeText(type, schema, indent)).join(' | ') + limits(schema);
}

function typeText(type: string, schema: Schema, indent: string): string {
  if (type === 'array') {
    const item = schemaText(schema.items ?? {}, indent);
    return /[|&]/.test(item) && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
  }
  if (type !== 'object') return schema.format && type !== 'null' ? `${type} ${schema.format}` : type;
  const deeper = `${indent}  `;
  const lines = Object.entries(schema.properties ?? {}).map(
    ([name, property]) =>
      `${deeper}${name}${schema.required?.includes(name) ? '' : '?'}: ${schemaText(property, deeper)}`,
  );
  if (typeof schema.additionalProperties === 'object') {
    lines.push(`${deeper}[name]: ${schemaText(schema.additionalProperties, deeper)}`);
  }
  return lines.length === 0 ? 'object' : `{\n${lines.join('\n')}\n${indent}}`;
}

function limits(schema: Schema): string {
  const said = [
    schema.minimum === undefined ? '' : `≥ ${schema.minimum}`,
    schema.maximum === undefined ? '' : `≤ ${schema.maximum}`,
    schema.minLength === undefined ? '' : `at least ${schema.minLength}`,
    schema.maxLength === undefined ? '' : `at most ${schema.maxLength}`,
    schema.maxItems === undefined ? '' : `at most ${schema.maxItems}`,
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
  ].filter((text) => text !== '');
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
}
