import type { Json } from '../../schema/json.ts';
import type { Expr, PathExpr } from '../expression/ast.ts';
import { parseExpression } from '../expression/parser.ts';
import type { SyntaxFault } from '../expression/reader.ts';
import type { Located } from '../syntax/pointer.ts';
import { note } from '../syntax/reader.ts';
import type { Template } from '../template/ast.ts';
import { isPlain, parseTemplate, type TemplateRead } from '../template/parse.ts';
import { NAMESPACES } from './names.ts';

/** What a text is for: it decides whether a secret may stand there (REFERENCE §8). */
export type TextUse =
  | 'external parameter'
  | 'local parameter'
  | 'internal action'
  | 'condition'
  | 'transformation'
  | 'prompt'
  | 'approval'
  | 'output'
  | 'node input'
  | 'iterator'
  | 'default value'
  | 'wait'
  | 'idempotency key'
  | 'message'
  | 'source'
  | 'subflow input'
  | 'resource'
  | 'metric'
  | 'screen check'
  | 'audit log';

/** One text of the document that was parsed, with what it reads. */
export interface Place {
  pointer: string;
  /** The node in which it stands; null for what stands outside of all nodes, as a default value. */
  node: string | null;
  use: TextUse;
  reads: TemplateRead[];
  /** Null for a template. */
  expr: Expr | null;
}

/** A text that does not parse. */
export interface TextFault extends SyntaxFault {
  pointer: string;
  what: 'template' | 'expression';
  /** What `at` is an offset into; null where the fault is not of a text. */
  source: string | null;
  /** That text is the key of the member at `pointer`, not its value. */
  inKey?: boolean;
}

/** A word of a text and where in it the word stands; null where the text is a key. */
export interface WordInText {
  pointer: string;
  word: string;
  at: number | null;
}

/**
 * Parses every template and expression of a document once and remembers where it stood, so that the rules can judge
 * them all without knowing the node types.
 */
export class Texts {
  readonly places: Place[] = [];
  readonly faults: TextFault[] = [];
  /** Defaults without quotes behind a `|`, which may have been meant as filters. */
  readonly bareDefaults: WordInText[] = [];
  readonly bareWords: WordInText[] = [];
  /** First words of the paths that texts read, apart those in transformations, where they may be fields of an item. */
  readonly #roots = new Set<string>();
  readonly roots: ReadonlySet<string> = this.#roots;
  readonly #rootsInTransformations = new Set<string>();
  readonly rootsInTransformations: ReadonlySet<string> = this.#rootsInTransformations;
  /** What is read of a namespace and not of a variable by its own name. */
  readonly namespaced: TemplateRead[] = [];
  /** The node whose texts are being parsed. */
  node: string | null = null;
  readonly #known: (root: string) => boolean;

  constructor(known: (root: string) => boolean) {
    this.#known = known;
  }

  /** A fault is noted and reads as null. */
  template(text: Located<Json>, use: TextUse): Template {
    if (isPlain(text.value)) return { t: 'lit', v: text.value };
    const parsed = parseTemplate(text.value, text.pointer);
    if (!parsed.ok) {
      for (const error of parsed.errors) note(this.faults, { ...error, what: 'template' });
      return { t: 'lit', v: null };
    }
    const { reads, template } = parsed;
    if (parsed.bareDefaults.length > 0) {
      for (const { word, at, pointer, inKey } of parsed.bareDefaults) {
        this.bareDefaults.push({ pointer, word, at: inKey ? null : at });
      }
    }
    if (reads.length > 0) this.#add({ pointer: text.pointer, node: this.node, use, reads, expr: null });
    return template;
  }

  /** A path in another procedure: its names are not this one's, so nobody judges them here. A fault reads as null. */
  foreignPath(text: Located<Json>): PathExpr | null {
    const { value, pointer } = text;
    const source = typeof value === 'string' && !value.includes('{{') ? `{{${value}}}` : value;
    const parsed = parseTemplate(source);
    if (parsed.ok && parsed.template.t === 'one' && parsed.template.ref.filters.length === 0) {
      return parsed.template.ref.path;
    }
    const message = 'a path such as `order.total` is needed here';
    note(this.faults, { pointer, what: 'template', source: null, message, at: 0 });
    return null;
  }

  optional(text: Located<Json> | null, use: TextUse): Template | null {
    return text === null ? null : this.template(text, use);
  }

  /** `use` transformation: a bare name there may be a field of the item, so every name is known (REFERENCE §7). */
  expr(text: Located<string>, use: 'condition' | 'transformation' | 'internal action'): Expr {
    const parsed = use === 'transformation' ? parseExpression(text.value) : parseExpression(text.value, this.#known);
    if (!parsed.ok) {
      const { message, at, hint } = parsed;
      const fault: TextFault = { pointer: text.pointer, what: 'expression', source: text.value, message, at };
      note(this.faults, hint === undefined ? fault : { ...fault, hint });
      return { t: 'lit', v: null };
    }
    const { pointer } = text;
    const reads = parsed.reads.map((path): TemplateRead => ({ path, pointer, hasDefault: false }));
    this.#add({ pointer, node: this.node, use, reads, expr: parsed.expr });
    for (const { word, at } of parsed.bareWords) this.bareWords.push({ pointer, word, at });
    for (const { word, at } of parsed.bareDefaults) this.bareDefaults.push({ pointer, word, at });
    return parsed.expr;
  }

  #add(place: Place): void {
    this.places.push(place);
    const roots = place.use === 'transformation' ? this.#rootsInTransformations : this.#roots;
    for (let i = 0; i < place.reads.length; i += 1) {
      const read = place.reads[i] as TemplateRead;
      const { root } = read.path;
      roots.add(root);
      if (NAMESPACES.has(root)) this.namespaced.push(read);
    }
  }
}
