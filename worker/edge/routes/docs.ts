import { z } from '@hono/zod-openapi';
import { apiDocument } from '../document/document.ts';
import { documentPage } from '../document/page.ts';
import { defineRoute, type Route } from '../route.ts';

/** The API document and its page, made from the other routes (and these two). */
export function docsRoutes(all: () => readonly Route[]): Route[] {
  const getOpenApi = defineRoute({
    method: 'get',
    path: '/openapi.json',
    tag: 'Documentation',
    summary: 'This document (OpenAPI 3.1)',
    access: 'public',
    replies: { 200: { description: 'The document', schema: z.record(z.string(), z.unknown()) } },
    handle: async ({ reply }) => reply(200, { ...apiDocument(all()) }, { 'Cache-Control': 'public, max-age=60' }),
  });

  const getDocs = defineRoute({
    method: 'get',
    path: '/docs',
    tag: 'Documentation',
    summary: 'This document, to read',
    access: 'public',
    replies: { 200: { description: 'A page', contentType: 'text/html' } },
    handle: async () => documentPage(apiDocument(all())),
  });

  return [getOpenApi, getDocs];
}
