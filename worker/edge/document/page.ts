import { PROBLEMS } from '../../../schema/problems.ts';
import type { ApiDocument } from './document.ts';
import { html, type Markup, markdown, raw } from './html.ts';
import { type Schema, schemaText } from './schema-text.ts';
import { STYLE } from './style.ts';

/**
 * The API document as one page of plain HTML: no script, nothing from elsewhere, so that it works with no network
 * and under a policy that allows nothing but its own style.
 */
export function documentPage(document: ApiDocument): Response {
  const nonce = crypto.randomUUID();
  return new Response(page(document, nonce), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    },
  });
}

/** What is read of an operation; the library's type of a document says the same with many unions. */
interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { description?: string; content: Record<string, { schema?: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema?: Schema }> }>;
  'x-permission': string;
}
interface Entry extends Operation {
  method: string;
  path: string;
}

function page(document: ApiDocument, nonce: string): string {
  const entries = operations(document);
  const tags = [...new Set(entries.map((entry) => entry.tags[0] ?? ''))];
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  return `<!doctype html>${html`<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${document.info.title}</title>
  <style nonce="${nonce}">${raw(STYLE)}</style>
</head>
<body>
  <nav aria-label="Operations">
    <a class="brand" href="/docs">${document.info.title}</a>
    ${tags.map((tag) => html`<section><h2>${tag}</h2>${entries.filter((entry) => entry.tags[0] === tag).map(link)}</section>`)}
    <section><h2>Reference</h2><a href="#schemas">Schemas</a><a href="#problems">Problems</a><a href="/openapi.json">openapi.json</a></section>
  </nav>
  <main>
    <header><h1>${document.info.title}</h1>${markdown(document.info.description ?? '')}</header>
    ${tags.map((tag) => html`<h2 class="tag">${tag}</h2>${entries.filter((entry) => entry.tags[0] === tag).map(operation)}`)}
    <h2 class="tag" id="schemas">Schemas</h2>
    ${Object.entries(schemas).map(([name, schema]) => html`<article id="schema-${name}"><h3>${name}</h3><pre tabindex="0">${linked(schema)}</pre></article>`)}
    <h2 class="tag" id="problems">Problems</h2>
    <dl>${Object.entries(PROBLEMS).map(([code, { status, title, todo }]) => html`<dt id="problem-${code}"><code>${code}</code> <span class="status">${status}</span></dt><dd>${title} ${todo}</dd>`)}</dl>
  </main>
</body>
</html>`}`;
}

function operations(document: ApiDocument): Entry[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, found]) => ({ ...found, method, path })),
  );
}

function link(entry: Entry): Markup {
  return html`<a href="#${entry.operationId}"><span class="method ${entry.method}">${entry.method}</span> ${entry.summary}</a>`;
}

function operation(entry: Entry): Markup {
  return html`<article id="${entry.operationId}">
  <h3>${entry.summary}</h3>
  <p class="address"><span class="method ${entry.method}">${entry.method}</span> <code>${entry.path}</code> <span class="permission">${entry['x-permission']}</span></p>
  ${markdown(entry.description ?? '')}
  ${parameters(entry)}
  ${body(entry)}
  <h4>Answers</h4>
  ${Object.entries(entry.responses).map(response)}
</article>`;
}

function parameters(entry: Entry): Markup | string {
  if (!entry.parameters?.length) return '';
  return html`<h4>Parameters</h4><table><tbody>${entry.parameters.map(
    (parameter) =>
      html`<tr><td><code>${parameter.name}</code></td><td>${parameter.in}${parameter.required ? ', required' : ''}</td><td><code>${schemaText(parameter.schema ?? {})}</code></td></tr>`,
  )}</tbody></table>`;
}

function body(entry: Entry): Markup | string {
  if (!entry.requestBody) return '';
  return html`<h4>Body</h4><p>${entry.requestBody.description ?? ''}</p>${contents(entry.requestBody.content)}`;
}

function response([status, { description, content }]: [string, Operation['responses'][string]]): Markup {
  const isProblem = content?.['application/problem+json'] !== undefined;
  const line = html`<span class="status">${status}</span> ${markdown(description)}`;
  if (isProblem || !content) return html`<div class="answer">${line}</div>`;
  return html`<details class="answer"><summary>${line}</summary>${contents(content)}</details>`;
}

function contents(content: Record<string, { schema?: Schema }>): Markup[] {
  return Object.entries(content).map(
    ([type, { schema }]) => html`<p class="type">${type}</p><pre tabindex="0">${linked(schema ?? {})}</pre>`,
  );
}

/** The schema's text, with the names of other schemas leading to them. */
function linked(schema: Schema): Markup[] {
  return schemaText(schema)
    .split(REFERENCE)
    .map((part, i) => (i % 2 === 1 ? html`<a href="#schema-${part}">${part}</a>` : html`${part}`));
}

/** Names of schemas start with a capital; nothing else in a schema's text does outside of quotes. */
const REFERENCE = /(?<!["\w])([A-Z]\w+)(?!["\w])/;
