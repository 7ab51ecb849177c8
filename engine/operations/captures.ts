import type { LlmCapture } from '../../ckp/plan/plan.ts';
import { captureRegex } from '../../ckp/regex/regex.ts';
import { isJsonObject, type Json } from '../../schema/json.ts';
import { readJson } from './json-text.ts';

/** What a model's answer stands for: the value when it is a JSON object or array, one code fence stripped; else the text. */
export function parsedAnswer(answer: string): Json {
  const fenced = /^\s*```[^\n`]*\n([\s\S]*?)\n?```\s*$/.exec(answer);
  const text = (fenced?.[1] ?? answer).trim();
  if (!text.startsWith('{') && !text.startsWith('[')) return answer;
  const read = readJson(text);
  // Text that only looks like JSON is text (REFERENCE §7, llm_action).
  return 'fault' in read ? answer : read.value;
}

/** One output of an llm_action; undefined when the answer holds nothing for it. */
export function captured(how: LlmCapture, answer: string, parsed: Json): Json | undefined {
  switch (how.k) {
    case 'text':
      return answer;
    case 'parsed':
      return parsed;
    case 'json':
      return typeof parsed === 'string' ? undefined : valueAt(parsed, how.path);
    case 'regex': {
      const found = captureRegex(how.pattern, answer);
      return typeof found === 'string' ? found : undefined;
    }
  }
}

/** Dotted names and `[n]` indexes; an empty path, `$` or `.` is the whole. */
function valueAt(value: Json, path: string): Json | undefined {
  const names = path
    .replace(/^\$/, '')
    .replace(/\[\s*['"]?([^\]'"]*)['"]?\s*\]/g, '.$1')
    .split('.')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  let at: Json | undefined = value;
  for (const name of names) {
    if (Array.isArray(at)) at = /^-?\d+$/.test(name) ? at.at(Number(name)) : undefined;
    else at = isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
    if (at === undefined) return undefined;
  }
  return at;
}
