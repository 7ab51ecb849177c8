import type { PathExpr } from '../../../expression/ast.ts';
import type { Finding, Rule, RuleContext } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';

export const unresolvedName: Rule = {
  code: 'unresolved_name',
  severity: 'warning',
  summary: 'What is read from `input`, `config`, `secrets` and `steps` is declared there (REFERENCE §3, §8).',
  *check(context) {
    for (const { reads } of context.texts.places) {
      for (const { path, pointer } of reads) {
        const finding = unresolved(path, context);
        if (finding !== null) yield { pointer, ...finding };
      }
    }
  },
};

function unresolved({ root, segments }: PathExpr, { tree, names }: RuleContext): Omit<Finding, 'pointer'> | null {
  const first = segments[0];
  if (first?.k !== 'key') return null;
  const { name } = first;
  switch (root) {
    case 'input':
    case 'inputs':
      return names.declared.has(name)
        ? null
        : {
            message: `The input “${name}” is not declared.`,
            hint: didYouMean(name, names.declared, 'Declare it in `variables_schema`; until given it is null.'),
          };
    case 'config':
      return Object.hasOwn(tree.config.serviceEndpoints, name)
        ? null
        : {
            message: `“${name}” is not among the service endpoints.`,
            hint: didYouMean(
              name,
              Object.keys(tree.config.serviceEndpoints),
              'Add it to `global_config.service_endpoints`; as it is, this reads as null.',
            ),
          };
    case 'secrets':
      return Object.hasOwn(tree.config.secretReferences, name)
        ? null
        : {
            message: `The secret “${name}” has no entry in \`secret_references\`; it is looked up under its own name.`,
            hint: didYouMean(
              name,
              Object.keys(tree.config.secretReferences),
              'Map it in `global_config.secrets_config.secret_references`.',
            ),
          };
    case 'steps':
      return names.steps.has(name)
        ? null
        : {
            message: `There is no step “${name}”, so this reads as null.`,
            hint: didYouMean(name, names.steps, 'Name a step by its `step_id`.'),
          };
    default:
      return null;
  }
}
