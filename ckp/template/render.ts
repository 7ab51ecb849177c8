import type { Json } from '../../schema/json.ts';
import type { Scope } from '../scope.ts';
import type { Template } from './ast.ts';

export declare function render(template: Template, scope: Scope): Json;
