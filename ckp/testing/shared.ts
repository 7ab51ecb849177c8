import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Json, JsonObject } from '../../schema/json.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/**
 * What lies beside the checkout about the format: documents of others and vectors. Read in place, and not part of the
 * repository: a test that needs it skips where it is absent.
 */
export const SHARED = resolve(process.env.LANGORCH_SHARED ?? resolve(ROOT, '../shared'), 'ckp');

export const hasVectors = existsSync(resolve(SHARED, 'vectors'));

/** The cases of one file of vectors; none where they are absent. */
export function vectors<T>(name: string): T[] {
  return hasVectors ? (JSON.parse(readFileSync(resolve(SHARED, 'vectors', `${name}.json`), 'utf8')) as T[]) : [];
}

export interface TextDocument {
  /** Of the file, without its ending. */
  name: string;
  text: string;
}

const ENDING = '.ckp.json';

/** Documents that lie in a folder; none where it is absent. */
export function documentsIn(folder: string): TextDocument[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(ENDING)) : [];
  return files.toSorted().map((file) => ({
    name: file.slice(0, -ENDING.length),
    text: readFileSync(resolve(folder, file), 'utf8'),
  }));
}

/** Those of the format's own, by name; throws where they are absent. */
export function sharedDocument(name: string): Json {
  return JSON.parse(readFileSync(resolve(SHARED, 'examples', name), 'utf8')) as Json;
}

/** Our own examples and, where they are there, those beside the checkout. */
export function exampleDocuments(): TextDocument[] {
  return [resolve(ROOT, 'examples'), resolve(SHARED, 'examples')].flatMap(documentsIn);
}

export interface ExpressionCase {
  id: string;
  expr: string;
  vars: JsonObject;
  expect: boolean | 'error';
}

export interface TemplateCase {
  id: string;
  template: Json;
  vars: JsonObject;
  input?: JsonObject;
  config?: JsonObject;
  expect: Json;
}

export interface TransformCase {
  id: string;
  op: string;
  config: JsonObject;
  input: Json;
  vars?: JsonObject;
  expect: Json;
}

export interface InputCase {
  id: string;
  variables_schema: JsonObject;
  input: JsonObject;
  expect: { valid: boolean; errors_about: string[]; coerced?: JsonObject };
}

export interface RetryCase {
  id: string;
  policy: { procedure?: JsonObject; node?: JsonObject; step?: JsonObject };
  attempt: number;
  expect_delay_ms: number | null;
  expect_max_retries?: number;
  expect_delay_range_ms?: [number, number];
}
