// The engines themselves, for `npm run bench:storage`, which runs both on one file. No promise is made for these names.
export { openBuiltin } from './builtin/builtin-engine.ts'
export type { Engine, Sample, Workload } from './engine.ts'
export { findFio, type IoEngine } from './fio/find-fio.ts'
export { openFio } from './fio/fio-engine.ts'
export { createTargetFile, type TargetFile } from './target/target-file.ts'
