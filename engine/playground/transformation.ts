import { diagnostic } from '../../ckp/diagnostics/check.ts';
import type { Diagnostic } from '../../ckp/diagnostics/diagnostic.ts';
import { spotOf } from '../../ckp/diagnostics/spot.ts';
import { didYouMean } from '../../ckp/diagnostics/suggest.ts';
import { buildTransformation } from '../../ckp/plan/nodes/transform.ts';
import { Texts } from '../../ckp/plan/texts.ts';
import { readTransformation } from '../../ckp/syntax/nodes/judgement.ts';
import { FieldReader } from '../../ckp/syntax/reader.ts';
import { emptyNotes } from '../../ckp/syntax/root.ts';
import { render } from '../../ckp/template/render.ts';
import { transformed } from '../../ckp/transformations/evaluate.ts';
import { TRANSFORM_KINDS } from '../../ckp/transformations/transform.ts';
import type { Json, JsonObject } from '../../schema/json.ts';
import type { Tried, TriedWarning } from './outcome.ts';
import { knows, scopeOver } from './scope.ts';

/**
 * A transformation as it stands in a document, over the variables at hand. What does not compile, a source that nobody
 * gave and a source of the wrong kind are faults. `now` is epoch ms. Total. Source: REFERENCE §7, transform.
 */
export function tryTransformation(
  transformation: JsonObject,
  variables: JsonObject,
  now: number,
): Tried<{ value: Json; warnings: TriedWarning[] }> {
  const notes = emptyNotes();
  const texts = new Texts((root) => knows(variables, root));
  const read = readTransformation(new FieldReader(transformation, '/transformation', notes));
  const built = buildTransformation({ texts, tree: { notes } }, read);
  if (built === null) return refused(unknownKind(read.kind?.value ?? null));
  const faults = [...misread(notes), ...unreadable(texts), ...unknownSource(texts, variables)];
  if (faults.length > 0) return refused(...faults);
  const warnings: TriedWarning[] = [];
  const scope = scopeOver({ variables }, now, warnings);
  const result = transformed(built.transform, render(built.source, scope), scope);
  if ('value' in result) return { ok: true, value: result.value, warnings };
  const { code, message } = result.fault;
  return refused(
    diagnostic(code, 'error', {
      pointer: read.source?.pointer ?? '/transformation',
      message: `${message}.`,
      hint: 'Give it a list; null counts as an empty one.',
    }),
  );
}

function refused(...diagnostics: Diagnostic[]): { ok: false; diagnostics: Diagnostic[] } {
  return { ok: false, diagnostics };
}

function unknownKind(kind: string | null): Diagnostic {
  const kinds = Object.keys(TRANSFORM_KINDS);
  if (kind === null) {
    return diagnostic('missing_field', 'error', {
      pointer: '/transformation',
      message: 'The transformation has no `type`.',
      hint: `Add \`type\`: one of ${kinds.join(', ')}.`,
    });
  }
  return diagnostic('unknown_value', 'error', {
    pointer: '/transformation/type',
    message: `“${kind}” is no transformation.`,
    hint: didYouMean(kind, kinds, `Use one of ${kinds.join(', ')}.`),
  });
}

function misread({ missing, misfits }: ReturnType<typeof emptyNotes>): Diagnostic[] {
  return [
    ...misfits.map(({ pointer, field, expected, found }) =>
      diagnostic('wrong_type', 'error', {
        pointer,
        message: `\`${field}\` takes ${expected}, and this is ${found}.`,
        hint: `Write ${expected}.`,
      }),
    ),
    ...missing.map(({ pointer, field, what }) =>
      diagnostic('missing_field', 'error', {
        pointer,
        message: `\`${field}\` is missing or unreadable: ${what}.`,
        hint: `Add \`${field}\`.`,
      }),
    ),
  ];
}

function unreadable({ faults }: Texts): Diagnostic[] {
  return faults.map((fault) =>
    diagnostic(fault.what === 'template' ? 'bad_template' : 'bad_expression', 'error', {
      pointer: fault.pointer,
      message: `The ${fault.what} does not parse ${fault.source === null ? 'here' : spotOf(fault, fault.source)}: ${fault.message}.`,
      hint: fault.hint ?? `See the grammar of ${fault.what}s in the language reference.`,
    }),
  );
}

/** Only where the value comes from is judged: a name inside may be a field of the items. */
function unknownSource({ places }: Texts, variables: JsonObject): Diagnostic[] {
  return places.flatMap(({ use, reads }) =>
    use !== 'source'
      ? []
      : reads.flatMap(({ path, pointer }) =>
          knows(variables, path.root)
            ? []
            : [
                diagnostic('undeclared_variable', 'error', {
                  pointer,
                  message: `No variable is called “${path.root}”.`,
                  hint: didYouMean(path.root, Object.keys(variables), 'Give it in `variables`.'),
                }),
              ],
        ),
  );
}
