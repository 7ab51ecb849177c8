import type { Json } from '../../schema/json.ts';
import { listed, short } from '../explain/words.ts';
import type { InputContract, VariableContract } from '../plan/plan.ts';
import type { Comparison } from './comparison.ts';
import type { Change } from './difference.ts';
import { meaningOf, templateText, wordsOf } from './values.ts';

/** One version's contract, and where its declarations stand by name. */
export interface Declared {
  contract: InputContract;
  places: ReadonlyMap<string, string>;
  pointer: string | null;
}

/**
 * What a run may be given: whoever starts the procedure as before must still be able to. Narrower is breaking, wider is
 * not. What the run writes itself is no input.
 */
export function compareInputs(comparison: Comparison, before: Declared, after: Declared): void {
  const { variables: old } = before.contract;
  const { variables: now } = after.contract;
  for (const [name, variable] of Object.entries(old)) {
    if (Object.hasOwn(now, name) || !isInput(variable)) continue;
    const kept = after.contract.additional ? 'is kept without a check' : 'is refused';
    comparison.add({
      ...breaking('removed', `The input ${name} is gone: one that is given ${kept}.`),
      field: name,
      before_pointer: before.places.get(name) ?? null,
    });
  }
  for (const [name, variable] of Object.entries(now)) {
    const places = { before_pointer: before.places.get(name) ?? null, after_pointer: after.places.get(name) ?? null };
    const known = Object.hasOwn(old, name) ? old[name] : undefined;
    if (known === undefined || !isInput(known)) {
      if (isInput(variable)) comparison.add({ ...newInput(name, variable), field: name, ...places });
      continue;
    }
    if (!isInput(variable)) {
      comparison.add({
        ...breaking('removed', `${name} is no input any more: the run writes it.`),
        field: name,
        ...places,
      });
      continue;
    }
    for (const { field, ...change } of variableChanges(name, known, variable)) {
      comparison.add({ ...change, field: `${name}.${field}`, ...places });
    }
  }
  if (before.contract.additional === after.contract.additional) return;
  const places = { before_pointer: before.pointer, after_pointer: after.pointer };
  comparison.add(
    after.contract.additional
      ? { ...wider('Inputs that are not declared are accepted now.'), field: 'additional', ...places }
      : { ...breaking('changed', 'Inputs that are not declared are refused now.'), field: 'additional', ...places },
  );
}

function isInput({ origin }: VariableContract): boolean {
  return origin !== 'system_captured';
}

/** It has to be given when the run starts. */
function isNeeded({ required, origin, default: standard }: VariableContract): boolean {
  return required && origin === 'user_strict' && standard === null;
}

type Told = Pick<Change, 'area' | 'what' | 'level' | 'text' | 'breaking'>;

function breaking(what: Change['what'], text: string): Told {
  return { area: 'input', what, level: 'major', breaking: true, text };
}

function wider(text: string, what: Change['what'] = 'changed'): Told {
  return { area: 'input', what, level: 'minor', breaking: false, text };
}

function newInput(name: string, variable: VariableContract): Told {
  if (isNeeded(variable)) return breaking('added', `The input ${name} has to be given now, and has no default.`);
  const standard =
    variable.default === null ? 'it may be left out' : `without it ${short(templateText(variable.default))} is taken`;
  return wider(`The input ${name} is new: ${standard}.`, 'added');
}

function* variableChanges(
  name: string,
  old: VariableContract,
  now: VariableContract,
): Generator<Told & { field: string }> {
  if (old.type !== now.type) {
    const text = `The input ${name} was of type ${old.type}, is of type ${now.type}.`;
    yield { field: 'type', ...(now.type === 'any' ? wider(text) : breaking('changed', text)) };
  }
  if (isNeeded(now) && !isNeeded(old)) {
    yield {
      field: 'required',
      ...breaking('changed', `The input ${name} has to be given now; before it could be left out.`),
    };
  } else if (isNeeded(old) && !isNeeded(now)) {
    yield { field: 'required', ...wider(`The input ${name} may be left out now.`) };
  } else if (meaningOf(old.default as Json) !== meaningOf(now.default as Json)) {
    const text = `Without the input ${name}, ${defaultWords(now)} is taken; before ${defaultWords(old)}.`;
    yield { field: 'default', ...wider(text) };
  }
  yield* bounds(name, old, now);
  yield* allowed(name, old.allowed_values, now.allowed_values);
  if (old.sensitive !== now.sensitive) {
    const text = now.sensitive
      ? `The input ${name} is sensitive now: its value is masked.`
      : `The input ${name} is not sensitive any more: its value is shown.`;
    yield { field: 'sensitive', ...wider(text) };
  }
  if (old.description !== now.description) {
    const text = `The input ${name} is described otherwise.`;
    yield { field: 'description', area: 'text', what: 'changed', level: 'patch', breaking: false, text };
  }
}

function defaultWords({ default: standard }: VariableContract): string {
  return standard === null ? 'nothing' : short(templateText(standard));
}

function* bounds(name: string, old: VariableContract, now: VariableContract): Generator<Told & { field: string }> {
  if (old.regex !== now.regex) {
    const text = `The input ${name} had to match ${wordsOf(old.regex, 'regex')}, has to match ${wordsOf(now.regex, 'regex')}.`;
    yield { field: 'regex', ...(now.regex === null ? wider(text) : breaking('changed', text)) };
  }
  for (const [field, word, sign] of [
    ['min', 'least', 1],
    ['max', 'most', -1],
  ] as const) {
    const [from, to] = [old[field], now[field]];
    if (from === to) continue;
    const narrower = to !== null && (from === null || sign * (to - from) > 0);
    const text = `The input ${name} was at ${word} ${from ?? 'anything'}, is at ${word} ${to ?? 'anything'}.`;
    yield { field, ...(narrower ? breaking('changed', text) : wider(text)) };
  }
}

function* allowed(name: string, old: Json[] | null, now: Json[] | null): Generator<Told & { field: string }> {
  const field = 'allowed_values';
  if (old === null && now !== null) {
    const words = listed(
      now.map((value) => wordsOf(value, field)),
      'or',
    );
    yield { field, ...breaking('changed', `The input ${name} may only be ${short(words)} now.`) };
  } else if (old !== null && now === null) {
    yield { field, ...wider(`The input ${name} may be any value now.`) };
  } else if (old !== null && now !== null) {
    const has = (values: Json[], value: Json) => values.some((one) => meaningOf(one) === meaningOf(value));
    const gone = old.filter((value) => !has(now, value)).map((value) => wordsOf(value, field));
    const come = now.filter((value) => !has(old, value)).map((value) => wordsOf(value, field));
    if (gone.length > 0)
      yield { field, ...breaking('changed', `The input ${name} may not be ${listed(gone, 'or')} any more.`) };
    if (come.length > 0) yield { field, ...wider(`The input ${name} may also be ${listed(come, 'or')}.`) };
  }
}
