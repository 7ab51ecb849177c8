import { z } from 'zod';

/** What an editor shows beside the kind of a field. */
export interface Notes {
  /** What holds where the field is not there. */
  default?: unknown;
  examples?: unknown[];
}

/** A field with what it means, in Markdown; not written, or null, is absent (REFERENCE §1). */
export function field<T extends z.ZodType>(kind: T, description: string, notes: Notes = {}) {
  return kind.meta({ id: undefined, description, ...notes }).nullish();
}

/** A field that has to be there. */
export function needed<T extends z.ZodType>(kind: T, description: string, notes: Notes = {}): T {
  return kind.meta({ id: undefined, description, ...notes });
}

/** A field that is another name of one: read the same, but not the name of the normal form. */
export function alias<T extends z.ZodType>(kind: T, of: string) {
  return field(kind, `Another name of \`${of}\`.`);
}

const NUMERIC = /^\s*-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?\s*$/;

/** One of a few words. Words of another case are accepted where `anyCase` says so. */
export function oneOf<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words);
}

export const Any = z.unknown();
export const Text = z.string();
/** Text, or a number or boolean that stands for its text. */
export const Word = z.union([z.string(), z.number(), z.boolean()]).meta({ id: 'Word' });
export const NumberValue = z
  .union([z.number(), z.string().regex(NUMERIC)])
  .meta({ id: 'Number', description: 'A number, or numeric text.' });
export const Count = z
  .union([z.number().min(0).multipleOf(1), z.string().regex(/^\s*(0|[1-9]\d*)\s*$/)])
  .meta({ id: 'Count', description: 'A whole number, zero or more.' });
export const Milliseconds = z
  .union([z.number().min(0), z.string().regex(/^\s*(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?\s*$/)])
  .meta({ id: 'Milliseconds', description: 'A time in milliseconds, zero or more.' });
export const Flag = z
  .union([z.boolean(), z.enum(['true', 'false'])])
  .meta({ id: 'Flag', description: 'True or false.' });
export const NodeId = z.string().meta({ id: 'NodeId', description: 'Id of a node of this procedure.' });
export const VariableName = z
  .string()
  .meta({ id: 'VariableName', description: 'Name of a variable; `a.b` writes below the variable `a`.' });
export const Condition = z
  .union([z.string(), z.boolean(), z.number()])
  .meta({ id: 'Condition', description: "An expression, e.g. `{{amount}} > 100 and status in ['open', 'new']`." });
/** Any JSON; texts in it may hold `{{ }}`. */
export const Template = z
  .unknown()
  .meta({ id: 'Template', description: 'Any value; `{{path}}` in its texts is filled in when it is used.' });
export const TemplateMap = z
  .record(z.string(), z.unknown())
  .meta({ id: 'TemplateMap', description: 'Values by name; `{{path}}` in texts is filled in.' });
export const Texts = z.array(z.string());
export const AnyObject = z.record(z.string(), z.unknown());
