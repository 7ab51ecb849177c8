import { Lexer, parseDocument, stringify, type ToStringOptions } from 'yaml';
import type { Json } from '../../../schema/json.ts';
import { canonicalJson } from '../../canonical.ts';
import { readYaml } from '../yaml.ts';

/** Nothing is broken into lines: where a prompt breaks is its author's decision. */
const LAYOUT: ToStringOptions = { indent: 2, lineWidth: 0, flowCollectionPadding: true };

/** Only for a text that `readYaml` had nothing to say against. Comments, anchors, quotes and styles stay. */
export function formatYaml(text: string): string {
  const document = parseDocument(text, { schema: 'core', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const formatted = document.toString(LAYOUT);
  return saysTheSame(text, formatted) && document.toString(LAYOUT) === again(formatted) ? formatted : text;
}

export function hasYamlComments(text: string): boolean {
  return [...new Lexer().lex(text)].some((token) => token.startsWith('#'));
}

export function printYaml(document: Json): string {
  return stringify(document, { schema: 'core', aliasDuplicateObjects: false, ...LAYOUT });
}

function again(text: string): string {
  return parseDocument(text, { schema: 'core', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' }).toString(
    LAYOUT,
  );
}

/** The package's printer is not ours: what it makes is read again before it is believed. */
function saysTheSame(before: string, after: string): boolean {
  const [one, other] = [readYaml(before).document, readYaml(after).document];
  return one !== undefined && other !== undefined && canonicalJson(one) === canonicalJson(other);
}
