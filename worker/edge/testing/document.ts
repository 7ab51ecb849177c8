import type { Schema } from '../document/schema-text.ts';

/** What the tests read of an operation in the API document. */
export interface Operation {
  method: string;
  path: string;
  permission: string;
  query: string[];
  body: { json: Schema | null } | null;
  components: Record<string, Schema>;
}

interface Documented {
  paths: Record<
    string,
    Record<
      string,
      {
        'x-permission': string;
        parameters?: { in: string; name: string }[];
        requestBody?: { content: Record<string, { schema?: Schema }> };
      }
    >
  >;
  components: { schemas: Record<string, Schema> };
}

export function operationsOf(document: unknown): Operation[] {
  const { paths, components } = document as Documented;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      permission: operation['x-permission'],
      query: (operation.parameters ?? []).filter((each) => each.in === 'query').map((each) => each.name),
      body: operation.requestBody ? { json: operation.requestBody.content['application/json']?.schema ?? null } : null,
      components: components.schemas,
    })),
  );
}
