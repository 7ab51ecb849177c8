import { type Completion, snippet } from '@codemirror/autocomplete';
import type { Knowledge } from './knowledge.ts';
import type { WritingPlace } from './place.ts';
import type { JsonSchema, Shape } from './schema.ts';

export interface Wording {
  yaml: boolean;
}

/** Other names of a field are understood, but nobody is led to them. */
const ALIAS = /^Another name of/;

/** Names of members that may be written at a place. */
export function keyOptions(place: WritingPlace, { schema }: Knowledge, { yaml }: Wording): Completion[] {
  const shapes = schema.shapesAt(place.path, (depth) => place.members[depth] ?? new Map());
  const written = place.members.at(-1);
  const options = new Map<string, Completion>();
  for (const shape of shapes) {
    for (const [name, member] of shape.properties) {
      if (options.has(name) || ALIAS.test(member.description ?? '')) continue;
      const isWritten = written?.has(name) && !(place.named && place.quoted);
      if (isWritten) continue;
      const [first] = schema.shapesOf(member);
      const option: Completion = {
        label: name,
        type: 'property',
        detail: typeWords(first),
        ...infoOf(member, first),
        boost: shape.required.has(name) || name === 'type' ? 10 : 0,
      };
      options.set(
        name,
        place.named
          ? option
          : { ...option, apply: writeMember(memberText(name, first, place, yaml), place.quoted, yaml) },
      );
    }
  }
  return [...options.values()];
}

/** Writes a member's beginning; in JSON with the comma before what follows, and over the quote that closes its name. */
function writeMember(text: string, isQuoted: boolean, yaml: boolean): NonNullable<Completion['apply']> {
  return (view, completion, from, to) => {
    const end = isQuoted && view.state.sliceDoc(to, to + 1) === '"' ? to + 1 : to;
    const isFollowed = !yaml && /^\s*"/.test(view.state.sliceDoc(end, end + 400));
    snippet(isFollowed ? `${text},` : text)(view, completion, from, yaml ? to : end);
  };
}

/** Values that may be written at a place. */
export function valueOptions(place: WritingPlace, knowledge: Knowledge, { yaml }: Wording): Completion[] {
  const name = place.path.at(-1);
  const shapes = knowledge.schema.shapesAt(place.path, (depth) => place.members[depth] ?? new Map());
  const names = new Set(shapes.flatMap((shape) => shape.names));
  const options: Completion[] = [];
  const offer = (value: unknown, more: Partial<Completion>) => {
    if (value === null || typeof value === 'object' || options.some(({ label }) => label === String(value))) return;
    options.push({ label: String(value), apply: valueText(value, place, yaml), ...more });
  };
  if (name === 'action') for (const [action, words] of knowledge.actions) offer(action, { detail: words });
  if (names.has('NodeId')) for (const node of knowledge.nodes) offer(node, { type: 'constant', detail: 'node' });
  if (names.has('VariableName')) for (const variable of knowledge.variables) offer(variable, { type: 'variable' });
  for (const shape of shapes) {
    for (const value of shape.values)
      offer(value, { type: 'enum', ...(value === shape.fallback ? { detail: 'default' } : {}) });
    if (shape.types.includes('boolean')) for (const value of [true, false]) offer(value, { type: 'keyword' });
    if (shape.fallback !== undefined) offer(shape.fallback, { detail: 'default' });
    for (const value of shape.examples) offer(value, { detail: 'e.g.', boost: -10 });
  }
  return options;
}

/** Namespaces that a template may begin with. */
const NAMESPACES = ['input', 'config', 'secrets', 'steps', 'trigger'];

/** Names that may be read inside `{{ }}`. */
export function templateOptions({ variables }: Knowledge): Completion[] {
  return [
    ...variables.map((label): Completion => ({ label, type: 'variable' })),
    ...NAMESPACES.map((label): Completion => ({ label, type: 'namespace', detail: 'namespace', boost: -5 })),
  ];
}

function memberText(name: string, shape: Shape | undefined, place: WritingPlace, yaml: boolean): string {
  const types = shape?.types ?? [];
  const composite = (type: string) => types.length > 0 && types.every((one) => one === type || one === 'null');
  if (yaml) {
    const isBox = composite('object') || composite('array') || (shape?.properties.size ?? 0) > 0;
    return isBox ? `${name}:\n\t#{}` : `${name}: #{}`;
  }
  const value =
    composite('object') || (shape?.properties.size ?? 0) > 0
      ? '{#{}}'
      : composite('array') || shape?.items
        ? '[#{}]'
        : composite('string')
          ? '"#{}"'
          : '#{}';
  // In quotes already: the one that closes the name is part of what is replaced.
  return place.quoted ? `${name}": ${value}` : `"${name}": ${value}`;
}

function valueText(value: unknown, place: WritingPlace, yaml: boolean): string {
  if (place.quoted) return String(value);
  if (!yaml) return JSON.stringify(value);
  const text = String(value);
  return typeof value === 'string' && /^(?:true|false|null|yes|no|[-?:,[\]{}#&*!|>'"%@`]|\d)/.test(text)
    ? JSON.stringify(value)
    : text;
}

function typeWords(shape: Shape | undefined): string {
  if (!shape) return '';
  if (shape.values.length > 0) return 'one of';
  return shape.types.filter((type) => type !== 'null').join(' or ');
}

function infoOf(schema: JsonSchema, shape: Shape | undefined): Pick<Completion, 'info'> {
  const text = describe(schema.description || shape?.description || '', shape);
  return text === '' ? {} : { info: text };
}

/** What a field is for, with its values and its default. */
export function describe(description: string, shape: Shape | undefined): string {
  const values = (shape?.values ?? []).filter((value) => value !== null);
  return [
    description,
    values.length > 0 ? `One of ${values.join(', ')}.` : '',
    shape?.fallback === undefined || shape.fallback === null || typeof shape.fallback === 'object'
      ? ''
      : `Default: ${String(shape.fallback)}.`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}
