import { z } from '@hono/zod-openapi';
import { CKP_SCHEMA_PATH, ckpJsonSchema } from '../../../schema/ckp/json-schema.ts';
import type { JsonObject } from '../../../schema/json.ts';
import { defineRoute } from '../route.ts';

let made: { origin: string; text: string } | undefined;

/** Made when somebody first asks; `$id` is its address here. */
function schemaText(origin: string): string {
  if (made?.origin !== origin) {
    const schema: JsonObject = { ...ckpJsonSchema(), $id: new URL(CKP_SCHEMA_PATH, origin).href };
    made = { origin, text: JSON.stringify(schema) };
  }
  return made.text;
}

export const getCkpSchema = defineRoute({
  method: 'get',
  path: CKP_SCHEMA_PATH,
  tag: 'Language',
  summary: 'JSON Schema of CKP documents',
  description: 'JSON Schema 2020-12, for editors: put this address into `$schema` of a document.',
  access: 'public',
  crossOrigin: true,
  replies: {
    200: {
      description: 'The schema',
      schema: z.record(z.string(), z.unknown()),
      contentType: 'application/schema+json',
    },
  },
  handle: async ({ env }) =>
    new Response(schemaText(env.PUBLIC_URL), {
      headers: {
        'Content-Type': 'application/schema+json',
        'Cache-Control': 'public, max-age=3600',
        // Editors that run in a browser read it from their own origin.
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      },
    }),
});
