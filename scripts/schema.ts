// `npm run schema`: the JSON Schema of CKP documents, from the contracts in `schema/ckp/`.
// With `--check` nothing is written: it fails when the file is not what the contracts give.
import { readFileSync, writeFileSync } from 'node:fs';
import { ckpJsonSchema } from '../schema/ckp/json-schema.ts';

const TARGET = 'schema/ckp/ckp.schema.json';

const text = `${JSON.stringify(ckpJsonSchema(), null, 2)}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(TARGET, text);
  console.error(`${TARGET} written`);
} else if (readFileSync(TARGET, 'utf8') !== text) {
  console.error(`${TARGET} is not what the contracts give; run \`npm run schema\`.`);
  process.exitCode = 1;
}
