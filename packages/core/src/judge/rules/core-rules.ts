import type { Rule } from '../../plugin/rule.ts'

/** Rules that need no plugin. */
export const CORE_RULES: readonly Rule[] = []
