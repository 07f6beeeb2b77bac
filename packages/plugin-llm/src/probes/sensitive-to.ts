import type { EngineOptions } from '../options.ts'

/** Facts that decide whether two results of an engine may be compared. */
export const SENSITIVE_TO = ({ backend }: Pick<EngineOptions, 'backend'>): readonly string[] =>
  backend === 'cpu' ? ['cpu', 'memory', 'engine', 'model'] : ['cpu', 'gpu', 'engine', 'model']

/** Whether a GPU may take part. */
export const mayUseGpu = ({ backend }: Pick<EngineOptions, 'backend'>): boolean => backend !== 'cpu'
