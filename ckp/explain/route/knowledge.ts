import type { BlobRef, Json, JsonObject } from '../../../schema/json.ts';
import { isJsonObject } from '../../../schema/json.ts';
import type { Expr, PathExpr } from '../../expression/ast.ts';
import { isClockName } from '../../expression/clock.ts';
import { evaluate } from '../../expression/evaluate.ts';
import { pathText } from '../../expression/print.ts';
import { readsOf } from '../../expression/reads.ts';
import type { EvalWarning, Scope } from '../../scope.ts';
import type { Template } from '../../template/ast.ts';
import { render } from '../../template/render.ts';
import { transformed } from '../../transformations/evaluate.ts';
import type { Transform } from '../../transformations/transform.ts';
import type { Unknown } from '../explanation.ts';
import { clockCall, templateReads, transformReads } from './reads.ts';

/** What is known of a value before the run: the value itself, or why nobody can know it. */
export type Known = { value: Json; sensitive: boolean } | { unknown: Unknown };

/** Roots with names of variables below them (REFERENCE §3). */
const VARIABLE_ROOTS: ReadonlySet<string> = new Set(['variables', 'vars']);
const INPUT_ROOTS: ReadonlySet<string> = new Set(['input', 'inputs']);

/** Where reading ends for certain: what the run alone can tell. */
const RUN_ONLY: ReadonlyMap<string, Omit<Unknown, 'name'>> = new Map([
  ['secrets', { source: 'secret', why: 'a secret is read only when a call is made' }],
  ['steps', { source: 'step', why: 'what a step gives is known when it has run' }],
  ['trigger', { source: 'trigger', why: 'what the trigger brings is known when it fires' }],
  ['telemetry', { source: 'clock', why: 'measured while the run goes' }],
  ['run_id', { source: 'built_in', why: 'given when the run starts' }],
  ['trigger_type', { source: 'built_in', why: 'known when something starts the run' }],
  ['triggered_by', { source: 'built_in', why: 'known when something starts the run' }],
  ['step_id', { source: 'built_in', why: 'another one in each step' }],
] as const);

/** Texts and lists that grow past this are not followed further: explaining has to stay quick. */
const LARGEST = 100_000;

/** What is fixed for the whole explanation. */
export interface Fixed {
  /** Epoch ms; null = the time of the run is not known. */
  now: number | null;
  /** As given; null = nothing was given. */
  input: JsonObject | null;
  /** `config.NAME`. */
  config: JsonObject;
  procedureId: string;
  version: string;
  sensitive: ReadonlySet<string>;
}

/** The variables at one point of the route, as far as they are known. */
export class Knowledge {
  readonly fixed: Fixed;
  /** What the node being looked at reads before variables: its `inputs`. */
  local: ReadonlyMap<string, Known> = new Map();
  /** `loop_item` and `loop_index` of the innermost round; they end with it. */
  round: ReadonlyMap<string, Known> = new Map();
  node: string | null = null;
  /** Variables written since this was last emptied. */
  touched = new Set<string>();
  readonly #values: Map<string, Known>;

  constructor(fixed: Fixed, values: Iterable<[string, Known]> = []) {
    this.fixed = fixed;
    this.#values = new Map(values);
  }

  copy(): Knowledge {
    const copy = new Knowledge(this.fixed, this.#values);
    copy.round = this.round;
    return copy;
  }

  /** Everything that `other` knows otherwise than `base`, taken over: what a branch wrote. */
  takeOver(base: Knowledge, other: Knowledge): void {
    for (const [name, known] of other.#values) if (base.#values.get(name) !== known) this.#values.set(name, known);
  }

  /** Writes a variable; a dotted name writes below its first segment. */
  set(name: string, known: Known): void {
    const [root = '', ...rest] = name.split('.');
    if (root === '') return;
    this.touched.add(root);
    this.#values.set(root, rest.length === 0 ? bounded(name, known) : this.#below(root, rest, known));
  }

  #below(root: string, path: string[], known: Known): Known {
    const held = this.#variable(root) ?? { value: null, sensitive: false };
    if ('unknown' in held) return held;
    if ('unknown' in known) return known;
    const value = withAt(held.value, path, known.value);
    return bounded(root, { value, sensitive: held.sensitive || known.sensitive });
  }

  #variable(name: string): Known | undefined {
    return this.local.get(name) ?? this.#values.get(name) ?? this.round.get(name);
  }

