import { checkInputs } from '../../../inputs.ts';
import type { InputContract, Plan, VariableContract } from '../../../plan/plan.ts';
import { at } from '../../../syntax/pointer.ts';
import type { Template } from '../../../template/ast.ts';
import type { Finding, Rule } from '../../rule.ts';
import { suggest } from '../../suggest.ts';
import { inKnownSubflows, type KnownSubflow } from './subflows.ts';

export const subflowInputs: Rule = {
  code: 'subflow_inputs',
  severity: 'error',
  summary:
    'A subflow gives its child every input that the child requires, of the type that it takes (REFERENCE §3, §7).',
  nodes: [
    inKnownSubflows(({ plan }) => (found, subflow) => {
      missing(found, subflow, plan);
      misfits(found, subflow, plan);
      unknown(found, subflow);
    }),
  ],
};

/** What the child cannot start without. With `inherit_context` a variable of the same name goes along by itself. */
function missing(found: Finding[], { node, planned, child }: KnownSubflow, parent: Plan): void {
  if (planned.inherit_context) return;
  for (const [name, variable] of Object.entries(child.plan.inputs.variables)) {
    if (!isNeeded(variable) || Object.hasOwn(planned.input_mapping, name)) continue;
    const here = Object.hasOwn(parent.inputs.variables, name) ? `, such as \`"${name}": "{{${name}}}"\`` : '';
    found.push({
      pointer: node.inputMapping?.pointer ?? node.pointer,
      message: `“${node.id}” gives “${child.procedureId}” ${child.version} no \`${name}\`, which it requires: the child is refused each time.`,
      hint: `Map \`${name}\` in \`input_mapping\`${here}.`,
    });
  }
}

function isNeeded({ required, origin, default: standsIn }: VariableContract): boolean {
  return required && origin === 'user_strict' && standsIn === null;
}

/** Literals that the child refuses, and variables of a declared type that it does not take. */
function misfits(found: Finding[], { node, planned, child }: KnownSubflow, parent: Plan): void {
  for (const [name, template] of Object.entries(planned.input_mapping)) {
    const { variables } = child.plan.inputs;
    const contract = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (contract === undefined) continue;
    const pointer = at(node.inputMapping?.pointer ?? node.pointer, name);
    if (template.t === 'lit') {
      const only: InputContract = { additional: true, variables: { [name]: contract } };
      const checked = checkInputs(only, { [name]: template.v }, 0);
      if (checked.ok) continue;
      found.push({
        pointer,
        message: `“${child.procedureId}” ${child.version} refuses this value: ${checked.errors[0]?.message ?? name}.`,
        hint: `Give \`${name}\` a value that it takes: ${contract.description ?? contract.type}.`,
      });
      continue;
    }
    const given = declaredType(template, parent);
    if (given === null || fits(given, contract.type)) continue;
    found.push({
      severity: 'warning',
      pointer,
      message: `“${child.procedureId}” ${child.version} takes \`${name}\` as ${contract.type}, and what it is given is declared as ${given}.`,
      hint: `Map a value of type ${contract.type}, or change one of the two declarations.`,
    });
  }
}

/** The declared type of a variable that is given as it is; null for anything made of it. */
function declaredType(template: Template, { inputs }: Plan): VariableContract['type'] | null {
  if (template.t !== 'one' || template.ref.filters.length > 0 || template.ref.path.segments.length > 0) return null;
  const { root } = template.ref.path;
  return Object.hasOwn(inputs.variables, root) ? (inputs.variables[root]?.type ?? null) : null;
}

/** Numeric text and words for booleans are converted (REFERENCE §3). */
function fits(given: VariableContract['type'], wanted: VariableContract['type']): boolean {
  if (given === wanted || given === 'any' || wanted === 'any') return true;
  return given === 'string' && (wanted === 'number' || wanted === 'boolean');
}

/** A name that the child does not declare is most often a slip. */
function unknown(found: Finding[], { node, planned, child }: KnownSubflow): void {
  const { variables, additional } = child.plan.inputs;
  const names = Object.keys(variables);
  if (names.length === 0 && additional) return;
  for (const name of Object.keys(planned.input_mapping)) {
    if (Object.hasOwn(variables, name)) continue;
    const meant = suggest(name, names);
    if (additional && meant === null) continue;
    found.push({
      severity: additional ? 'warning' : 'error',
      pointer: at(node.inputMapping?.pointer ?? node.pointer, name),
      message: `“${child.procedureId}” ${child.version} declares no input “${name}”${additional ? '' : ', and takes none that it does not declare'}.`,
      hint: meant === null ? `It takes ${names.join(', ')}.` : `Did you mean “${meant}”?`,
    });
  }
}
