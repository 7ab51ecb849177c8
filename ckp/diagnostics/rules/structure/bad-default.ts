import { convertInput } from '../../../inputs/convert.ts';
import { validateInput } from '../../../inputs/validate.ts';
import { declaredVariables } from '../../../plan/names.ts';
import { at } from '../../../syntax/pointer.ts';
import { foundIn, type Rule } from '../../rule.ts';

export const badDefault: Rule = {
  code: 'bad_default',
  severity: 'error',
  summary: 'The default of a variable is of its type and keeps its own validation (REFERENCE §3).',
  check(found, { tree, plan }) {
    foundIn(found, declaredVariables(tree.variables?.value ?? {}), (found, { name, at: place }) => {
      const contract = Object.hasOwn(plan.inputs.variables, name) ? plan.inputs.variables[name] : undefined;
      // What a template gives is known when a run starts.
      if (contract?.default?.t !== 'lit') return;
      const value = convertInput(contract.type, contract.default.v);
      if (value === null || value === '') return;
      const [fault] = validateInput(name, contract, value, []);
      if (fault === undefined) return;
      found.push({
        pointer: at(tree.variables?.pointer ?? '', ...place, 'default'),
        message: `The default of “${name}” breaks its own rule: ${fault.message}.`,
        hint: `A run that is not given “${name}” would be refused. Change the default, or the rule that it breaks.`,
      });
    });
  },
};
