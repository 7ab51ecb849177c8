import { answersUnchecked, type UncheckedAnswer } from '../../../analysis/unchecked/unchecked.ts';
import { type Finding, MOST_FINDINGS, type Rule } from '../../rule.ts';

export const llmOutputUnchecked: Rule = {
  code: 'llm_output_unchecked',
  severity: 'warning',
  summary: 'What a model answers is checked before it decides a route or goes into an external step that writes.',
  check(found, { plan, planNodes, texts, analyses: { graph, flow } }) {
    for (const answer of answersUnchecked({ plan, planNodes, texts, graph, flow })) {
      found.push(finding(answer));
      if (found.length > MOST_FINDINGS) break;
    }
  },
};

/** More places than a person looks up. */
const MOST_PLACES = 10;

function finding({ node, pointer, uses }: UncheckedAnswer): Finding {
  const [first] = uses;
  const place = first === undefined ? '' : first.what;
  const more = uses.length > 1 ? `, and ${uses.length - 1} more ${uses.length === 2 ? 'place' : 'places'}` : '';
  const name = first?.variable ?? 'llm_output';
  return {
    pointer,
    message: `The model of “${node}” may answer anything, and nothing checks \`${name}\` before ${place}${more}.`,
    hint: `Add a verification node after “${node}” whose check with \`on_fail: fail_workflow\` says what \`${name}\` may be (such as \`{{${name}}} in ["a", "b"]\`), a \`validate_schema\` operation, or an approval that shows it to a person.`,
    related: uses
      .slice(0, MOST_PLACES)
      .map((use) => ({ pointer: use.pointer, message: `\`${use.variable}\` ${use.short}` })),
  };
}
