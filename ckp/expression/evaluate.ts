import type { Json } from '../../schema/json.ts';
import type { Scope } from '../scope.ts';
import type { Expr, PathExpr } from './ast.ts';

export declare function evaluate(expr: Expr, scope: Scope): Json;
export declare function readPath(path: PathExpr, scope: Scope): Json;
