import type { TypeProblem } from '../../../types/problem.ts';
import type { RelatedPlace } from '../../diagnostic.ts';
import { type Finding, foundIn, type RuleContext } from '../../rule.ts';

/** What the types say under one rule, with the place that says what the variable is. */
export function typeFindings(found: Finding[], { analyses }: RuleContext, rule: TypeProblem['rule']): void {
  foundIn(found, analyses.types.problems, (found, problem) => {
    if (problem.rule !== rule) return;
    const { pointer, message, hint, variable } = problem;
    const meant = problem.written ?? variable;
    const report = variable === null ? undefined : analyses.flow.variables.get(variable);
    const related: RelatedPlace[] = [];
    if (report?.declared) related.push({ pointer: report.declared.pointer, message: `“${variable}” is declared here` });
    for (const write of report?.writes.slice(0, 3) ?? []) {
      related.push({ pointer: write.pointer, message: `“${variable}” is written here` });
    }
    found.push({
      pointer,
      ...(meant === null ? {} : { name: meant }),
      message,
      hint,
      ...(related.length > 0 ? { related } : {}),
    });
  });
}