  expression(expr: Expr): Known {
    const reads = readsOf(expr);
    const unknown = this.#unknownOf(reads) ?? (clockCall(expr) && this.fixed.now === null ? CLOCK : null);
    if (unknown !== null) return { unknown };
    return { value: evaluate(expr, this.#scope()), sensitive: this.#isSensitive(reads) };
  }

  template(template: Template): Known {
    const reads = templateReads(template);
    const unknown = this.#unknownOf(reads);
    if (unknown !== null) return { unknown };
    return bounded('', { value: render(template, this.#scope()), sensitive: this.#isSensitive(reads) });
  }

  /** What a transformation makes of a value; a bare name in it may be a field of an item (REFERENCE §7). */
  transformation(transform: Transform, source: Known): Known {
    if ('unknown' in source) return source;
    const { reads, asksTheTime } = transformReads(transform);
    const unknown = this.#unknownOf(reads) ?? (asksTheTime && this.fixed.now === null ? CLOCK : null);
    if (unknown !== null) return { unknown };
    const done = transformed(transform, source.value, this.#scope());
    if ('fault' in done) return { unknown: { name: '', source: 'computed', why: `it fails: ${done.fault.message}` } };
    return bounded('', { value: done.value, sensitive: source.sensitive || this.#isSensitive(reads) });
  }

  /** The value that a path names, for showing it; null where it is not to be shown. */
  shown(path: PathExpr): Json | undefined {
    const known = this.expression(path);
    return 'unknown' in known || known.sensitive ? undefined : known.value;
  }

  /** What is not known of what is read, each once, in order. */
  unknownsOf(reads: readonly PathExpr[]): Unknown[] {
    const found = new Map<string, Unknown>();
    for (const path of reads) {
      const unknown = this.#unknownOf([path]);
      if (unknown !== null && !found.has(unknown.name)) found.set(unknown.name, unknown);
    }
    return [...found.values()];
  }

  #unknownOf(reads: readonly PathExpr[]): Unknown | null {
    for (const path of reads) {
      const unknown = this.#unknownRead(path);
      if (unknown !== null) return unknown;
    }
    return null;
  }

  #unknownRead(path: PathExpr): Unknown | null {
    const { root, segments } = path;
    const first = segments[0]?.k === 'key' ? segments[0].name : null;
    if (VARIABLE_ROOTS.has(root)) {
      if (first === null) return { name: pathText(path), source: 'computed', why: 'all variables at once' };
      return unknownIn(this.#variable(first));
    }
    if (INPUT_ROOTS.has(root)) {
      if (this.fixed.input !== null) return null;
      return { name: pathText(path), source: 'input', why: 'no input is given here' };
    }
    const written = this.#variable(root);
    if (written !== undefined) return unknownIn(written);
    if (isClockName(root)) return this.fixed.now === null ? { ...CLOCK, name: root } : null;
    const runOnly = RUN_ONLY.get(root);
    return runOnly === undefined ? null : { name: pathText(path), ...runOnly };
  }

  #isSensitive(reads: readonly PathExpr[]): boolean {
    return reads.some(({ root, segments }) => {
      const first = segments[0]?.k === 'key' ? segments[0].name : null;
      const name = VARIABLE_ROOTS.has(root) || INPUT_ROOTS.has(root) ? first : root;
      if (name === null || this.fixed.sensitive.has(name)) return true;
      const known = this.#variable(name);
      return known !== undefined && 'sensitive' in known && known.sensitive;
    });
  }

  #scope(): Scope {
    return {
      now: this.fixed.now ?? 0,
      read: (root) => this.#read(root),
      variable: (name) => valueIn(this.#variable(name)),
      // Nothing lies in a blob before the run: what looks like one is an object like any other.
      blob: (ref: BlobRef) => ref as Json,
      warn: (_: EvalWarning) => undefined,
    };
  }

  #read(root: string): Json | undefined {
    const written = valueIn(this.#variable(root));
    if (written !== undefined) return written;
    switch (root) {
      case 'input':
      case 'inputs':
        return this.fixed.input ?? {};
      case 'config':
        return this.fixed.config;
      case 'procedure_id':
        return this.fixed.procedureId;
      case 'procedure_version':
        return this.fixed.version;
      case 'node_id':
        return this.node;
      default:
        return undefined;
    }
  }
}

const CLOCK: Unknown = { name: 'now', source: 'clock', why: 'the time of the run' };

function unknownIn(known: Known | undefined): Unknown | null {
  return known !== undefined && 'unknown' in known ? known.unknown : null;
}

function valueIn(known: Known | undefined): Json | undefined {
  return known === undefined || 'unknown' in known ? undefined : known.value;
}

function bounded(name: string, known: Known): Known {
  if ('unknown' in known || isSmall(known.value)) return known;
  return { unknown: { name, source: 'computed', why: 'too large to be followed here' } };
}

/** Walks no further than the bound. */
function isSmall(value: Json): boolean {
  let left = LARGEST;
  const open: Json[] = [value];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    left -= typeof one === 'string' ? one.length : 8;
    if (left < 0) return false;
    if (typeof one === 'object' && one !== null) {
      const members = Object.values(one);
      if (members.length * 8 > left) return false;
      for (const member of members) open.push(member);
    }
  }
  return true;
}

function withAt(held: Json, [first, ...rest]: string[], value: Json): Json {
  if (first === undefined) return value;
  const fields = isJsonObject(held) ? held : {};
  const inner = Object.hasOwn(fields, first) ? (fields[first] ?? null) : null;
  return { ...fields, [first]: withAt(inner, rest, value) };
}
