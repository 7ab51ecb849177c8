import { autocompletion } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { ACTIONS, INTERNAL_ACTIONS, LATER_ACTIONS, LOCAL_ACTIONS } from '../../../../ckp/actions.ts';
import { ckpCompletion } from '../editor/completion/completion.ts';
import { ckpHover } from '../editor/completion/hover.ts';
import type { Knowledge } from '../editor/completion/knowledge.ts';
import { type JsonSchema, SchemaBook } from '../editor/completion/schema.ts';
import type { Draft } from './draft.svelte.ts';

let book: Promise<SchemaBook> | null = null;

/** The schema of CKP, loaded when something is completed or asked for first. */
function schemaBook(): Promise<SchemaBook> {
  book ??= import('../../../../schema/ckp/ckp.schema.json').then(
    ({ default: schema }) => new SchemaBook(schema as JsonSchema),
  );
  return book;
}

/** What the editor offers while one writes: the schema's fields and values, and what the draft itself names. */
export function assistanceOf(draft: Draft): Extension {
  const isYaml = () => draft.format === 'yaml';
  const learn = async (): Promise<Knowledge> => ({
    schema: await schemaBook(),
    nodes: draft.procedure?.nodes.map(({ id }) => id) ?? [],
    variables: draft.procedure?.variables ?? [],
    actions: actions(),
  });
  return [
    autocompletion({ override: [ckpCompletion(isYaml, learn)], icons: false, maxRenderedOptions: 60 }),
    ckpHover(isYaml, learn),
  ];
}

const EFFECT_WORDS = { read: 'reads', idempotent: 'writes, repeatable', write: 'writes' };

function actions(): Map<string, string> {
  return new Map([
    ...[...INTERNAL_ACTIONS, ...LOCAL_ACTIONS, ...LATER_ACTIONS].map((name): [string, string] => [
      name,
      'the platform',
    ]),
    ...[...ACTIONS].map(([name, { channels, effect }]): [string, string] => [
      name,
      `${channels.join(', ')}: ${EFFECT_WORDS[effect]}`,
    ]),
  ]);
}
