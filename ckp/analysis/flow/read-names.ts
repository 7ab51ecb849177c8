import type { PathExpr } from '../../expression/ast.ts';
import { variableOf } from '../../plan/names.ts';
import { parseTemplate } from '../../template/parse.ts';

/** What a text names without braces; null for what is no path. */
export function pathOf(text: string): PathExpr | null {
  if (!/^[\p{L}_$][^\s{}|()'"]*$/u.test(text.trim())) return null;
  const parsed = parseTemplate(`{{${text.trim()}}}`);
  return parsed.ok ? (parsed.reads[0]?.path ?? null) : null;
}

/** The variable a path reads, or the step's result or the secret; null for what is none of them. */
export function nameRead(path: PathExpr): string | null {
  const first = path.segments[0];
  switch (path.root) {
    case 'input':
    case 'inputs':
      return first?.k === 'key' ? first.name : null;
    case 'steps':
      return first?.k === 'key' ? `steps.${first.name}` : null;
    case 'secrets':
      return first?.k === 'key' ? `secrets.${first.name}` : 'secrets';
    case 'config':
    case 'telemetry':
    case 'trigger':
      return null;
    default:
      return variableOf(path.root, first);
  }
}

/** As it was given when the run started. */
export function isGiven({ root }: PathExpr): boolean {
  return root === 'input' || root === 'inputs';
}
