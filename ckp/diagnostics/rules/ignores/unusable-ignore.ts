import { type Finding, foundIn, type Rule } from '../../rule.ts';
import type { Silencing } from '../../silencing.ts';
import { didYouMean } from '../../suggest.ts';

export const unusableIgnore: Rule = {
  code: 'unusable_ignore',
  severity: 'warning',
  summary: 'An entry of an `_ignore` names a diagnostic and a reason; an error is never silenced.',
  check(found, { silencings, codes }) {
    foundIn(found, silencings, (found, silencing) => {
      const finding = judge(silencing, codes);
      if (finding !== null) found.push(finding);
    });
  },
};

function judge({ ignore, errors }: Silencing, codes: ReadonlySet<string>): Finding | null {
  const { code, reason, pointer } = ignore;
  const example = '`{"code": "unreachable_node", "reason": "kept for the yearly audit"}`';
  if (code === '') {
    return {
      pointer,
      message: 'This entry of `_ignore` names no diagnostic, so it silences nothing.',
      hint: `Write which and why: ${example}.`,
    };
  }
  if (!codes.has(code)) {
    return {
      pointer,
      message: `There is no diagnostic \`${code}\`, so this entry of \`_ignore\` silences nothing.`,
      hint: didYouMean(code, codes, 'Write the code as the diagnostic shows it.'),
    };
  }
  if (reason === '') {
    return {
      pointer,
      message: `This entry gives no reason to ignore \`${code}\`, so it silences nothing.`,
      hint: `Add a \`reason\` that the next reader can judge: ${example}.`,
    };
  }
  const [error] = errors;
  if (error === undefined) return null;
  return {
    pointer,
    message: `\`${code}\` is an error here, and an error cannot be silenced: ${error.message}`,
    hint: `${error.hint} Then remove this entry.`,
    related: [{ pointer: error.pointer, message: error.message }],
  };
}
