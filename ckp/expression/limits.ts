/** Longest source of one expression or placeholder text, in UTF-16 code units: far above what a person writes. */
export const MAX_SOURCE_LENGTH = 16_384;

/** Deepest nesting of parentheses, lists, calls and prefix operators in one source. */
export const MAX_NESTING = 100;

/** Tallest tree an expression may parse to: `a or b or c …` grows it by one a word. Evaluation recurses this deep. */
export const MAX_HEIGHT = 1_000;

/** Deepest JSON value that evaluation looks into: beyond it the stack would be the limit. */
export const MAX_VALUE_DEPTH = 500;

/** Elements, members and tree nodes one evaluation may visit: some tens of milliseconds. */
export const MAX_STEPS = 2_000_000;

/** Longest text one evaluation may make, in UTF-16 code units. */
export const MAX_TEXT_LENGTH = 8 * 1024 * 1024;
