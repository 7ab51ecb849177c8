import type { Json, JsonObject } from '../../schema/json.ts';

/** Sets a member as data, whatever it is called: an assignment to `__proto__` would change the object's nature. */
export function setMember(object: JsonObject, name: string, value: Json): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[name] = value;
  }
}
