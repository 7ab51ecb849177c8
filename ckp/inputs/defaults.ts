import type { Json, JsonObject } from '../../schema/json.ts';
import { plainScope } from '../plain-scope.ts';
import type { InputContract } from '../plan/plan.ts';
import type { EvalWarning, Scope } from '../scope.ts';
import { render } from '../template/render.ts';
import { convertInput } from './convert.ts';

/**
 * Fills in defaults, which may be templates over `today`, `now` and other inputs, those with defaults of their own
 * included: each is rendered once, when it is first asked for. One that asks for itself in a circle finds nothing.
 */
export class InputDefaults {
  private readonly contract: InputContract;
  /** What is known so far; undefined for a default that came to nothing. */
  private readonly values: Map<string, Json | undefined>;
  private readonly rendering = new Set<string>();
  private readonly scope: Scope;

  /**
   * @param given what was given and counts, converted
   * @param raw the input as it came, for `{{input.x}}`
   */
  constructor(contract: InputContract, given: JsonObject, raw: JsonObject, now: number, warnings: string[]) {
    this.contract = contract;
    this.values = new Map(Object.entries(given));
    const found: EvalWarning[] = [];
    const input = plainScope({ input: raw, inputs: raw }, now, found);
    this.scope = {
      ...input,
      read: (root) => this.valueOf(root) ?? input.read(root),
      variable: (name) => this.valueOf(name),
      // Before a run there are no blobs: an input of that shape is an object like any other.
      blob: (ref) => ref,
      warn: ({ message, at }) => warnings.push(`in a default: ${message} (${at})`),
    };
  }

  /** The value of an input, given or by default; undefined when there is neither, or the default came to nothing. */
  valueOf(name: string): Json | undefined {
    if (this.values.has(name)) return this.values.get(name);
    const variable = Object.hasOwn(this.contract.variables, name) ? this.contract.variables[name] : undefined;
    if (variable === undefined || variable.default === null || this.rendering.has(name)) return undefined;
    this.rendering.add(name);
    const value = convertInput(variable.type, render(variable.default, this.scope));
    this.rendering.delete(name);
    this.values.set(name, value ?? undefined);
    return value ?? undefined;
  }
}
