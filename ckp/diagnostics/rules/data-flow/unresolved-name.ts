import { type Finding, foundIn, type Rule, type RuleContext } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';

export const unresolvedName: Rule = {
  code: 'unresolved_name',
  severity: 'warning',
  summary: 'What is read from `input`, `config`, `secrets` and `steps` is declared there (REFERENCE §3, §8).',
  check(found, context) {
    foundIn(found, unresolved(context), (found, { root, name, written, pointer }) => {
      found.push({ pointer, name: written, ...told(root, name, context) });
    });
  },
};

type Root = 'input' | 'config' | 'secrets' | 'steps';

/** A name below one of the roots that is not declared there, where it is read. */
interface Unresolved {
  root: Root;
  name: string;
  /** Both as they stand in the text. */
  written: string;
  pointer: string;
}

function unresolved(context: RuleContext): Unresolved[] {
  const found: Unresolved[] = [];
  for (const { path, pointer } of context.texts.namespaced) {
    const root = rootOf(path.root);
    const first = path.segments[0];
    if (root === null || first?.k !== 'key' || isDeclared(root, first.name, context)) continue;
    found.push({ root, name: first.name, written: `${path.root}.${first.name}`, pointer });
  }
  return found;
}

function rootOf(word: string): Root | null {
  switch (word) {
    case 'inputs':
      return 'input';
    case 'input':
    case 'config':
    case 'secrets':
    case 'steps':
      return word;
    default:
      return null;
  }
}

function isDeclared(root: Root, name: string, { tree, names }: RuleContext): boolean {
  switch (root) {
    case 'input':
      return names.declared.has(name);
    case 'config':
      return Object.hasOwn(tree.config.serviceEndpoints, name);
    case 'secrets':
      return Object.hasOwn(tree.config.secretReferences, name);
    case 'steps':
      return names.steps.has(name);
  }
}

function told(root: Root, name: string, { tree, names }: RuleContext): Omit<Finding, 'pointer'> {
  switch (root) {
    case 'input':
      return {
        message: `The input “${name}” is not declared.`,
        hint: didYouMean(name, names.declared, 'Declare it in `variables_schema`; until given it is null.'),
      };
    case 'config':
      return {
        message: `“${name}” is not among the service endpoints.`,
        hint: didYouMean(
          name,
          Object.keys(tree.config.serviceEndpoints),
          'Add it to `global_config.service_endpoints`; as it is, this reads as null.',
        ),
      };
    case 'secrets':
      return {
        message: `The secret “${name}” has no entry in \`secret_references\`; it is looked up under its own name.`,
        hint: didYouMean(
          name,
          Object.keys(tree.config.secretReferences),
          'Map it in `global_config.secrets_config.secret_references`.',
        ),
      };
    case 'steps':
      return {
        message: `There is no step “${name}”, so this reads as null.`,
        hint: didYouMean(name, names.steps, 'Name a step by its `step_id`.'),
      };
  }
}
