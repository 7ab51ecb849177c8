import type { Json } from '../../schema/json.ts';

export declare function isTrue(value: Json): boolean;
/** `==` of REFERENCE §5. */
export declare function equals(a: Json, b: Json): boolean;
/** Negative, zero or positive; null when the two do not order (REFERENCE §5). */
export declare function compare(a: Json, b: Json): number | null;
export declare function isNumericText(text: string): boolean;
