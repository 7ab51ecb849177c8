/** Longest regular expression, in UTF-16 code units. */
export const MAX_PATTERN_LENGTH = 2_000;

/** Bound on (length of the text × size of the compiled pattern), which is what a linear-time match costs at worst. */
export const MAX_REGEX_WORK = 50_000_000;

/** Most instructions of a compiled pattern: one such as `(a{100}b{100}){10}` is short and huge. */
export const MAX_PROGRAM_SIZE = 20_000;

/** Most times that a repetition may ask for, by itself and multiplied with those around it (RE2's limit). */
export const MAX_REPEAT = 1_000;

/** Deepest nesting of groups, alternatives and repetitions (RE2's limit); compiling recurses this deep. */
export const MAX_HEIGHT = 1_000;
