/** Facts that must agree before two results of a disk are compared. */
export function sensitiveTo({ engine }: { readonly engine: string }): readonly string[] {
  return engine === 'fio' ? ['disk', 'cpu', 'fio'] : ['disk', 'cpu']
}
