/** The zod that options are written with. From here it costs a launch nothing; another copy of zod 4 works as well. */
export * as z from 'zod'
