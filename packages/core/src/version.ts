import manifest from '../package.json' with { type: 'json' }

/** The version of @probative/core. */
export const VERSION: string = manifest.version
