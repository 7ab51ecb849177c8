import { explainJudged } from '../../../../../ckp/explain/explain.ts';
import type { Explanation } from '../../../../../ckp/explain/explanation.ts';
import { judgeSource } from '../../../../../ckp/source/compile-source.ts';
import type { JsonObject } from '../../../../../schema/json.ts';
import type { TextPlace } from '../../editor/places.ts';
import { readSource } from './read-source.ts';

export interface Explained {
  explanation: Explanation;
  /** Where each pointer of the explanation stands in the text. */
  places: Record<string, TextPlace>;
}

/** What a text's procedure does with this input; null where the text cannot be read. `now` in epoch ms. */
export async function explainText(text: string, input: JsonObject, now: number): Promise<Explained | null> {
  const source = await readSource(text);
  const { judged } = judgeSource(source);
  if (judged === null) return null;
  const explanation = explainJudged(judged, { input, now });
  const places: Record<string, TextPlace> = {};
  for (const pointer of pointersIn({ ...explanation, diagnostics: null })) {
    const place = source.locate(pointer);
    if (place) places[pointer] = place;
  }
  return { explanation, places };
}

/** Every `pointer` at any depth. */
function pointersIn(told: object): Set<string> {
  const found = new Set<string>();
  const open: unknown[] = [told];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if ('pointer' in next && typeof next.pointer === 'string') found.add(next.pointer);
    for (const value of Object.values(next)) if (typeof value === 'object' && value !== null) open.push(value);
  }
  return found;
}
