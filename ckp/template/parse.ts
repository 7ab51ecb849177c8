import type { Json } from '../../schema/json.ts';
import type { PathExpr } from '../expression/ast.ts';
import type { Template } from './ast.ts';

export type ParsedTemplate =
  | {
      ok: true;
      template: Template;
      /** Every path it reads, in order of appearance. */
      reads: PathExpr[];
      /** `pointers[i]` is where `reads[i]` stands: a JSON pointer inside the value. */
      pointers: string[];
    }
  | { ok: false; errors: { pointer: string; message: string }[] };

export declare function parseTemplate(value: Json): ParsedTemplate;
