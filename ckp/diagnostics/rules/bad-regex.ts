import { RE2JS } from 're2js';
import { at } from '../../syntax/pointer.ts';
import type { Rule } from '../rule.ts';

export const badRegex: Rule = {
  code: 'bad_regex',
  severity: 'error',
  summary: 'A regular expression is one that runs in linear time (RE2 syntax).',
  *check({ plan, tree }) {
    for (const [name, { regex }] of Object.entries(plan.inputs.variables)) {
      const fault = regex === null ? null : regexFault(regex);
      if (fault === null) continue;
      yield finding(tree.variables?.pointer ?? '', `The pattern of “${name}” does not parse: ${fault}`);
    }
    for (const node of Object.values(plan.nodes)) {
      if (node.type !== 'llm_action') continue;
      for (const { name, how } of node.captures) {
        const fault = how.k === 'regex' ? regexFault(how.pattern) : null;
        if (fault !== null) yield finding(at(node.pointer, 'outputs', name), `The pattern does not parse: ${fault}`);
      }
    }
  },
};

function finding(pointer: string, message: string) {
  return { pointer, message, hint: 'Look-around and back-references are not available; see the RE2 syntax.' };
}

function regexFault(pattern: string): string | null {
  try {
    RE2JS.compile(pattern);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
