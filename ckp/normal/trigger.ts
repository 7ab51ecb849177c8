import type { JsonObject } from '../../schema/json.ts';
import { TRIGGER_TYPES } from '../plan/config.ts';
import { withWord } from './words.ts';

/** A trigger whose type is called as in REFERENCE §9. */
export function triggerInNormalForm(written: JsonObject): JsonObject {
  return withWord(written, 'type', TRIGGER_TYPES);
}
