import type { NodeAccess } from '../../../analysis/flow/program.ts';
import { chainOf, isSecret } from '../../../analysis/flow/taint.ts';
import type { Read } from '../../../analysis/flow/variable.ts';
import type { PathExpr } from '../../../expression/ast.ts';
import type { Place, TextUse } from '../../../plan/texts.ts';
import type { RelatedPlace } from '../../diagnostic.ts';
import { type Finding, foundIn, type Rule, type RuleContext } from '../../rule.ts';
import { exposedPaths } from './exposed-paths.ts';

/** Where a secret may stand: it goes out with a call and nowhere else (REFERENCE §8). */
const ALLOWED: ReadonlySet<TextUse> = new Set(['external parameter', 'local parameter']);

/** What would become of it elsewhere. */
const CONSEQUENCES: Partial<Record<TextUse, string>> = {
  'internal action': 'it would be kept in the run’s variables and events, where it is shown',
  condition: 'its outcome tells more of it than whether it is empty or equal',
  transformation: 'the result would be kept in a variable, where it is shown',
  source: 'the result would be kept in a variable, where it is shown',
  prompt: 'it would be sent to a model and kept with the run',
  approval: 'it would be shown to whoever decides',
  output: 'outputs are kept, shown and handed on',
  'node input': 'it would be kept in a variable, where it is shown',
  'subflow input': 'it would be kept in a variable of the child run, where it is shown',
  iterator: 'its items would be kept in variables, where they are shown',
  'default value': 'it would be kept in a variable, where it is shown',
  'idempotency key': 'the key is kept and shown',
  message: 'the message is kept and shown',
  'audit log': 'the audit log is kept and exported',
};

/** Actions that leave an artifact, with the parameters that name it. */
const ARTIFACT_ACTION = /screenshot|download/;
const ARTIFACT_NAME = /\/(?:path|file_path|filename|file_name|name|artifact_name)$/;

export const secretPlacement: Rule = {
  code: 'secret_not_allowed',
  severity: 'error',
  summary:
    'What is secret, or made from what is, goes into parameters of external steps and local effects only (REFERENCE §8).',
  check(found, context) {
    const { flow } = context.analyses;
    if (flow.taints.size === 0) return;
    const exposed = new Map<Place, ReadonlySet<PathExpr>>();
    foundIn(found, flow.program.nodeList, (found, access) => {
      for (const { reads } of access.moments) {
        for (const read of reads) if (flow.taints.has(read.name)) judge(found, read, access, exposed, context);
      }
    });
    foundIn(found, flow.program.outside, (found, read) => {
      if (flow.taints.has(read.name)) judge(found, read, null, exposed, context);
    });
  },
};

function judge(
  found: Finding[],
  read: Read,
  access: NodeAccess | null,
  exposed: Map<Place, ReadonlySet<PathExpr>>,
  context: RuleContext,
): void {
  const { place, use } = read;
  if (ALLOWED.has(use)) {
    const action =
      access?.moments.find(({ step }) => step !== null && step.id === read.step)?.step?.action?.value ?? '';
    if (!ARTIFACT_ACTION.test(action) || !ARTIFACT_NAME.test(read.pointer)) return;
    found.push(finding(read, 'it would become part of the artifact’s name, which is shown', context));
    return;
  }
  if (use === 'condition' && place?.expr) {
    let paths = exposed.get(place);
    if (paths === undefined) {
      paths = new Set(exposedPaths(place.expr));
      exposed.set(place, paths);
    }
    if (!paths.has(read.path)) return;
  }
  const handedOn = access === null ? null : toSubflow(read, access, context);
  if (handedOn === 'allowed') return;
  const one = finding(read, CONSEQUENCES[use] ?? 'it would be kept and shown', context);
  found.push(handedOn === 'unknown' ? { ...one, severity: 'warning' } : one);
}

/**
 * A sensitive variable may become one of a child that declares it sensitive, too; whether it does is not known where
 * the child is not. A secret has no place in a variable.
 */
function toSubflow(read: Read, { node }: NodeAccess, { environment }: RuleContext): 'allowed' | 'unknown' | null {
  if (node.type !== 'subflow' || node.inputMapping === null || isSecret(read.name)) return null;
  const prefix = `${node.inputMapping.pointer}/`;
  if (!read.pointer.startsWith(prefix)) return null;
  if (environment.procedures === null) return 'unknown';
  const child = environment.procedures(node.procedureId?.value ?? '', node.version?.value ?? null);
  if (child === null) return 'unknown';
  const name = (read.pointer.slice(prefix.length).split('/')[0] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
  const { variables } = child.plan.inputs;
  return Object.hasOwn(variables, name) && variables[name]?.sensitive === true ? 'allowed' : null;
}

function finding(read: Read, consequence: string, { analyses }: RuleContext): Finding {
  const { names, writes } = chainOf(read.name, analyses.flow.taints);
  const [first, ...before] = names.map(shown);
  const chain = before.length === 0 ? '' : ` (${[first, ...before].join(' ← ')})`;
  const declared = analyses.flow.variables.get(names.at(-1) ?? '')?.declared ?? null;
  const related: RelatedPlace[] = writes.map(({ pointer, name }, i) => ({
    pointer,
    message: `“${name}” takes it from ${shown(names[i + 1] ?? '')} here`,
  }));
  if (declared !== null) related.push({ pointer: declared.pointer, message: 'declared as sensitive here' });
  return {
    pointer: read.pointer,
    name: read.name,
    message: `${upperFirst(first ?? '')}${chain} may not stand here: ${consequence}.`,
    hint: isSecret(read.name)
      ? `Read {{${read.name}}} in the parameters of the external step that needs it; a condition may ask only whether it is empty or equal.`
      : 'Give it to an external step as a parameter; a condition may ask only whether it is empty or equal.',
    ...(related.length > 0 ? { related } : {}),
  };
}

function shown(name: string): string {
  if (name === 'secrets') return 'the secrets';
  return isSecret(name) ? `the secret “${name.slice('secrets.'.length)}”` : `“${name}”`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
