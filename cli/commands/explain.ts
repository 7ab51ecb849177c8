import { readFileSync } from 'node:fs';
import { explainJudged } from '../../ckp/explain/explain.ts';
import { explainText } from '../../ckp/explain/text.ts';
import { visible } from '../../ckp/report/display.ts';
import { readText as readSource } from '../../ckp/source/read.ts';
import { isJsonObject, type JsonObject } from '../../schema/json.ts';
import { type Command, choice, UsageError } from '../command.ts';
import { oneProcedure } from '../files/procedures.ts';
import { reason } from '../files/read.ts';

export const explain: Command = {
  help: `FILE [--input INPUT] [--format text|json]

  FILE         A file, or “-” for standard input
  --input I    What a run would be given: a file, or a JSON object. The way is told as far as it decides.
  --format F   text (default) or json

Exit code 1 when the document has errors; it is explained as far as it can be read.

  langorch explain order.ckp.json --input '{"amount": 250}'`,
  options: { input: { type: 'string' }, format: { type: 'string' } },
  run(names, options, io) {
    const format = choice('format', options.format, ['text', 'json']);
    const input = options.input === undefined ? {} : { input: inputOf(String(options.input)) };
    const { judged } = oneProcedure(names, io);
    const explanation = explainJudged(judged, input);
    if (format === 'json') io.out(`${JSON.stringify(explanation, null, 2)}\n`);
    else io.out(explainText(explanation).split('\n').map(visible).join('\n'));
    return explanation.sound ? 0 : 1;
  },
};

/** JSON or YAML: itself where it begins like an object, else in a file. */
function inputOf(given: string): JsonObject {
  const isInline = given.trimStart().startsWith('{');
  const { document, diagnostics } = readSource(isInline ? given : fileText(given));
  if (document !== undefined && isJsonObject(document)) return document;
  const why = diagnostics[0]?.message ?? 'it is no object.';
  throw new UsageError(`--input ${isInline ? '' : `${given} `}is a JSON object with a value for each variable: ${why}`);
}

function fileText(name: string): string {
  try {
    return readFileSync(name, 'utf8');
  } catch (error) {
    throw new UsageError(reason(name, error));
  }
}
