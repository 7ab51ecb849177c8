import { diagnostic } from '../../ckp/diagnostics/check.ts';
import { parseTemplate } from '../../ckp/template/parse.ts';
import { render } from '../../ckp/template/render.ts';
import type { Json } from '../../schema/json.ts';
import type { Tried, TriedWarning } from './outcome.ts';
import { type AtHand, scopeOver } from './scope.ts';

/**
 * Any JSON as a template over what is at hand. A root that nobody gave counts as declared and unset. `now` is epoch
 * ms. Total. Source: REFERENCE §4.
 */
export function tryTemplate(
  template: Json,
  atHand: AtHand,
  now: number,
): Tried<{ value: Json; warnings: TriedWarning[] }> {
  const parsed = parseTemplate(template);
  if (!parsed.ok) {
    const diagnostics = parsed.errors.map(({ pointer, message }) =>
      diagnostic('bad_template', 'error', {
        pointer: `/template${pointer}`,
        message: `The template does not parse: ${message}.`,
        hint: 'See the grammar of templates in the language reference.',
      }),
    );
    return { ok: false, diagnostics };
  }
  const warnings: TriedWarning[] = [];
  return { ok: true, value: render(parsed.template, scopeOver(atHand, now, warnings)), warnings };
}
