import type { EngineOptions } from '../options.ts'

type Placed = Pick<EngineOptions, 'engine' | 'backend'>

/** Facts that decide whether two results of an engine may be compared. */
export const SENSITIVE_TO = ({ engine, backend }: Placed): readonly string[] =>
  engine === 'embedded' && backend === 'cpu' ? ['cpu', 'memory', 'engine', 'model'] : ['cpu', 'gpu', 'engine', 'model']

/** Whether a GPU may take part. */
export const mayUseGpu = ({ engine, backend }: Placed): boolean => engine !== 'embedded' || backend !== 'cpu'

/** Whether the work is done by a server that the launch does not start. */
export const usesService = ({ engine }: Pick<EngineOptions, 'engine'>): boolean => engine !== 'embedded'
