import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { at, type Located } from './pointer.ts';
import type { TreeTrigger } from './tree.ts';

/** What a trigger of an event or of files listens to; the fields may stand in a block of their own (REFERENCE §9). */
export function triggerField(trigger: TreeTrigger, ...names: string[]): Located<Json> | null {
  for (const name of names) {
    const [block, field] = name.includes('.') ? name.split('.') : [null, name];
    const holder: Json | undefined = block == null ? trigger.source : trigger.source[block];
    const pointer = block == null ? trigger.pointer : at(trigger.pointer, block);
    const found = isJsonObject(holder) ? own(holder, field ?? '') : null;
    if (found !== null) return { value: found, pointer: at(pointer, field ?? '') };
  }
  return null;
}

function own(holder: JsonObject, field: string): Json {
  return Object.hasOwn(holder, field) ? (holder[field] ?? null) : null;
}

/** True for text that says something, or anything else that is there. */
export function saysSomething(found: Located<Json> | null): boolean {
  return found !== null && !(typeof found.value === 'string' && found.value.trim() === '');
}
