// `npm run openapi`: the console's types of the API, from the routes themselves. The same routes give the same file.
// With `--check` nothing is written: it fails when the file is not what the routes give.
import { readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import openapiTypescript, { astToString } from 'openapi-typescript';

const TARGET = 'web/src/lib/api/openapi.gen.ts';

// Handlers reach code that runs on workerd only. Nothing of it is called here, so its platform may be empty classes.
const PLATFORM = `data:text/javascript,${encodeURIComponent(
  'export class WorkerEntrypoint {} export class DurableObject {} export const env = {};',
)}`;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier.startsWith('cloudflare:') ? { url: PLATFORM, shortCircuit: true } : next(specifier, context),
});

// By address, not by name: the checks of this folder do not know the Worker's platform types.
const at = (path: string) => new URL(path, import.meta.url).href;
const { ROUTES } = (await import(at('../worker/edge/routes/index.ts'))) as { ROUTES: readonly unknown[] };
const { apiDocument } = (await import(at('../worker/edge/document/document.ts'))) as {
  apiDocument(routes: readonly unknown[]): Parameters<typeof openapiTypescript>[0];
};

const types = astToString(await openapiTypescript(structuredClone(apiDocument(ROUTES))));
const text = `// Made by \`npm run openapi\` from the routes of the Worker; do not edit.\n${types}`;
if (!process.argv.includes('--check')) {
  writeFileSync(TARGET, text);
  console.error(`${TARGET} written`);
} else if (readFileSync(TARGET, 'utf8') !== text) {
  console.error(`${TARGET} is not what the routes give; run \`npm run openapi\`.`);
  process.exitCode = 1;
}
