import type { Json } from '../../schema/json.ts';
import type { Expr, PathExpr, PathSegment } from './ast.ts';

/** A path as an author would write it. Names the place of a warning. */
export function pathText(path: PathExpr): string {
  return path.root + segmentsText(path.segments);
}

/** Roots that mean something else outside braces: words of the language, and names with a hyphen. */
const NEEDS_BRACES = /-|^(?:true|false|yes|no|null|none|not|is_empty|is_not_empty)$/i;

/** An expression as an author could have written it: fully parenthesised below the top. For warnings and explanations. */
export function expressionText(expr: Expr): string {
  switch (expr.t) {
    case 'lit':
      return operandLiteral(expr.v);
    case 'path':
      return NEEDS_BRACES.test(expr.root) ? `{{${pathText(expr)}}}` : pathText(expr);
    case 'tmpl':
      return `{{${pathText(expr.path)}${expr.filters.map(filterText).join('')}}}`;
    case 'text':
      return literalText(expr.parts.map(partText).join(''));
    case 'list':
      return `[${expr.items.map(expressionText).join(', ')}]`;
    case 'unary':
      return unaryText(expr.op, operandText(expr.x));
    case 'binary':
      return `${operandText(expr.l)} ${expr.op} ${operandText(expr.r)}`;
    case 'member':
      return operandText(expr.x) + segmentsText(expr.segments);
    case 'call':
      return `${expr.name}(${expr.args.map(expressionText).join(', ')})`;
  }
}

function unaryText(op: 'not' | 'neg' | 'is_empty' | 'is_not_empty', operand: string): string {
  if (op === 'neg') return `-${operand}`;
  return op === 'not' ? `not ${operand}` : `${operand} ${op}`;
}

function operandText(expr: Expr): string {
  const text = expressionText(expr);
  return expr.t === 'binary' || expr.t === 'unary' ? `(${text})` : text;
}

function partText(part: string | Expr): string {
  if (typeof part === 'string') return part.includes('{{') ? `{{${literalText(part)}}}` : part;
  return part.t === 'path' ? `{{${pathText(part)}}}` : expressionText(part);
}

function segmentsText(segments: PathSegment[]): string {
  return segments.map(segmentText).join('');
}

function segmentText(segment: PathSegment): string {
  if (segment.k === 'index') return `[${segment.index}]`;
  if (segment.k === 'call') return `.${segment.name}(${segment.args.map(literalText).join(', ')})`;
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(segment.name) ? `.${segment.name}` : `[${literalText(segment.name)}]`;
}

function filterText(filter: { name: string; args: Json[] }): string {
  return ` | ${filter.name}${filter.args.length === 0 ? '' : `(${filter.args.map(literalText).join(', ')})`}`;
}

/** Braces in quoted text would be read as placeholders; a literal between braces is not. */
function operandLiteral(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(operandLiteral).join(', ')}]`;
  return typeof value === 'string' && value.includes('{{') ? `{{${literalText(value)}}}` : literalText(value);
}

function literalText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(literalText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value).map(([key, item]) => `${literalText(key)}: ${literalText(item)}`)}}`;
  }
  if (typeof value !== 'string') return String(value);
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}
