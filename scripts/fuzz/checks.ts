import { canonicalJson } from '../../ckp/canonical.ts';
import { compile } from '../../ckp/compile.ts';
import type { Diagnostic } from '../../ckp/diagnostics/diagnostic.ts';
import { explain } from '../../ckp/explain/explain.ts';
import { evaluate } from '../../ckp/expression/evaluate.ts';
import { parseExpression } from '../../ckp/expression/parser.ts';
import { formatText } from '../../ckp/layout/format.ts';
import { normalise } from '../../ckp/normal/normalise.ts';
import { plainScope } from '../../ckp/plain-scope.ts';
import { planText } from '../../ckp/plan/stored/plan-text.ts';
import type { EvalWarning } from '../../ckp/scope.ts';
import { compileSource } from '../../ckp/source/compile-source.ts';
import { readText } from '../../ckp/source/read.ts';
import type { SourceFormat } from '../../ckp/source/source-text.ts';
import { parseTemplate } from '../../ckp/template/parse.ts';
import { render } from '../../ckp/template/render.ts';
import type { Json, JsonObject } from '../../schema/json.ts';

/** What went against a promise, in a sentence; null where all was kept. */
export type Verdict = string | null;
/** Measures what authors wait for; what only this check does beside it is nobody's time. */
export type Timed = <T>(call: () => T) => T;

/** Any JSON: a plan, or an error at a place that is there. */
export function judgeDocument(document: Json, timed: Timed): Verdict {
  const { plan, diagnostics } = timed(() => compile(document));
  return unkept(plan !== null, diagnostics) ?? strayPointer(document, diagnostics);
}

/** The normal form says the same procedure, once and for all; and whatever the document is, it can be explained. */
export function judgeNormalForm(document: Json, timed: Timed): Verdict {
  const normal = timed(() => normalise(document));
  timed(() => explain(document));
  const { plan } = compile(document);
  if (normal === null) return plan === null ? null : 'a plan, but no normal form';
  const again = compile(normal).plan;
  if ((plan && planText(plan)) !== (again && planText(again))) return 'its normal form has another plan';
  return JSON.stringify(normalise(normal)) === JSON.stringify(normal) ? null : 'its normal form is not its own';
}

/** Any text: a document or errors, each at a line; what is formatted says the same, once and for all. */
export function judgeText(text: string, format: SourceFormat, timed: Timed): Verdict {
  const source = timed(() => readText(text, format));
  const { plan, diagnostics } = compileSource(source);
  const wrong = unkept(plan !== null, diagnostics);
  if (wrong !== null) return wrong;
  if (diagnostics.some(({ line, column }) => !(Number(line) > 0 && Number(column) > 0)))
    return 'a finding without a line';
  if (source.document === undefined) return null;
  const stray = strayPointer(source.document, diagnostics);
  if (stray !== null) return stray;
  const { text: formatted } = timed(() => formatText(text, format));
  if (formatted === null) return null;
  const { document } = readText(formatted, format);
  if (document === undefined || canonicalJson(document) !== canonicalJson(source.document)) {
    return 'formatting changed what it says';
  }
  return formatText(formatted, format).text === formatted ? null : 'formatted twice it is another text';
}

function unkept(hasPlan: boolean, diagnostics: readonly Diagnostic[]): Verdict {
  const hasError = diagnostics.some(({ severity }) => severity === 'error');
  return hasPlan === hasError ? `${hasPlan ? 'a plan' : 'no plan'} with ${hasError ? 'an' : 'no'} error` : null;
}

function strayPointer(document: Json, diagnostics: readonly Diagnostic[]): Verdict {
  for (const { code, pointer, related } of diagnostics) {
    for (const place of [pointer, ...related.map((one) => one.pointer)]) {
      if (!exists(document, place)) return `${code} at ${place.slice(0, 200)}, which is not there`;
    }
  }
  return null;
}

function exists(document: Json, pointer: string): boolean {
  let value: Json | undefined = document;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as JsonObject)[key];
  }
  return value !== undefined;
}

/** Any text as an expression over any data: always a value, twice the same, the data as they were. */
export function judgeExpression(text: string, variables: JsonObject, timed: Timed): Verdict {
  const parsed = parseExpression(text);
  if (!parsed.ok) return null;
  const before = JSON.stringify(variables);
  const once = () => {
    const warnings: EvalWarning[] = [];
    return JSON.stringify([evaluate(parsed.expr, plainScope(variables, 0, warnings)), warnings]);
  };
  const [first, second] = [timed(once), once()];
  if (first !== second) return 'evaluated twice, two values';
  return JSON.stringify(variables) === before ? null : 'evaluating changed its data';
}

/** The same for templates. */
export function judgeTemplate(template: Json, variables: JsonObject, timed: Timed): Verdict {
  const parsed = parseTemplate(template);
  if (!parsed.ok) return null;
  const once = () => {
    const warnings: EvalWarning[] = [];
    return JSON.stringify([render(parsed.template, plainScope(variables, 0, warnings)), warnings]);
  };
  const [first, second] = [timed(once), once()];
  return first === second ? null : 'rendered twice, two values';
}

/** A text in a variable is that text and nothing else, whatever it spells (REFERENCE §5). */
export function judgeData(text: string): Verdict {
  const scope = plainScope({ x: text, y: text }, 0);
  const same = parseExpression("{{x}} == {{y}} and not ({{x}} == 'needle in no haystack')");
  if (!same.ok || evaluate(same.expr, scope) !== true) return 'is not itself';
  const template = parseTemplate('<{{x}}|{{x}}>');
  return template.ok && render(template.template, scope) === `<${text}|${text}>` ? null : 'renders as something else';
}
