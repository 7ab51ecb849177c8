import { suggest } from '../diagnostics/suggest.ts';
import type { PathSegment } from '../expression/ast.ts';
import type { Complain } from './problem.ts';
import {
  ANY,
  isAny,
  isOnly,
  kind,
  LIST,
  listOf,
  NULL,
  NUMBER,
  OBJECT,
  orNull,
  TEXT,
  type Type,
  typeText,
} from './type.ts';

const SIZES: ReadonlySet<string> = new Set(['length', 'len', 'count']);
const READINGS: ReadonlySet<string> = new Set([...SIZES, 'first', 'last', 'sum', 'avg', 'min', 'max', 'join', 'pluck']);

/** The type of what segments read, from the `from`th on. `whole` names what they are read of. */
export function segmentsType(
  type: Type,
  segments: readonly PathSegment[],
  from: number,
  whole: () => string,
  complain: Complain,
  variable: string | null = null,
): Type {
  let at = type;
  for (let i = from; i < segments.length; i += 1) {
    const segment = segments[i] as PathSegment;
    const read = segmentType(at, segment);
    if (!('wrong' in read)) {
      at = (at.kinds & NULL) === 0 ? read : orNull(read);
      continue;
    }
    const path = whole() + segments.slice(from, i).map(shown).join('');
    const written = segment.k === 'key' ? { written: path + shown(segment) } : {};
    complain({
      rule: 'no_such_property',
      message: `“${path}” ${read.wrong}`,
      hint: read.hint(path),
      variable,
      ...written,
    });
    return kind(NULL);
  }
  return at;
}

type Read = Type | { wrong: string; hint: (path: string) => string };

function segmentType(type: Type, segment: PathSegment): Read {
  if (isAny(type) || (type.kinds & ~NULL) === 0) return ANY;
  if (isOnly(type, LIST)) return ofList(type, segment);
  if (isOnly(type, OBJECT)) return ofObject(type, segment);
  const isSize = segment.k !== 'index' && SIZES.has(segment.name);
  if ((type.kinds & TEXT) !== 0 && isSize) return orNull(kind(NUMBER));
  if ((type.kinds & (LIST | OBJECT)) !== 0) return ANY;
  const what = typeText({ ...type, values: null });
  return {
    wrong: `is ${what}, of which nothing can be read${what === 'text' ? ' but its length' : ''}: ${shown(segment)} is always null.`,
    hint: (path) =>
      what === 'text'
        ? `If “${path}” holds JSON, take it apart with \`parse_json\` first and read from its output.`
        : `Read “${path}” itself, or the object that has such a field.`,
  };
}

function ofList(type: Type, segment: PathSegment): Read {
  const item = orNull(type.item ?? ANY);
  if (segment.k === 'index') return item;
  if (SIZES.has(segment.name)) return kind(NUMBER);
  switch (segment.name) {
    case 'first':
    case 'last':
      return item;
    case 'sum':
    case 'avg':
    case 'min':
    case 'max':
      return kind(NUMBER | NULL);
    case 'join':
      return kind(TEXT | NULL);
    case 'pluck':
      return listOf(null);
    default: {
      const { name } = segment;
      const meant = suggest(name, READINGS);
      return {
        wrong: `is a list, and a list has no “${name}”: it is always null.`,
        hint: (path) =>
          meant !== null
            ? `Did you mean “${meant}”?`
            : `Read it of one item, as in ${path}.first.${name}, or of all, as in ${path}.pluck(${name}).`,
      };
    }
  }
}

function ofObject(type: Type, segment: PathSegment): Read {
  if (segment.k === 'call') {
    return {
      wrong: `is an object, and ${segment.name}(…) is read of lists: it is always null.`,
      hint: (path) => `Read it of a list in “${path}”, or of values(${path}) in an expression.`,
    };
  }
  const name = segment.k === 'index' ? String(segment.index) : segment.name;
  const field = type.fields?.get(name);
  if (field !== undefined) return field;
  if (!type.closed || type.fields === null) return ANY;
  const names = [...type.fields.keys()];
  const meant = suggest(name, names) ?? names.find((one) => one.startsWith(name) || name.startsWith(one)) ?? null;
  return {
    wrong: `has no “${name}”: it is always null.`,
    hint: () => (meant === null ? `It has ${names.join(', ') || 'nothing in it'}.` : `Did you mean “${meant}”?`),
  };
}

function shown(segment: PathSegment): string {
  if (segment.k === 'index') return `[${segment.index}]`;
  return segment.k === 'call' ? `.${segment.name}(…)` : `.${segment.name}`;
}
