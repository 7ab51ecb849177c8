import type { Expr, PathExpr } from './ast.ts';

export type ParsedExpression =
  | {
      ok: true;
      expr: Expr;
      /** Every path the expression reads, in order of appearance. */
      reads: PathExpr[];
      /** Words on the right of a comparison that name no known variable and were taken as text: worth a warning. */
      bareWords: { word: string; at: number }[];
    }
  | { ok: false; message: string /** Offset into the source, in UTF-16 code units. */; at: number };

export declare function parseExpression(source: string, known?: (root: string) => boolean): ParsedExpression;
